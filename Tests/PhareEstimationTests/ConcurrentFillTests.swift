import Testing

@testable import PhareEstimation

@Suite struct ConcurrentFillTests {
  /// Arrays of no element, of a few, and so large that they ask for large pages.
  @Test(arguments: [0, 3, 5_000_000])
  func everyPlaceIsFilled(count: Int) {
    let filled = [Double](filling: count) { places in
      _ = RowChunks(rowCount: count).ranges.concurrentMap { chunk in
        for place in chunk { places.set(place, to: Double(place)) }
      }
    }
    #expect(filled == (0..<count).map { Double($0) })
  }
}
