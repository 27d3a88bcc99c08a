import Testing

@testable import PhareEstimation

@Suite struct ConcurrentFillTests {
  /// Arrays of no element, of a few, and so large that they ask for large pages.
  @Test(arguments: [0, 3, 5_000_000])
  func everyElementIsFilled(count: Int) {
    let filled = [Double](filling: count) { elements in
      _ = RowChunks(rowCount: count).ranges.concurrentMap { chunk in
        for index in chunk { elements.set(index, to: Double(index)) }
      }
    }
    #expect(filled == (0..<count).map { Double($0) })
  }
}
