import PhareEstimation
import PhareReport
import Testing

@Suite struct SmallBaseRuleTests {
  private func base(_ respondents: Int, effective: Double? = nil) -> Estimate.Base {
    Estimate.Base(
      respondents: respondents, weighted: Double(respondents), effective: effective ?? Double(respondents))
  }

  @Test(arguments: [
    (0, SmallBaseRule.Visibility.unavailable), (1, .hidden), (9, .hidden), (10, .marked), (29, .marked), (30, .shown),
  ])
  func thresholdsOfEqualWeights(respondents: Int, visibility: SmallBaseRule.Visibility) {
    #expect(SmallBaseRule(smallBase: 30, hideBelow: 10).visibility(of: base(respondents)) == visibility)
  }

  /// Marked by what the weights are worth, hidden by how many people they are.
  @Test(
    arguments: [
      (39, 6, SmallBaseRule.Visibility.marked), (39, 29.9, .marked), (39, 30, .shown), (39, 29.9999, .marked),
      // Thirty equal weights, which are worth thirty respondents but for the last digit.
      (30, 30.0.nextDown, .shown), (10, 2, .marked),
      (9, 9, .hidden),
    ] as [(Int, Double, SmallBaseRule.Visibility)])
  func unequalWeights(respondents: Int, effective: Double, visibility: SmallBaseRule.Visibility) {
    let rule = SmallBaseRule(smallBase: 30, hideBelow: 10)
    #expect(rule.visibility(of: base(respondents, effective: effective)) == visibility)
  }

  @Test func nothingIsHiddenWithoutAThreshold() {
    let rule = SmallBaseRule(smallBase: 0, hideBelow: 0)
    #expect(rule.visibility(of: base(1)) == .shown)
    #expect(rule.visibility(of: base(0)) == .unavailable)
    #expect(!rule.shows(0))
  }

  @Test func hidingWinsOverMarking() {
    #expect(SmallBaseRule(smallBase: 5, hideBelow: 20).visibility(of: base(3)) == .hidden)
  }
}
