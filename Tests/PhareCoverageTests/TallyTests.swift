import Testing

@testable import PhareCoverage

@Suite struct TallyTests {
  /// By hand: 1 of 2 and 3 of 4 are 4 of 6; residuals 1 − 4/3 and 3 − 8/3, whose squares sum to 2/9, over 2 draws of 3 trials.
  @Test func rateAndItsError() {
    var tally = Tally()
    tally.add(1, of: 2)
    tally.add(3, of: 4)
    tally.add(0, of: 0)
    #expect(tally.count == 2)
    #expect(tally.rate == 4.0 / 6)
    let error = (2.0 / 9 / 1 / 2).squareRoot() / 3
    #expect(abs((tally.error ?? 0) - error) < 1e-15)
  }

  @Test func nothingTried() {
    #expect(Tally().rate == nil)
    #expect(Tally().error == nil)
  }

  /// The parts of a simulation add up in any order.
  @Test func sum() {
    var (whole, first, second) = (Tally(), Tally(), Tally())
    for draw in 0..<10 {
      whole.add(draw % 3, of: 3)
      if draw < 4 { first.add(draw % 3, of: 3) } else { second.add(draw % 3, of: 3) }
    }
    second.add(first)
    #expect(second == whole)
  }
}
