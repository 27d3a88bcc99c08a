import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct ArrayProductsTests {
  /// Four products at once are those of four passes, to the bit, whatever rows they start from.
  @Test(arguments: [0, 1, 7, 64])
  func fourProductsAreThoseOfFourPasses(count: Int) {
    var generator = SplitMix64(seed: 13)
    let values = (0..<6 * count).map { _ in Double.random(in: -1...1, using: &generator) }
    let start = (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    let (firsts, factors) = (SIMD4(2, 0, 5, 2) &* count, SIMD4(0.1, -7, 0.3, 3))
    var (expected, sums) = (start, start)
    for lane in 0..<4 { expected.add(values, from: firsts[lane], times: factors[lane]) }
    sums.add(values, from: firsts, times: factors)
    #expect(sums.map(\.bitPattern) == expected.map(\.bitPattern))
  }
}
