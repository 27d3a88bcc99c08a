import PhareSurvey

/// What the methodology notice of a wave says and no row of data can tell.
///
/// Every field may be missing; the notice then says that it is incomplete.
/// - Source: French law 77-808, articles 2 and 3; AAPOR (2021) disclosure elements; ESOMAR-WAPOR minimum.
public struct SamplingNotice: Hashable, Sendable {
  /// How respondents were selected.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    case quota
    case stratified
    /// Chosen by the institute with fixed numbers a class, then weighted back.
    case raisonne
    case random
    case census
    /// Whoever answered an open call.
    case open
  }

  /// The days on which the interviews took place, both included.
  public struct Fieldwork: Hashable, Sendable {
    /// The first day.
    public let start: CalendarDate
    /// The last day.
    public let end: CalendarDate

    /// From `start` to `end`; one day where they are equal.
    public init(start: CalendarDate, end: CalendarDate) {
      self.start = start
      self.end = end
    }
  }

  /// Which sentence a notice prints on margins of error where the sample is not random.
  public enum MarginOfErrorSentence: String, Hashable, Sendable, CaseIterable {
    /// Margins by reference to the random method, as French law asks.
    case randomReference = "random_reference"
    /// No sampling error can be computed for such a sample.
    case none
  }

  /// How respondents were selected.
  public var method: Method?
  /// The population studied, in words.
  public var universe: LocalizedText?
  /// The number of units of the population.
  public var universeSize: Double?
  /// The standard error of that number; nil where it is counted.
  public var universeError: Double?
  /// Where that number comes from.
  public var universeSource: LocalizedText?
  /// The year that it is about.
  public var universeYear: Int?
  /// Where the figures on the population come from.
  public var source: LocalizedText?
  /// The list or file from which respondents were drawn.
  public var frame: LocalizedText?
  /// The days of the interviews.
  public var fieldwork: Fieldwork?
  /// The modes of interview, such as `phone`, as written.
  public var modes: [LocalizedText] = []
  /// Who carried out the survey.
  public var institute: LocalizedText?
  /// Who asked for the survey.
  public var commissioner: LocalizedText?
  /// In what capacity.
  public var commissionerRole: LocalizedText?
  /// Who paid, where it is someone else.
  public var buyer: LocalizedText?
  /// What the survey is about.
  public var object: LocalizedText?
  /// The criteria of the quotas.
  public var quotas: [LocalizedText] = []
  /// What respondents received.
  public var incentive: LocalizedText?
  /// Who interviewed.
  public var interviewers: LocalizedText?
  /// How long an interview took.
  public var duration: LocalizedText?
  /// The share of selected units without a questionnaire, a fraction of 1.
  public var unitNonresponse: Double?
  /// How the data were processed and checked.
  public var quality: LocalizedText?
  /// The limits of interpretation.
  public var limits: LocalizedText?
  /// Where the notice can be read.
  public var consultation: LocalizedText?
  /// Whom to ask.
  public var contact: LocalizedText?
  /// The sentence on margins of error; nil for the report's.
  public var marginOfError: MarginOfErrorSentence?

  /// A notice with nothing in it.
  public init() {}
}
