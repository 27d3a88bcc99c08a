/// A variance that is a quadratic form of the scores of clusters, in place of the formula by strata and stages.
protocol ClusterForm: Sendable {
  /// The covariance matrix of scores by rows, or its diagonal.
  ///
  /// - Parameters:
  ///   - clusters: The clusters with a score, each once.
  ///   - values: `width` scores per cluster.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has a single sampled PSU and the design states no rule.
  func covariance(
    ofClusters clusters: [Int32], values: [Double], width: Int, isDiagonal: Bool
  ) throws(EstimationError) -> [Double]
}
