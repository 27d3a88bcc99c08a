import PhareEstimation

/// What holds for all reports of a study.
public struct ReportOptions: Hashable, Sendable {
  /// What a report is written as.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case csv
    case markdown
    case json
  }

  /// What is written, without repeats.
  public var formats: [Format]
  /// The confidence level, strictly between 0 and 1.
  public var level: Double
  /// Figures on fewer respondents are marked.
  public var smallBase: Int
  /// Figures on fewer respondents are not printed.
  public var hideBelow: Int
  /// How intervals of shares are computed, unless a table says otherwise.
  public var interval: ProportionIntervalMethod
  /// What variances are compared with in design effects.
  public var designEffect: EstimationOptions.DesignEffectRule
  /// Which degrees of freedom intervals and tests take.
  public var degreesOfFreedom: EstimationOptions.DegreesOfFreedomRule
  /// Significant digits of the CSV files, from 1 to 17.
  public var precision: Int
  /// The sentence on margins of error where a sample is not random, unless a wave says otherwise.
  public var marginOfError: SamplingNotice.MarginOfErrorSentence

  /// Options; the defaults are those of a study that says nothing.
  ///
  /// Its design effects are those with replacement: the weights of a study often add up to its respondents, and the
  /// other form then divides by almost nothing.
  public init(
    formats: [Format] = [.csv, .markdown], level: Double = 0.95, smallBase: Int = 30, hideBelow: Int = 10,
    interval: ProportionIntervalMethod = .logit, designEffect: EstimationOptions.DesignEffectRule = .withReplacement,
    degreesOfFreedom: EstimationOptions.DegreesOfFreedomRule = .domain, precision: Int = 12,
    marginOfError: SamplingNotice.MarginOfErrorSentence = .randomReference
  ) {
    self.formats = formats
    self.level = level
    self.smallBase = smallBase
    self.hideBelow = hideBelow
    self.interval = interval
    self.designEffect = designEffect
    self.degreesOfFreedom = degreesOfFreedom
    self.precision = precision
    self.marginOfError = marginOfError
  }
}
