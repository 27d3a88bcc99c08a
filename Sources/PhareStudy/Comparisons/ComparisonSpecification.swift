import PhareEstimation
import PhareSurvey

/// A change between waves to print, with its interval and its test.
public struct ComparisonSpecification: Hashable, Sendable, Identifiable {
  /// What the waves share, and so where their figures depend on each other.
  public enum Overlap: String, Hashable, Sendable, CaseIterable {
    /// Nothing: independent samples.
    case none
    /// Sampled units, such as communes, known by their names in the design.
    case units
    /// Respondents, known by their `respondent` column.
    case respondents
  }

  /// Which waves are compared with which.
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
  /// The indicator compared; nil where the comparison names its own variable.
  public let indicator: String?
  /// The question compared: the indicator's, or the comparison's own.
  public let variable: Variable.ID
  /// The answer counted; nil for a mean, or for every answer of the variable.
  public let answer: AnswerSelection?
  /// What is compared.
  public let statistic: Indicator.Statistic
  /// Whom the figure is about; everybody asked where nil.
  public let filter: Filter?
  /// The waves from the first to the last; at least two.
  public let waves: [String]
  /// The variables by whose answers the change is also read, each alone.
  public let by: [Variable.ID]
  /// The profiles by which the change of everybody is split into behaviour and composition, each of one variable or of
  /// several crossed.
  public let decompose: [[Variable.ID]]
  /// Which waves are compared with which; nil for neighbours in time, and for all audiences.
  public let pairs: Pairs?
  /// What the waves share.
  public let overlap: Overlap
  /// Why waves that differ in wording, unit, base or universe may be compared, as then printed.
  public let acceptedBecause: LocalizedText?
  /// How p-values are corrected for their number.
  public let adjustment: MultipleTesting
  /// The confidence level; nil for the report's.
  public let level: Double?

  /// A comparison.
  public init(
    id: String, label: LocalizedText? = nil, indicator: String? = nil, variable: Variable.ID,
    answer: AnswerSelection? = nil, statistic: Indicator.Statistic, filter: Filter? = nil, waves: [String],
    by: [Variable.ID] = [], decompose: [[Variable.ID]] = [], pairs: Pairs? = nil, overlap: Overlap = .none,
    acceptedBecause: LocalizedText? = nil,
    adjustment: MultipleTesting = .bh, level: Double? = nil
  ) {
    self.id = id
    self.label = label
    self.indicator = indicator
    self.variable = variable
    self.answer = answer
    self.statistic = statistic
    self.filter = filter
    self.waves = waves
    self.by = by
    self.decompose = decompose
    self.pairs = pairs
    self.overlap = overlap
    self.acceptedBecause = acceptedBecause
    self.adjustment = adjustment
    self.level = level
  }
}
