import CBoostMath

/// The chi-square distribution, with degrees of freedom that need not be whole.
///
/// - Source: Boost.Math, evaluated in long double.
package struct ChiSquareDistribution: Hashable, Sendable {
  /// Positive and finite.
  let degreesOfFreedom: Double

  /// Fails where `degreesOfFreedom` is not positive and finite.
  package init?(degreesOfFreedom: Double) {
    guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else { return nil }
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `x`, or `nil` where `x` is not a number.
  package func lowerTail(_ x: Double) -> Double? { phare_chi_square_probability(x, degreesOfFreedom, 0).unlessNaN }

  /// The probability of a value above `x`, exact for tiny tails, or `nil` where `x` is not a number.
  package func upperTail(_ x: Double) -> Double? { phare_chi_square_probability(x, degreesOfFreedom, 1).unlessNaN }

  /// The `x` with `lowerTail(x) == p`, 0 or infinite at the ends, or `nil` where `p` is not in 0...1.
  package func quantile(_ p: Double) -> Double? { phare_chi_square_quantile(p, degreesOfFreedom, 0).unlessNaN }

  /// The `x` with `upperTail(x) == p`, 0 or infinite at the ends, or `nil` where `p` is not in 0...1.
  package func upperQuantile(_ p: Double) -> Double? { phare_chi_square_quantile(p, degreesOfFreedom, 1).unlessNaN }
}
