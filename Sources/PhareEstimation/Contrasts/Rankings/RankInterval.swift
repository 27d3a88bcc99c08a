/// The ranks that a figure may truly have among others, given the sampling error of them all.
///
/// - Shape: ranks count from 1, by default from the largest figure.
public struct RankInterval: Hashable, Sendable {
  /// The rank of the estimate: 1 plus the number of figures before it, so that equal ones share it.
  public let rank: Int
  /// The best possible rank: 1 plus the number of figures that are before it beyond chance.
  public let best: Int
  /// The worst possible rank: the number of all figures minus those that are after it beyond chance.
  public let worst: Int
}
