import PhareEstimation

/// The options shared by all reports of a study.
public struct ReportOptions: Hashable, Sendable {
  /// A format in which a report is written.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// Tidy tables for programs, one record per figure.
    case csv
    /// Pages for readers.
    case markdown
    /// The same pages as documents for programs.
    case json
    /// One page for readers, with maps and charts.
    case html
    /// Every map and chart as a drawing of its own.
    case svg
    /// One workbook of sheets, with charts and the tidy tables.
    case xlsx
  }

  /// The formats written, without repeats.
  public var formats: [Format]
  /// The subjects of pages, tidy tables and sheets; all of them unless the study chooses.
  public var subjects = Set(ReportSubject.allCases)
  /// The confidence level, strictly between 0 and 1.
  public var level: Double
  /// The number of respondents below which figures are marked.
  public var smallBase: Int
  /// The number of respondents below which figures are not printed.
  public var hideBelow: Int
  /// The rule by which small numbers of respondents stay hidden; nil where the study has none.
  public var disclosure: DisclosureRule?
  /// The interval of shares, unless a table says otherwise.
  public var interval: ProportionIntervalMethod
  /// The simple random sample that design effects refer to.
  public var designEffect: EstimationOptions.DesignEffectRule
  /// The degrees of freedom of intervals and tests.
  public var degreesOfFreedom: EstimationOptions.DegreesOfFreedomRule
  /// The significant digits of the CSV files, from 1 to 17.
  public var precision: Int
  /// The sentence on margins of error where a sample is not random, unless a wave says otherwise.
  public var marginOfError: SamplingNotice.MarginOfErrorSentence

  /// Options; the defaults are those of a study file without `report:`.
  ///
  /// Design effects are those with replacement by default: weights often add up to the number of respondents, and the
  /// other form then divides by almost nothing.
  package init(
    formats: [Format] = [.csv, .markdown], level: Double = 0.95, smallBase: Int = 30, hideBelow: Int = 10,
    interval: ProportionIntervalMethod = .kornGraubard,
    designEffect: EstimationOptions.DesignEffectRule = .withReplacement,
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
