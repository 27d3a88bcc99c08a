import PhareSurvey

/// The fields of a wave's methodology notice that no row of data can tell.
///
/// Every field may be missing, and the notice then says that it is incomplete.
/// - Source: French law 77-808, articles 2 and 3; AAPOR (2021) disclosure elements; ESOMAR-WAPOR minimum.
public struct SamplingNotice: Hashable, Sendable {
  /// The selection of respondents.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Chosen by interviewers who fill quotas, such as sex by age.
    case quota
    /// Drawn at random within strata of the population.
    case stratified
    /// Chosen by the institute with fixed numbers per class, then weighted back (French *raisonné*).
    case raisonne
    /// Drawn at random, each unit with a known probability.
    case random
    /// Everyone of the population was asked.
    case census
    /// Self-selected: everyone who answered an open call.
    case open
  }

  /// The days on which the interviews took place, both included.
  public struct Fieldwork: Hashable, Sendable {
    /// The first day.
    public let start: CalendarDate
    /// The last day.
    public let end: CalendarDate

    /// From `start` to `end`; one day where they are equal.
    package init(start: CalendarDate, end: CalendarDate) {
      self.start = start
      self.end = end
    }
  }

  /// The sentence of a notice on margins of error where the sample is not random.
  public enum MarginOfErrorSentence: String, Hashable, Sendable, CaseIterable {
    /// Margins by reference to the random method, as French law requires.
    case randomReference = "random_reference"
    /// No sampling error can be computed for such a sample.
    case none
  }

  /// The selection of respondents.
  public var method: Method?
  /// The population studied, in words.
  public var universe: LocalizedText?
  /// The number of units of the population.
  public var universeSize: Double?
  /// The standard error of that number; nil where it was counted.
  public var universeError: Double?
  /// The source of that number.
  public var universeSource: LocalizedText?
  /// The year to which it refers.
  public var universeYear: Int?
  /// The source of the figures on the population.
  public var source: LocalizedText?
  /// The list or file from which respondents were drawn.
  public var frame: LocalizedText?
  /// The days of the interviews.
  public var fieldwork: Fieldwork?
  /// The modes of interview, such as `phone`, as written.
  public var modes: [LocalizedText] = []
  /// The institute that carried out the survey.
  public var institute: LocalizedText?
  /// The organisation that commissioned the survey.
  public var commissioner: LocalizedText?
  /// The capacity in which it did so.
  public var commissionerRole: LocalizedText?
  /// The organisation that paid, where it is another one.
  public var buyer: LocalizedText?
  /// The subject of the survey.
  public var object: LocalizedText?
  /// The criteria of the quotas.
  public var quotas: [LocalizedText] = []
  /// The incentive that respondents received.
  public var incentive: LocalizedText?
  /// The interviewers.
  public var interviewers: LocalizedText?
  /// The duration of an interview.
  public var duration: LocalizedText?
  /// The share of selected units without a questionnaire, a fraction of 1.
  public var unitNonresponse: Double?
  /// The processing and checks of the data.
  public var quality: LocalizedText?
  /// The limits of interpretation.
  public var limits: LocalizedText?
  /// The place where the notice can be consulted.
  public var consultation: LocalizedText?
  /// The person or service to contact.
  public var contact: LocalizedText?
  /// The sentence on margins of error; nil for the report's.
  public var marginOfError: MarginOfErrorSentence?

  /// A notice without any field.
  package init() {}
}
