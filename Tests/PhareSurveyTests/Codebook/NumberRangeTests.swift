import PhareSurvey
import Testing

@Suite struct NumberRangeTests {
  @Test(
    arguments: [
      (">= 40", [40, 41], [39.9]), (">40", [40.5], [40]), ("<= -1.5", [-1.5, -2], [0]),
      ("≥ 18 < 65", [18, 64.9], [17, 65]),
      ("40", [40], [41]), ("= 0", [0], [1]),
    ] as [(String, [Double], [Double])])
  func comparisonsHoldTogether(text: String, inside: [Double], outside: [Double]) throws {
    let range = try #require(NumberRange(text))
    #expect(inside.allSatisfy(range.contains) && !outside.contains(where: range.contains))
    #expect(range.isPossible)
  }

  @Test(arguments: ["", ">=", "40 60", "40 < 60", "age", ">= 40,5", "4 0", ">= forty", "=> 3"])
  func otherTextsAreNoRange(text: String) {
    #expect(NumberRange(text) == nil)
  }

  @Test func emptyRangesAreSeen() {
    #expect(NumberRange(">= 60 < 40")?.isPossible == false)
    #expect(NumberRange("> 40 < 40")?.isPossible == false)
    #expect(NumberRange(">= 40 <= 40")?.isPossible == true)
  }

  /// A code is a code, also where it is a number.
  @Test func onlySignsCompare() {
    #expect(NumberRange.compares(" >=40") && NumberRange.compares("=40"))
    #expect(!NumberRange.compares("40") && !NumberRange.compares("<18 ans"))
  }
}
