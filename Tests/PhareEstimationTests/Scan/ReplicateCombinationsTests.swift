import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct ReplicateCombinationsTests {
  /// The totals of combinations are those of one loop over rows and replicates: of few combinations, whose rows are shared out
  /// among threads, and of many.
  ///
  /// Whole numbers, so that sums are exact in every order.
  @Test(arguments: [(combinations: 3, rows: 70_000), (20_000, 30_000)], [true, false])
  func totalsAreThoseOfOneLoop(size: (combinations: Int, rows: Int), isCombined: Bool) throws {
    let count = 67
    var generator = SplitMix64(seed: 7)
    let numbers = (0..<size.rows).map { _ in Int32(generator.next() % UInt64(size.combinations + 1)) - 1 }
    let designWeights = (0..<size.rows).map { _ in Double(1 + generator.next() % 5) }
    let columns = (0..<count).map { _ in (0..<size.rows).map { _ in Double(generator.next() % 5) - 1 } }
    let replicates = try ReplicateWeights(columns: columns, method: .bootstrap, isCombined: isCombined)
    var expected = [Double](repeating: 0, count: size.combinations * count)
    for (replicate, column) in columns.enumerated() {
      for (row, value) in column.enumerated() where numbers[row] >= 0 {
        expected[Int(numbers[row]) * count + replicate] += max(value, 0) * (isCombined ? 1 : designWeights[row])
      }
    }
    #expect(
      replicates.totals(ofCombinations: numbers, count: size.combinations, designWeights: designWeights) == expected)
  }
}
