import PhareSurvey

/// The next wave to plan after one of the study: how many respondents, in which strata, for which precision.
public struct PlanSpecification: Hashable, Sendable, Identifiable {
  /// The key.
  public let id: String
  /// The wave whose shares and design effect the plan takes.
  public let wave: String
  /// The share to measure.
  public let indicator: String
  /// The variables whose every answer must be measured, such as region and size; they make the strata.
  public let by: [Variable.ID]
  /// The half-width wanted in every answer of `by`, a fraction of 1; nil for no such goal.
  public let within: Double?
  /// The half-width wanted for everybody, a fraction of 1; nil for no such goal.
  public let overall: Double?
  /// The change since a wave of the same plan to detect in every answer of `by`, a fraction of 1; nil for no such goal.
  public let change: Double?
  /// The probability of detecting that change.
  public let power: Double
  /// The share to assume in every stratum, a fraction of 1, instead of those of the wave; nil for these.
  public let assumed: Double?
  /// The respondents to allocate where there is no goal; as many as in the wave where nil.
  public let size: Int?

  /// A plan; without a goal, its size is allocated in proportion to the population.
  package init(
    id: String, wave: String, indicator: String, by: [Variable.ID], within: Double? = nil, overall: Double? = nil,
    change: Double? = nil, power: Double = 0.8, assumed: Double? = nil, size: Int? = nil
  ) {
    self.id = id
    self.wave = wave
    self.indicator = indicator
    self.by = by
    self.within = within
    self.overall = overall
    self.change = change
    self.power = power
    self.assumed = assumed
    self.size = size
  }
}
