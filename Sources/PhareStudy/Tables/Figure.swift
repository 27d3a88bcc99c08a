import PhareEstimation

/// One figure of a grid.
public struct Figure: Sendable {
  /// The estimate with its interval and base.
  public let estimate: Estimate
  /// The difference from all other domains of the same group of columns, where the table asks for it.
  public let differenceFromRest: Difference?

  /// Whether the figure is above (1) or below (-1) the rest at the level of the intervals; 0 where the difference may be chance.
  public func direction(level: Double) -> Int {
    guard let difference = differenceFromRest, difference.pValue < 1 - level else { return 0 }
    return difference.value > 0 ? 1 : -1
  }
}
