/// Where a wave's file holds one stage of its sampling design.
public struct StageSpecification: Hashable, Sendable {
  /// The sampled unit, the PSU at the first stage; nil where every row is one.
  public var psu: String?
  /// The variables whose crossing makes the strata; empty for one stratum.
  public var strata: [String]
  /// The number of units in the population of each stratum; nil for sampling with replacement.
  public var population: DesignSpecification.PopulationSize?

  /// A stage; by default every row is a unit of one stratum, drawn with replacement.
  public init(
    psu: String? = nil, strata: [String] = [], population: DesignSpecification.PopulationSize? = nil
  ) {
    self.psu = psu
    self.strata = strata
    self.population = population
  }
}
