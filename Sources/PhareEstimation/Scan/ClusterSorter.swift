/// A stable sort of rows by cluster, digit by digit of its number, with memory that serves one domain after another.
///
/// Unchecked: there are no more rows than the capacity, and no cluster reaches the count.
struct ClusterSorter {
  private let scratch: ClusterRows
  private let counts: UnsafeMutableBufferPointer<Int>
  private let clusterBits: Int
  /// The fewest rows that are worth counting.
  private static let fewest = 32
  private static let mostBits = 11

  /// Calls `body` with a sorter of up to `capacity` rows.
  static func with<Result>(capacity: Int, clusterCount: Int, _ body: (ClusterSorter) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { rows in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { clusters in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { weights in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << mostBits) { counts in
            body(
              ClusterSorter(
                scratch: ClusterRows(rows: rows, clusters: clusters, weights: weights), counts: counts,
                clusterBits: Int.bitWidth - max(clusterCount - 1, 0).leadingZeroBitCount))
          }
        }
      }
    }
  }

  /// Sorts rows, of which there are no more than the capacity.
  func sort(_ rows: ClusterRows) {
    let count = rows.count
    guard !isSorted(rows) else { return }
    guard count > Self.fewest else { return insert(rows) }
    let bits = count < 4096 ? 8 : Self.mostBits
    var (source, target) = (rows, scratch)
    for shift in stride(from: 0, to: clusterBits, by: bits) {
      distribute(source, to: target, count: count, shift: Int32(truncatingIfNeeded: shift), bits: bits)
      swap(&source, &target)
    }
    guard source.rows.baseAddress == scratch.rows.baseAddress else { return }
    for index in 0..<count { source.copy(index, to: index, of: rows) }
  }

  private func isSorted(_ rows: ClusterRows) -> Bool {
    for index in 1..<max(rows.count, 1) where rows.clusters[index] < rows.clusters[index - 1] { return false }
    return true
  }

  /// Moves every row up to its position among those before it.
  private func insert(_ rows: ClusterRows) {
    for index in 1..<rows.count {
      let (row, cluster, weight) = (rows.rows[index], rows.clusters[index], rows.weights[index])
      var target = index
      while target > 0, rows.clusters[target - 1] > cluster {
        rows.copy(target - 1, to: target, of: rows)
        target -= 1
      }
      rows.set(target, row: row, cluster: cluster, weight: weight)
    }
  }

  /// A stable counting sort by some bits of the cluster.
  private func distribute(_ source: ClusterRows, to target: ClusterRows, count: Int, shift: Int32, bits: Int) {
    let mask = Int32(1) << Int32(bits) - 1
    for digit in 0..<1 << bits { counts[digit] = 0 }
    for index in 0..<count { counts[Int(source.clusters[index] &>> shift & mask)] &+= 1 }
    var next = 0
    for digit in 0..<1 << bits {
      let count = counts[digit]
      counts[digit] = next
      next &+= count
    }
    for index in 0..<count {
      let digit = Int(source.clusters[index] &>> shift & mask)
      source.copy(index, to: counts[digit], of: target)
      counts[digit] &+= 1
    }
  }
}

/// Rows with their clusters and weights, in memory that several threads fill.
///
/// Unchecked: indices are within the memory, and no two threads write the same one.
struct ClusterRows: @unchecked Sendable {
  let rows: UnsafeMutableBufferPointer<Int32>
  let clusters: UnsafeMutableBufferPointer<Int32>
  let weights: UnsafeMutableBufferPointer<Double>

  /// The number of rows.
  var count: Int { rows.count }

  @inline(__always)
  func set(_ index: Int, row: Int32, cluster: Int32, weight: Double) {
    rows.initializeElement(at: index, to: row)
    clusters.initializeElement(at: index, to: cluster)
    weights.initializeElement(at: index, to: weight)
  }

  /// Copies a row to an index of others.
  @inline(__always)
  func copy(_ index: Int, to target: Int, of others: ClusterRows) {
    others.set(target, row: rows[index], cluster: clusters[index], weight: weights[index])
  }

  /// Some of the rows, numbered from 0.
  subscript(range: Range<Int>) -> ClusterRows {
    ClusterRows(
      rows: UnsafeMutableBufferPointer(rebasing: rows[range]),
      clusters: UnsafeMutableBufferPointer(rebasing: clusters[range]),
      weights: UnsafeMutableBufferPointer(rebasing: weights[range]))
  }
}
