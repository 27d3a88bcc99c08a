/// The choices that R's `survey`, SPSS and others make differently; the defaults are R's but for the interval of a share.
public struct EstimationOptions: Hashable, Sendable {
  /// The degrees of freedom of an interval.
  public enum DegreesOfFreedomRule: String, Hashable, Sendable, CaseIterable {
    /// PSUs minus strata, among those that hold a respondent of the domain: R's `degf` of the subset design.
    case domain
    /// PSUs minus strata of the whole design.
    case design
    /// Infinite: normal quantiles, R's `confint` without `df`.
    case normal
  }

  /// The simple random sample that a design effect compares a variance with.
  public enum DesignEffectRule: String, Hashable, Sendable, CaseIterable {
    /// Without replacement from the weighted population; R's `deff = TRUE`.
    case withoutReplacement = "wor"
    /// With replacement; R's `deff = "replace"`.
    case withReplacement = "wr"
  }

  /// The probability that an interval covers the figure, between 0 and 1.
  public var level: Double
  /// The method of the intervals of shares.
  public var interval: ProportionIntervalMethod
  /// The degrees of freedom of an interval.
  public var degreesOfFreedom: DegreesOfFreedomRule
  /// The simple random sample that a design effect compares a variance with.
  public var designEffect: DesignEffectRule
  /// Whether figures have a sampling error. Respondents who selected themselves have no probabilities of selection, on
  /// which every variance here rests: their figures then have neither standard errors, intervals nor tests, and totals
  /// are not extrapolated.
  ///
  /// - Source: AAPOR (2013, 2022), guidance on margins of error of opt-in samples.
  public var hasSamplingError = true

  /// The defaults: 95%, Korn–Graubard intervals of shares, where R's `svyciprop` has logit ones, and the domain's degrees of
  /// freedom.
  public init(
    level: Double = 0.95, interval: ProportionIntervalMethod = .kornGraubard,
    degreesOfFreedom: DegreesOfFreedomRule = .domain, designEffect: DesignEffectRule = .withoutReplacement
  ) {
    self.level = level
    self.interval = interval
    self.degreesOfFreedom = degreesOfFreedom
    self.designEffect = designEffect
  }
}
