import PhareEstimation
import Testing

@Suite struct BaseTallyTests {
  /// By hand: weights 1, 1 and 4 are worth 36/18 respondents, in any unit.
  @Test(arguments: [1, 3, 0x1p-900, 0x1p900]) func base(unit: Double) {
    var tally = BaseTally()
    for weight in [0, 1, 1, 4.0] { tally.add(weight * unit) }
    #expect(tally.base.respondents == 3)
    #expect(tally.base.weighted == 6 * unit)
    #expect(tally.base.effective == 2)
  }

  @Test func nobody() {
    var tally = BaseTally()
    tally.add(0)
    #expect(tally.base == Estimate.Base())
  }
}
