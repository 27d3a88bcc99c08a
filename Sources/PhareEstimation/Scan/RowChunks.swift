/// The rows of a wave in stretches that are worked on at the same time: few enough to be brought together at little cost.
///
/// They depend on what is there and not on the number of cores, so that sums over them have the same digits everywhere.
struct RowChunks: Sendable {
  let ranges: [Range<Int>]
  /// Fewer rows are not worth a thread.
  static let smallest = 1 << 15
  private static let most = 16

  /// - Parameter size: What each chunk has to keep, in elements: the more it is, the fewer chunks there are.
  init(rowCount: Int, keeping size: Int = 0) {
    let rows = max(Self.smallest, min(size, rowCount), (rowCount + Self.most - 1) / Self.most)
    let count = max(rowCount / rows, 1)
    ranges = (0..<count).map { $0 * rowCount / count..<($0 + 1) * rowCount / count }
  }
}
