import CBoostMath

/// The standard normal distribution: mean 0, standard deviation 1.
///
/// - Source: Boost.Math, evaluated in long double.
package struct NormalDistribution: Hashable, Sendable {
  /// The standard normal distribution.
  package init() {}

  /// The probability of a value of at most `x`, or `nil` where `x` is not a number.
  package func lowerTail(_ x: Double) -> Double? { phare_normal_probability(x, 0).unlessNaN }

  /// The probability of a value above `x`, exact for tiny tails, or `nil` where `x` is not a number.
  package func upperTail(_ x: Double) -> Double? { phare_normal_probability(x, 1).unlessNaN }

  /// The `x` with `lowerTail(x) == p`, infinite at 0 and 1, or `nil` where `p` is not in 0...1.
  package func quantile(_ p: Double) -> Double? { phare_normal_quantile(p, 0).unlessNaN }

  /// The `x` with `upperTail(x) == p`, infinite at 0 and 1, or `nil` where `p` is not in 0...1.
  package func upperQuantile(_ p: Double) -> Double? { phare_normal_quantile(p, 1).unlessNaN }
}

extension Double {
  /// `nil` for the NaN with which the C functions answer an argument outside their domain.
  var unlessNaN: Double? { isNaN ? nil : self }
}
