import Testing

@testable import PhareSurvey

@Suite struct HeaderPatternTests {
  @Test(arguments: [
    ("rep_*", "rep_1", true), ("rep_*", "rep_", true), ("rep_*", "REP_1", false), ("rep_*", "my_rep_1", false),
    ("PWGTP?", "PWGTP", false), ("PWGTP?", "PWGTP7", true), ("PWGTP?", "PWGTP17", false),
    ("*_r*1", "poids_r21", true), ("*_r*1", "poids_r12", false), ("a*b*c", "a-b-b-c", true), ("", "", true),
    ("*", "", true), ("poids.1", "poids_1", false),
  ])
  func matchesTheWholeHeader(pattern: String, header: String, expected: Bool) {
    #expect(HeaderPattern(pattern).matches(header) == expected)
  }
}
