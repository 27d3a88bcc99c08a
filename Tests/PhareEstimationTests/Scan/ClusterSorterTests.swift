import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct ClusterSorterTests {
  /// Few rows, many, and so many that digits are longer; clusters of one digit, of two and of three.
  @Test(arguments: [0, 1, 2, 31, 33, 700, 5_000, 70_000], [1, 2, 200, 3_000, 6_000_000])
  func sortsByClusterAndKeepsTheOrderOfRows(count: Int, clusterCount: Int) {
    var generator = SplitMix64(seed: UInt64(count + clusterCount))
    let clusters = (0..<count).map { _ in Int32(generator.next() % UInt64(clusterCount)) }
    let rows = (0..<Int32(count)).map { $0 }
    let expected = rows.sorted { (clusters[Int($0)], $0) < (clusters[Int($1)], $1) }
    let sorted = Self.sorted(rows, clusters, clusterCount: clusterCount)
    #expect(sorted.rows == expected)
    #expect(sorted.clusters == expected.map { clusters[Int($0)] })
    #expect(sorted.weights == expected.map { Double($0) + 0.5 })
    // What is in order stays as it is.
    let again = Self.sorted(sorted.rows, sorted.clusters, clusterCount: clusterCount)
    #expect(again.rows == expected && again.clusters == sorted.clusters)
  }

  private static func sorted(
    _ rows: [Int32], _ clusters: [Int32], clusterCount: Int
  ) -> (rows: [Int32], clusters: [Int32], weights: [Double]) {
    var (rows, clusters) = (rows, clusters)
    var weights = rows.map { Double($0) + 0.5 }
    ClusterSorter.with(capacity: rows.count, clusterCount: clusterCount) { sorter in
      rows.withUnsafeMutableBufferPointer { rows in
        clusters.withUnsafeMutableBufferPointer { clusters in
          weights.withUnsafeMutableBufferPointer { weights in
            sorter.sort(ClusterRows(rows: rows, clusters: clusters, weights: weights))
          }
        }
      }
    }
    return (rows, clusters, weights)
  }
}
