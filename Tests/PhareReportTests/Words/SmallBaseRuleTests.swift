import PhareReport
import Testing

@Suite struct SmallBaseRuleTests {
  @Test(arguments: [
    (0, SmallBaseRule.Visibility.unavailable), (1, .hidden), (9, .hidden), (10, .marked), (29, .marked), (30, .shown),
  ])
  func thresholdsCountRespondents(respondents: Int, visibility: SmallBaseRule.Visibility) {
    #expect(SmallBaseRule(smallBase: 30, hideBelow: 10).visibility(of: respondents) == visibility)
  }

  @Test func nothingIsHiddenWithoutAThreshold() {
    let rule = SmallBaseRule(smallBase: 0, hideBelow: 0)
    #expect(rule.visibility(of: 1) == .shown)
    #expect(rule.visibility(of: 0) == .unavailable)
    #expect(!rule.shows(0))
  }

  @Test func hidingWinsOverMarking() {
    #expect(SmallBaseRule(smallBase: 5, hideBelow: 20).visibility(of: 3) == .hidden)
  }
}
