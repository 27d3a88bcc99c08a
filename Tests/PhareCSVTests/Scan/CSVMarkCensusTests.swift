import PhareSurvey
import Testing

@testable import PhareCSV

@Suite struct CSVMarkCensusTests {
  /// What the cells prove, one after the other.
  private func parsed(_ bytes: [UInt8], parser: CSVRecordParser, columns: Int) -> CSVMarkCensus {
    var census = CSVMarkCensus(columns: columns)
    var cursor = CSVRecordCursor(
      source: ByteSource(bytes: bytes, displayName: "t.csv"), parser: parser, offset: 0, line: 1, end: bytes.count)
    while cursor.advance() { census.add(cursor) }
    return census
  }

  @Test(arguments: [CSVDelimiter.comma, .semicolon], [0, 1, 2])
  func theRecordsOfATableProveWhatTheirCellsProve(delimiter: CSVDelimiter, level: Int) {
    var generator = SplitMix64(seed: 5)
    let parser = CSVRecordParser(delimiter: delimiter.byte, lineBreak: 0x0A)
    let cells = [
      "", "a", "12", "1.5", "\"1.5\"", "\"1,5\"", "\"1,234\"", "\"1,234.5\"", "1.234", "\"a, b\"", "\" 2,25 \"",
    ]
    let bare = delimiter == .comma ? [] : ["1,5", "1,234", "a, b."]
    var proofs: Set<Set<CSVDecimalMark>> = []
    for _ in 0..<400 {
      let columns = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        (0..<columns).map { _ in (cells + bare).randomElement(using: &generator) ?? "" }
          .joined(separator: delimiter.rawValue) + "\n"
      }
      let bytes = Array(rows.joined().utf8)
      var census = CSVMarkCensus(columns: columns)
      let known = census.add(recordsOf: bytes, in: 0..<bytes.count, parser: parser, level: level)
      #expect(known == (bytes.count, rows.count))
      #expect(census.proven == parsed(bytes, parser: parser, columns: columns).proven)
      proofs.formUnion(census.proven)
    }
    #expect(proofs == [[], [.point], [.comma], [.point, .comma]])
  }

  @Test func recordsThatAreNoTableAreLeftToTheParser() {
    let parser = CSVRecordParser(delimiter: CSVDelimiter.comma.byte, lineBreak: 0x0A)
    for text in ["1.5,2.5\n3.5\n", "1.5,\"2\"5\n"] {
      var census = CSVMarkCensus(columns: 2)
      let known = census.add(recordsOf: Array(text.utf8), in: 0..<text.utf8.count, parser: parser)
      #expect(known == (0, 0))
      #expect(census.proven == [[], []])
    }
  }

  /// Every short text of signs, digits and marks, and some longer ones: the grammar under both marks decides.
  @Test func evidenceIsThatOfTheGrammar() {
    let signs = Array("-01.,")
    var texts = [""]
    var last = texts
    for _ in 0..<6 {
      last = last.flatMap { text in signs.map { text + String($0) } }
      texts += last
    }
    var generator = SplitMix64(seed: 9)
    for _ in 0..<3_000 {
      let (units, decimals) = (Int.random(in: 1...12, using: &generator), Int.random(in: 1...12, using: &generator))
      let digits = (0..<units + decimals).map { _ in String(Int.random(in: 0...9, using: &generator)) }
      texts.append(digits[..<units].joined() + (generator.next() % 2 == 0 ? "." : ",") + digits[units...].joined())
    }
    for text in texts {
      let (point, comma) = (CSVNumberGrammar.number(text, mark: .point), CSVNumberGrammar.number(text, mark: .comma))
      let expected: CSVMarkEvidence =
        switch (point != nil, comma != nil) {
        case (true, true): point == comma ? .none : .ambiguous
        case (true, false): .proof(.point)
        case (false, true): .proof(.comma)
        case (false, false): .none
        }
      var copy = text
      #expect(copy.withUTF8 { CSVMarkEvidence($0) } == expected, "\(text)")
    }
  }
}
