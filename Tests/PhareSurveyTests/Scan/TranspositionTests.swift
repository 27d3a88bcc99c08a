import Testing

@testable import PhareSurvey

@Suite struct TranspositionTests {
  /// Columns row by row: none, fewer than a block, and more than one thread takes.
  @Test(arguments: [0, 1, 63, 64, 4_096, 9_001], [1, 3, 70])
  func everyElementFindsItsRow(rowCount: Int, width: Int) {
    let columns = (0..<width).map { column in (0..<rowCount).map { Double($0 * width + column) } }
    #expect([Double](rowsOf: columns) == (0..<rowCount * width).map { Double($0) })
  }
}
