/// The ranks that a figure may truly have among others, given the sampling error of all of them.
///
/// - Shape: the limits count from 1, the largest figure first unless asked otherwise.
public struct RankInterval: Hashable, Sendable {
  /// The rank of the figure as estimated: 1 and the number of figures before it, so that equal ones share it.
  public let rank: Int
  /// The best rank it may have: 1 and the number of figures that are before it beyond chance.
  public let best: Int
  /// The worst rank it may have: the number of all figures less those that are after it beyond chance.
  public let worst: Int
}
