/// An interval that covers the true figure with a stated probability.
///
/// - Units: `lower` and `upper` are in the unit of the estimate; for a proportion, fractions of 1.
///   They are finite and `lower < upper`: an interval of no width is an ``Uncomputable`` instead. Only the limits of a
///   quantile, which are answers, may be equal.
public struct ConfidenceInterval: Hashable, Sendable {
  /// Whether the method asked for could be followed.
  public enum Rule: Hashable, Sendable {
    /// The method asked for.
    case stated
    /// The share was 0 or 1, where the variance is 0 and only a one-sided limit says something: that of
    /// Korn and Graubard with the effective sample size of the NCHS standard.
    case kornGraubardAtBoundary
  }

  /// The lower limit.
  public let lower: Double
  /// The upper limit.
  public let upper: Double
  /// The probability of coverage, such as 0.95.
  public let level: Double
  /// The method that was asked for.
  public let method: ProportionIntervalMethod
  /// The rule that was followed.
  public let rule: Rule

  /// An interval with its provenance.
  public init(
    lower: Double, upper: Double, level: Double, method: ProportionIntervalMethod, rule: Rule = .stated
  ) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
    self.rule = rule
  }
}

/// How the interval of a proportion is made; raw values are what a study file writes.
///
/// Notation: share p, variance V, Student quantile t on the design's degrees of freedom, effective sample
/// size n* = p(1 - p)/V.
public enum ProportionIntervalMethod: String, CaseIterable, Hashable, Sendable {
  /// logit(p) ± t·se/(p(1 - p)), carried back; with replicates, the variance of the replicated logits.
  /// The default of R's `svyciprop`.
  case logit
  /// The same with the delta method always; `svyciprop(method = "xlogit")`, Stata `citype(logit)`.
  case xlogit
  /// Clopper-Pearson on n* times (t of n - 1 over t)²; `svyciprop(method = "beta")`, Korn and Graubard (1998).
  case beta
  /// `beta` with that size capped at n; NCHS standard, Parker and others (2017), Series 2 no. 175.
  case kornGraubard = "korn-graubard"
  /// Score interval on n*, with t; Wilson (1927), Kott and Carr (1997); `svyciprop(method = "wilson")`.
  case wilson
  /// Clopper-Pearson on n* as it is.
  case clopperPearson = "clopper-pearson"
  /// arcsin √p ± t·se/(2√(p(1 - p))), held within 0 and π/2; `svyciprop(method = "asin")` lets it wrap.
  case asin
  /// Binomial likelihood scaled by the design effect, solved exactly; Rao and Scott (1984).
  /// `svyciprop(method = "likelihood")` interpolates, and agrees to about five digits.
  case likelihood
  /// p ± t·se, which may leave 0...1; `svyciprop(method = "mean")`, and the interval of every mean.
  case mean
}
