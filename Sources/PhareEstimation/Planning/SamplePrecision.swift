/// The expected precision of a share in some strata together.
///
/// - Units: fractions of 1.
/// - Source: the variance of a stratified sample without replacement, Σ W²·deff·p(1 − p)/n·(1 − n/N), W being the share
///   of each stratum in the population (Cochran 1977, ch. 5).
public struct SamplePrecision: Hashable, Sendable {
  /// Respondents in these strata.
  public let respondents: Int
  /// The expected share.
  public let share: Double
  /// The expected standard error.
  public let standardError: Double
  /// The normal quantile times the standard error.
  public let halfWidth: Double
  /// "± x": half the width of the Korn–Graubard interval that a report prints, on p(1 − p)/V adjusted for the degrees of
  /// freedom and capped at Kish's effective size; nil for a share of 0 or 1, and where a stratum leaves no degrees of freedom.
  public let intervalHalfWidth: Double?
  /// The half-width of a simple random sample of as many respondents, without any design effect: not the one to print
  /// where it differs.
  public let simpleHalfWidth: Double
  /// The cost of unequal sampling of the strata: n ΣW²/n, Kish (1965).
  public let unequalSampling: Double
  /// The variance over that of a simple random sample of as many respondents; nil where the latter is 0.
  public let designEffect: Double?
  /// Respondents over `unequalSampling`: Kish's effective size.
  public let effectiveSize: Double
  /// The level of the half-widths.
  public let level: Double
}
