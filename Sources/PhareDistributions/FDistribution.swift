import CBoostMath

/// Fisher's F distribution, the ratio of two chi-squares each over its degrees of freedom.
///
/// With an infinite denominator it is a chi-square over its degrees of freedom.
///
/// - Source: Boost.Math, evaluated in long double.
package struct FDistribution: Hashable, Sendable {
  /// Degrees of freedom of the numerator, positive, possibly infinite.
  let numerator: Double
  /// Degrees of freedom of the denominator, positive, possibly infinite.
  let denominator: Double

  /// Fails where one is not positive, or where both are infinite.
  package init?(numerator: Double, denominator: Double) {
    guard numerator > 0, denominator > 0, numerator.isFinite || denominator.isFinite else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value of at most `x`, or `nil` where `x` is not a number.
  package func lowerTail(_ x: Double) -> Double? { phare_f_probability(x, numerator, denominator, 0).unlessNaN }

  /// The probability of a value above `x`, exact for tiny tails, or `nil` where `x` is not a number.
  package func upperTail(_ x: Double) -> Double? { phare_f_probability(x, numerator, denominator, 1).unlessNaN }

  /// The `x` with `lowerTail(x) == p`, 0 or infinite at the ends, or `nil` where `p` is not in 0...1.
  package func quantile(_ p: Double) -> Double? { phare_f_quantile(p, numerator, denominator, 0).unlessNaN }

  /// The `x` with `upperTail(x) == p`, 0 or infinite at the ends, or `nil` where `p` is not in 0...1.
  package func upperQuantile(_ p: Double) -> Double? { phare_f_quantile(p, numerator, denominator, 1).unlessNaN }
}
