/// The rows of a wave in chunks for threads to share: few enough that merging them costs little.
///
/// The chunks depend on the data and not on the number of cores, so that sums over them have the same digits everywhere.
struct RowChunks: Sendable {
  let ranges: [Range<Int>]
  /// The fewest rows that are worth a thread.
  static let smallest = 1 << 15
  private static let most = 16

  /// - Parameter size: The elements that each chunk keeps: the more there are, the fewer chunks.
  init(rowCount: Int, keeping size: Int = 0) {
    let rows = max(Self.smallest, min(size, rowCount), (rowCount + Self.most - 1) / Self.most)
    let count = max(rowCount / rows, 1)
    ranges = (0..<count).map { $0 * rowCount / count..<($0 + 1) * rowCount / count }
  }
}
