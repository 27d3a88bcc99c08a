import CBoostMath

/// Student's t distribution, with degrees of freedom that need not be whole.
///
/// - Source: Boost.Math, evaluated in long double; tails up to |x| = 8 in double, to 2e-14, and quantiles of
///   probabilities from 1e-6 to 0.4, to 5e-15.
package struct StudentDistribution: Hashable, Sendable {
  /// Positive; infinity gives the normal distribution.
  let degreesOfFreedom: Double

  /// Fails where `degreesOfFreedom` is not positive.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0 else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `x`, or `nil` where `x` is not a number.
  package func lowerTail(_ x: Double) -> Double? { phare_student_probability(x, degreesOfFreedom, 0).unlessNaN }

  /// The probability of a value above `x`, exact for tiny tails, or `nil` where `x` is not a number.
  package func upperTail(_ x: Double) -> Double? { phare_student_probability(x, degreesOfFreedom, 1).unlessNaN }

  /// The `x` with `lowerTail(x) == p`, infinite at 0 and 1, or `nil` where `p` is not in 0...1.
  package func quantile(_ p: Double) -> Double? { phare_student_quantile(p, degreesOfFreedom, 0).unlessNaN }

  /// The `x` with `upperTail(x) == p`, infinite at 0 and 1, or `nil` where `p` is not in 0...1.
  package func upperQuantile(_ p: Double) -> Double? { phare_student_quantile(p, degreesOfFreedom, 1).unlessNaN }
}
