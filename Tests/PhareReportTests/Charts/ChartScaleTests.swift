@testable import PhareReport
import Testing

/// Scales with round ticks that hold every figure.
@Suite struct ChartScaleTests {
  @Test(arguments: [
    ([0.58, 0.84], 0.01, [0.5, 0.6, 0.7, 0.8, 0.9]), ([0.0, 1.0], 0.01, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ([0.97, 1.0], 0.01, [0.97, 0.98, 0.99, 1]), ([0.5, 0.5], 0.01, [0.49, 0.5, 0.51]),
  ])
  func ticksAreRound(values: [Double], finest: Double, ticks: [Double]) {
    let scale = ChartScale(over: values, within: 0...1, finest: finest)
    #expect(scale.ticks.map { ($0 * 1000).rounded() } == ticks.map { ($0 * 1000).rounded() })
  }

  @Test(arguments: [[-3.2, 4.1], [656.6, 662.3], [0, 1e9], [-1e-3, 1e-3], [1e300, -1e300], []])
  func everyFigureIsOnTheScale(values: [Double]) {
    let scale = ChartScale(over: values, within: nil, finest: 0.1)
    #expect(values.allSatisfy { (scale.lower...scale.upper).contains($0) })
    #expect(scale.lower < scale.upper)
    #expect((2...100).contains(scale.ticks.count))
  }

  @Test func placesStayBetweenTheEnds() {
    let scale = ChartScale(over: [0, 10], within: nil, finest: 1)
    #expect(scale.position(of: 5, from: 100, to: 200) == 150)
    #expect(scale.position(of: -5, from: 100, to: 200) == 100)
    #expect(scale.position(of: 50, from: 100, to: 200) == 200)
  }
}
