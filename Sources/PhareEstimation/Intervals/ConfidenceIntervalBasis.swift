import PhareDistributions

/// What all intervals of one domain share: its size, its degrees of freedom, and the level.
///
/// Student quantiles depend on nothing else, so a table makes one basis per domain and question and takes
/// every answer's interval from it.
public struct ConfidenceIntervalBasis: Hashable, Sendable {
  /// Sampled PSUs minus strata, possibly infinite for a normal quantile; not above 0, no interval.
  public let degreesOfFreedom: Double
  /// Respondents in the domain, unweighted: the rows of the design that R's `svyciprop` is given.
  public let base: Int
  /// The size that stands for `base` where the share is 0 or 1, such as Kish's (Σw)²/Σw².
  ///
  /// With `nil` it is `base`, as in the NCHS standard; a smaller one is more cautious.
  public let effectiveBase: Double?
  /// The probability of coverage.
  public let level: Double
  /// Student's quantile on the degrees of freedom, leaving half of 1 - level above it.
  let quantile: Result<Double, Uncomputable>
  /// Student's quantile on base − 1 degrees of freedom, where it was worked out before.
  private let quantileOfBase: Double?

  /// A basis; what makes it unusable is told by the intervals asked from it.
  public init(degreesOfFreedom: Double, base: Int, effectiveBase: Double? = nil, level: Double = 0.95) {
    self.degreesOfFreedom = degreesOfFreedom
    self.base = base
    self.effectiveBase = effectiveBase
    self.level = level
    quantileOfBase = nil
    quantile = Self.quantile(base: base, level: level) {
      StudentQuantiles.quantile(degreesOfFreedom: degreesOfFreedom, level: level)
    }
  }

  /// A basis that takes its quantiles, which are those of its level, from where they are kept.
  init(degreesOfFreedom: Double, base: Int, effectiveBase: Double?, quantiles: inout TableQuantiles) {
    self.degreesOfFreedom = degreesOfFreedom
    self.base = base
    self.effectiveBase = effectiveBase
    level = quantiles.level
    quantile = Self.quantile(base: base, level: level) { quantiles.quantile(degreesOfFreedom: degreesOfFreedom) }
    quantileOfBase = base > 1 ? quantiles.quantile(degreesOfFreedom: Double(base) - 1) : nil
  }

  private static func quantile(
    base: Int, level: Double, student: () -> Double?
  ) -> Result<Double, Uncomputable> {
    guard base > 0 else { return .failure(.emptyDomain) }
    guard base > 1 else { return .failure(.singleRespondent) }
    guard level > 0, level < 1 else { return .failure(.levelOutOfRange) }
    guard let quantile = student(), quantile.isFinite else { return .failure(.noDegreesOfFreedom) }
    // A level so near 0 that both limits fall together.
    return quantile > 0 ? .success(quantile) : .failure(.levelOutOfRange)
  }

  /// The ratio (t of n - 1 over t of the design)² by which Korn and Graubard shrink an effective sample size.
  func degreesOfFreedomAdjustment(quantile: Double) -> Double {
    guard
      let full = quantileOfBase ?? StudentQuantiles.quantile(degreesOfFreedom: Double(base) - 1, level: level)
    else { return 1 }
    return (full / quantile) * (full / quantile)
  }

  /// The interval `estimate` ± t·se of a mean, a total, a difference or any other figure on the real line.
  ///
  /// - Parameter variance: the variance of the estimate, in its unit squared.
  public func interval(ofMean estimate: Double, variance: Double) -> Result<ConfidenceInterval, Uncomputable> {
    quantile.flatMap { quantile in
      guard estimate.isFinite else { return .failure(.undefinedEstimate) }
      guard variance.isFinite, variance >= 0 else { return .failure(.undefinedVariance) }
      let half = quantile * variance.squareRoot()
      return limits(estimate - half, estimate + half, method: .mean)
    }
  }

  /// An interval, unless its limits are not two finite numbers in order.
  func limits(
    _ lower: Double, _ upper: Double, method: ProportionIntervalMethod, rule: ConfidenceInterval.Rule = .stated
  ) -> Result<ConfidenceInterval, Uncomputable> {
    guard lower.isFinite, upper.isFinite else { return .failure(.undefinedVariance) }
    guard lower < upper else { return .failure(.noVariation) }
    return .success(ConfidenceInterval(lower: lower, upper: upper, level: level, method: method, rule: rule))
  }
}
