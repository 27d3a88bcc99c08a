import PhareEstimation

/// One figure of a grid.
public struct Figure: Sendable {
  /// The estimate with its interval and base.
  public let estimate: Estimate
  /// The difference from all other domains of the same group of columns, where the table asks for it.
  public let differenceFromRest: Difference?
}
