import PhareDistributions

/// An interval that covers the true figure with a stated probability.
///
/// - Units: `lower` and `upper` are in the unit of the estimate; for a proportion, fractions of 1.
///   They are finite and `lower < upper`: an interval of no width is an ``Uncomputable`` instead. Only the limits of a
///   quantile, which are answers, may be equal.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The rule that produced the limits.
  public enum Rule: Hashable, Sendable {
    /// The requested method.
    case stated
    /// The share was 0 or 1, where the variance is 0 and only a one-sided limit is informative: the Korn–Graubard limit
    /// with the effective sample size of the NCHS standard.
    case kornGraubardAtBoundary
  }

  /// The lower limit.
  public let lower: Double
  /// The upper limit.
  public let upper: Double
  /// The probability of coverage, such as 0.95.
  public let level: Double
  /// The requested method.
  public let method: ProportionIntervalMethod
  /// The rule that produced the limits.
  public let rule: Rule

  /// An interval with its provenance.
  package init(
    lower: Double, upper: Double, level: Double, method: ProportionIntervalMethod, rule: Rule = .stated
  ) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
    self.rule = rule
  }
}

extension ConfidenceInterval {
  /// z √(0.25 / n): the half-width of the normal interval of a share of one half, the margin of error of polls.
  ///
  /// - Parameter size: The size n of a simple random sample of the same precision.
  /// - Returns: A fraction of 1; nil where there is nobody.
  package static func marginOfOneHalf(size: Double, level: Double) -> Double? {
    guard size > 0, let z = NormalDistribution().upperQuantile((1 - level) / 2) else { return nil }
    return z * (0.25 / size).squareRoot()
  }
}
