import Testing

@testable import PhareSurvey

@Suite struct BreakdownTests {
  /// Rows of several blocks are crossed as one after the other, in one byte and in two.
  @Test func crossesManyRows() {
    let rowCount = 150_000
    let letters = ["a", "b", "c"].map { Category(code: $0) }
    let numbers = (0..<300).map { Category(code: "\($0)") }
    // Every seventh row and every fifth have a reason in place of an answer.
    let narrow = CodedColumn(codes: (0..<rowCount).map { $0 % 7 == 0 ? 3 + $0 % 4 : $0 % 3 }, categories: letters)
    let wide = CodedColumn(codes: (0..<rowCount).map { $0 % 5 == 0 ? 300 + $0 % 4 : $0 % 300 }, categories: numbers)
    let included = (0..<rowCount).map { $0 % 11 != 0 }
    let breakdown = Breakdown(crossing: [narrow, wide], rowCount: rowCount, included: included)
    #expect(breakdown.count == 900)
    let expected = (0..<rowCount).map { row -> Int32 in
      if [5, 7, 11].contains(where: { row % $0 == 0 }) { return -1 }
      return Int32(row % 3 * 300 + row % 300)
    }
    #expect(breakdown.domains == expected)
    // The filter, and any variable that was not asked, leave a respondent out of the table.
    let notAsked = MissingReason.notAsked.position
    let unanswered = (0..<rowCount).filter { row in
      let isOut = row % 11 == 0 || (row % 7 == 0 && row % 4 == notAsked) || (row % 5 == 0 && row % 4 == notAsked)
      return !isOut && (row % 7 == 0 || row % 5 == 0)
    }
    #expect(breakdown.unanswered.map { Int($0) } == unanswered)
  }

  /// Without rows there is no domain of any, and without columns there is one of all.
  @Test func crossesNothing() {
    #expect(Breakdown(crossing: [], rowCount: 0).domains.isEmpty)
    #expect(Breakdown(crossing: [], rowCount: 3, included: [true, false, true]).domains == [0, -1, 0])
  }
}
