import PhareEstimation

/// A published figure beside the one of the data.
public struct PublishedCheck: Sendable {
  /// The published figure.
  public let figure: PublishedFigure
  /// The figure of the data; nil where they have none.
  public let estimate: Estimate?
  /// The agreement of the two.
  public let verdict: Verdict
  /// The reason why the answers do not separate the territory; nil where they do.
  public let refusal: TerritoryRefusal?

  /// The agreement of a published figure with the data.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The same when rounded to the published decimals.
    case equal
    /// Another figure, inside the interval.
    case insideInterval = "inside_interval"
    /// Outside the interval.
    case outside
    /// The data have no such figure.
    case notComputable = "not_computable"
  }
}
