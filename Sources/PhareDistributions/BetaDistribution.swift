import CBoostMath

/// The beta distribution on 0...1, with density proportional to `x^(alpha - 1) (1 - x)^(beta - 1)`.
///
/// - Source: Boost.Math, evaluated in long double; quantiles in a tail by ``BetaQuantile``.
package struct BetaDistribution: Hashable, Sendable {
  /// First shape, positive and finite.
  let alpha: Double
  /// Second shape, positive and finite.
  let beta: Double

  /// Fails where a shape is not positive and finite.
  package init?(alpha: Double, beta: Double) {
    guard alpha > 0, beta > 0, alpha.isFinite, beta.isFinite else { return nil }
    self.alpha = alpha
    self.beta = beta
  }

  /// The probability of a value of at most `x`, or `nil` where `x` is not a number.
  package func lowerTail(_ x: Double) -> Double? { phare_beta_probability(x, alpha, beta, 0).unlessNaN }

  /// The probability of a value above `x`, exact for tiny tails, or `nil` where `x` is not a number.
  package func upperTail(_ x: Double) -> Double? { phare_beta_probability(x, alpha, beta, 1).unlessNaN }

  /// The `x` with `lowerTail(x) == p`, 0 or 1 at the ends, or `nil` where `p` is not in 0...1.
  package func quantile(_ p: Double) -> Double? {
    BetaQuantile(alpha: alpha, beta: beta)?.lower(tail: p)?.x ?? phare_beta_quantile(p, alpha, beta, 0).unlessNaN
  }

  /// The `x` with `upperTail(x) == p`, 0 or 1 at the ends, or `nil` where `p` is not in 0...1.
  package func upperQuantile(_ p: Double) -> Double? {
    BetaQuantile(alpha: beta, beta: alpha)?.lower(tail: p)?.complement
      ?? phare_beta_quantile(p, alpha, beta, 1).unlessNaN
  }
}
