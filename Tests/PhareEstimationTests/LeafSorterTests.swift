import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct LeafSorterTests {
  /// Few lines, many, and so many that digits are longer; leaves of one digit, of two and of three.
  @Test(arguments: [0, 1, 2, 31, 33, 700, 5_000, 70_000], [1, 2, 200, 3_000, 6_000_000])
  func sortsByLeafAndKeepsTheOrderOfRows(count: Int, leafCount: Int) {
    var generator = SplitMix64(seed: UInt64(count + leafCount))
    let leaves = (0..<count).map { _ in Int32(generator.next() % UInt64(leafCount)) }
    let rows = (0..<Int32(count)).map { $0 }
    let expected = rows.sorted { (leaves[Int($0)], $0) < (leaves[Int($1)], $1) }
    let sorted = Self.sorted(rows, leaves, leafCount: leafCount)
    #expect(sorted.rows == expected)
    #expect(sorted.leaves == expected.map { leaves[Int($0)] })
    #expect(sorted.weights == expected.map { Double($0) + 0.5 })
    // What is in order stays as it is.
    let again = Self.sorted(sorted.rows, sorted.leaves, leafCount: leafCount)
    #expect(again.rows == expected && again.leaves == sorted.leaves)
  }

  private static func sorted(
    _ rows: [Int32], _ leaves: [Int32], leafCount: Int
  ) -> (rows: [Int32], leaves: [Int32], weights: [Double]) {
    var (rows, leaves) = (rows, leaves)
    var weights = rows.map { Double($0) + 0.5 }
    LeafSorter.with(capacity: rows.count, leafCount: leafCount) { sorter in
      rows.withUnsafeMutableBufferPointer { rows in
        leaves.withUnsafeMutableBufferPointer { leaves in
          weights.withUnsafeMutableBufferPointer { weights in
            sorter.sort(RowLines(rows: rows, leaves: leaves, weights: weights))
          }
        }
      }
    }
    return (rows, leaves, weights)
  }
}
