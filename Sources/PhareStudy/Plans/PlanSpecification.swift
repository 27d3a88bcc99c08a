import PhareSurvey

/// The next wave to plan after one of the study: how many respondents, where, to say what.
public struct PlanSpecification: Hashable, Sendable, Identifiable {
  /// The key.
  public let id: String
  /// The wave that the plan learns from.
  public let wave: String
  /// The share to measure.
  public let indicator: String
  /// The variables whose every answer must be measured, such as region and size; they make the strata.
  public let by: [Variable.ID]
  /// The half-width wanted in every answer of `by`, a fraction of 1; nil for none.
  public let within: Double?
  /// The half-width wanted for everybody, a fraction of 1; nil for none.
  public let overall: Double?
  /// The change since a wave of the same plan to be found in every answer of `by`, a fraction of 1; nil for none.
  public let change: Double?
  /// The probability of finding that change.
  public let power: Double
  /// The respondents to share out where nothing else is asked; the wave's own number where nil.
  public let size: Int?

  /// A plan; with no goal, the size shared in proportion to the population.
  public init(
    id: String, wave: String, indicator: String, by: [Variable.ID], within: Double? = nil, overall: Double? = nil,
    change: Double? = nil, power: Double = 0.8, size: Int? = nil
  ) {
    self.id = id
    self.wave = wave
    self.indicator = indicator
    self.by = by
    self.within = within
    self.overall = overall
    self.change = change
    self.power = power
    self.size = size
  }
}
