/// Where a wave's file holds the parts of its sampling design.
///
/// A name is a variable of the codebook or, failing that, a header of the file.
public struct DesignSpecification: Hashable, Sendable {
  /// The number of units in the population of a stratum.
  public enum PopulationSize: Hashable, Sendable {
    /// A column that repeats it on every row of the stratum.
    case column(String)
    /// The same number in every stratum.
    case number(Double)
  }

  /// The stages, from the first drawn; one stage by default.
  public var stages: [StageSpecification]
  /// The column of weights; where nil, weights follow from the populations of all stages, N/n by stratum, and every
  /// respondent counts for 1 where there are none.
  public var weight: String?
  /// The contribution to a variance of a stratum with one sampled PSU.
  public var lonelyPSU: LonelyPSU
  /// Whether a stratum with several sampled PSUs is lonely to a domain in one of them only.
  public var adjustsDomainLonely = false
  /// The probabilities with which PSUs were drawn without replacement; nil where they were drawn alike.
  public var unequal: UnequalSpecification?
  /// The second phase of the sample; nil where there is one phase.
  public var secondPhase: SecondPhaseSpecification?
  /// The columns of replicate weights, from which variances then come; nil where there are none.
  public var replicates: ReplicateSpecification?

  /// A design; by default a simple random sample with equal weights.
  public init(
    stages: [StageSpecification] = [StageSpecification()], weight: String? = nil, lonelyPSU: LonelyPSU = .fail,
    replicates: ReplicateSpecification? = nil
  ) {
    self.stages = stages
    self.weight = weight
    self.lonelyPSU = lonelyPSU
    self.replicates = replicates
  }
}
