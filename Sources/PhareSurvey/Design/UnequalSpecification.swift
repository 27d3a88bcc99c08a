/// Where a wave's file holds the probabilities with which its PSUs were drawn, without replacement.
public struct UnequalSpecification: Hashable, Sendable {
  /// A file of joint inclusion probabilities.
  public struct JointFile: Hashable, Sendable {
    /// The file, as a path that the program can open.
    public let path: String
    /// The file as the study names it, for messages.
    public let displayName: String

    /// A file of joint probabilities.
    public init(path: String, displayName: String? = nil) {
      self.path = path
      self.displayName = displayName ?? path
    }
  }

  /// The source of the joint probabilities.
  public var method: UnequalSampling.Method
  /// The estimator of the variance.
  public var variance: UnequalSampling.VarianceEstimator
  /// The column of the probability that the PSU is in the sample.
  public var probability: String
  /// Σπ² over the population of each stratum; nil where the sample estimates it.
  public var squares: DesignSpecification.PopulationSize?
  /// The joint probabilities, for the method `joint`.
  public var joint: JointFile?

  /// A drawing; only the column of probabilities is needed.
  public init(
    method: UnequalSampling.Method = .brewer, variance: UnequalSampling.VarianceEstimator = .yatesGrundy,
    probability: String, squares: DesignSpecification.PopulationSize? = nil, joint: JointFile? = nil
  ) {
    self.method = method
    self.variance = variance
    self.probability = probability
    self.squares = squares
    self.joint = joint
  }
}
