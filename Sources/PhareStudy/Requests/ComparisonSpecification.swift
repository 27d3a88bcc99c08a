import PhareEstimation
import PhareSurvey

/// A change between waves to print, with its interval and its test.
public struct ComparisonSpecification: Hashable, Sendable, Identifiable {
  /// The units that the waves share, on which the covariance of their figures depends.
  public enum Overlap: String, Hashable, Sendable, CaseIterable {
    /// Nothing: independent samples.
    case none
    /// PSUs, such as communes, matched by their names in the design.
    case units
    /// Respondents, matched by their `respondent` column.
    case respondents
  }

  /// The pairs of waves that are compared.
  public enum Pairs: String, Hashable, Sendable, CaseIterable {
    /// Each with the next, and the first with the last.
    case neighbours
    /// Each with each later one.
    case all
  }

  /// The key.
  public let id: String
  /// The name printed, where the study gives one.
  public let label: LocalizedText?
  /// The indicator compared; nil where the comparison names a variable of its own.
  public let indicator: String?
  /// The question compared: the indicator's, or the comparison's own.
  public let variable: Variable.ID
  /// The answer that is counted; nil for a mean, or for every answer of the variable.
  public let answer: AnswerSelection?
  /// The statistic compared.
  public let statistic: Statistic
  /// The respondents that the figure is about; everybody asked where nil.
  public let filter: Filter?
  /// The waves from the first to the last; at least two, or one beside figures in print.
  public let waves: [String]
  /// The earlier figures in print, of samples without data here, by their ids under `elsewhere` of the indicator.
  public let since: [String]
  /// The variables whose answers make further domains, each variable alone.
  public let by: [Variable.ID]
  /// The profiles by which the change of everybody is decomposed into behaviour and composition, each of one variable
  /// or of several crossed.
  public let decompose: [[Variable.ID]]
  /// The pairs of waves compared; nil for neighbours in time, and for all pairs of audiences.
  public let pairs: Pairs?
  /// The units that the waves share.
  public let overlap: Overlap
  /// Whether each change is also given relative to the earlier figure.
  public let isRelative: Bool
  /// Whether the study states what they share: silence is taken for nothing, but not of rows of one file.
  public let isOverlapStated: Bool
  /// The reason, printed, for comparing waves that differ in wording, unit, base or universe; nil where none may differ.
  public let acceptedBecause: LocalizedText?
  /// The correction of p-values for their number.
  public let adjustment: MultipleTesting
  /// The confidence level; nil for the report's.
  public let level: Double?

  /// A comparison.
  package init(
    id: String, label: LocalizedText? = nil, indicator: String? = nil, variable: Variable.ID,
    answer: AnswerSelection? = nil, statistic: Statistic, filter: Filter? = nil, waves: [String],
    since: [String] = [], by: [Variable.ID] = [], decompose: [[Variable.ID]] = [], pairs: Pairs? = nil,
    overlap: Overlap = .none,
    isOverlapStated: Bool = true, isRelative: Bool = false, acceptedBecause: LocalizedText? = nil,
    adjustment: MultipleTesting = .bh,
    level: Double? = nil
  ) {
    self.id = id
    self.label = label
    self.indicator = indicator
    self.variable = variable
    self.answer = answer
    self.statistic = statistic
    self.filter = filter
    self.waves = waves
    self.since = since
    self.by = by
    self.decompose = decompose
    self.pairs = pairs
    self.overlap = overlap
    self.isRelative = isRelative
    self.isOverlapStated = isOverlapStated
    self.acceptedBecause = acceptedBecause
    self.adjustment = adjustment
    self.level = level
  }

  /// The name of the file of its decompositions, beside the file named after its key.
  package var decompositionName: String { id + "-decomposition" }

  /// The variables that the comparison reads.
  var variables: [Variable.ID] {
    [variable] + by + decompose.flatMap(\.self) + (filter?.variables ?? [])
  }
}
