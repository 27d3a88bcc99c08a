/// Figures of a tabulation with their positions and their joint covariance.
public struct JointFigures: Hashable, Sendable {
  /// The positions of the figures among the domains, or among the figures of a domain.
  public let positions: [Int]
  /// The figures, in the order of `positions`.
  public let estimates: JointEstimates
}
