import PhareSurvey
import Testing

@testable import PhareCSV

/// Every way to read a file gives the same result: bytes one by one or blocks, one thread or several, blocks and
/// chunks of any size.
@Suite struct CSVAgreementTests {
  /// What reading a text gives: columns, places, or problems.
  private struct Outcome: Equatable {
    var cells: [[String]] = []
    var firstRows: [[Int]] = []
    var counts: [[Int]] = []
    var numbers: [UInt64] = []
    var exceptions: NumberColumn.Exceptions?
    var evidence: [String] = []
    var places: [String] = []
    var problems = ""
  }

  private func outcome(_ bytes: [UInt8], tuning: CSVReadTuning, threads: Int, delimiter: CSVDelimiter) -> Outcome {
    var outcome = Outcome()
    do throws(Problems<CSVProblem>) {
      var reader = try CSVReader(
        bytes: bytes, displayName: "t.csv", overrides: CSVDialectOverrides(delimiter: delimiter))
      reader.tuning = tuning
      let table = try reader.read(reader.header.indices.map { .text($0) } + [.number(0)], threads: threads)
      for column in table.columns.compactMap(\.text) {
        outcome.cells.append((0..<table.rowCount).map { column.values[column.codes[$0]] })
        outcome.firstRows.append(column.firstRows)
        outcome.counts.append(column.counts)
      }
      if let numbers = table.columns.last?.number {
        outcome.numbers = numbers.values.map { $0.isNaN ? .max : $0.bitPattern }
        outcome.exceptions = numbers.exceptions
        outcome.evidence = [
          "\(numbers.decimalMark) \(numbers.isDecimalMarkProven) \(numbers.percentCount)",
          numbers.ambiguity.map { "\($0.text) \($0.row)" } ?? "-",
        ]
      }
      outcome.places = stride(from: 0, to: table.rowCount, by: 3).map { table.location(row: $0).description }
    } catch {
      outcome.problems = error.description
    }
    return outcome
  }

  private static let ways: [(tuning: CSVReadTuning, threads: Int)] = {
    var ways: [(CSVReadTuning, Int)] = []
    for level in [-1, 0, 1, 2] {
      for (chunk, block) in [(1_000_000, 1_000_000), (64, 16), (100, 200), (37, 1), (500, 64)] {
        var tuning = CSVReadTuning()
        tuning.level = level
        tuning.chunkSize = chunk
        tuning.blockSize = block
        for threads in [1, 2, 3] { ways.append((tuning, threads)) }
      }
    }
    return ways
  }()

  private func expectAgreement(_ bytes: [UInt8], delimiter: CSVDelimiter = .comma) {
    let exact = outcome(bytes, tuning: Self.ways[0].tuning, threads: 1, delimiter: delimiter)
    for way in Self.ways.dropFirst() {
      let other = outcome(bytes, tuning: way.tuning, threads: way.threads, delimiter: delimiter)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(exact == other, "\(way.tuning) \(way.threads) threads: \(text.debugDescription)")
      guard exact == other else { return }
    }
  }

  @Test func quotedLinesAcrossChunks() {
    let rows = (0..<40).map { "\($0),\"line one\nline, \"\"two\"\"\n\($0),three\",x\r\n" }.joined()
    expectAgreement(Array(("a,b,c\r\n" + rows).utf8))
  }

  @Test func carriageReturnsAcrossChunks() {
    let rows = (0..<60).map { "\($0 % 7),\($0 % 3 == 0 ? "\"q\"" : "r"),\r\n" }.joined()
    expectAgreement(Array(("a,b,c\r\n" + rows).utf8))
    let old = (0..<60).map { "\($0 % 7);\"one\ntwo\r\";z\r" }.joined()
    expectAgreement(Array(("a;b;c\r" + old).utf8), delimiter: .semicolon)
  }

  @Test func quotesThatLieAboutTheirParity() {
    let rows = (0..<50).map { $0 % 5 == 0 ? "\($0),5\" pipe,x\n" : "\($0),\"y, z\",\"\"\n" }.joined()
    expectAgreement(Array(("a,b,c\n" + rows).utf8))
  }

  /// Text inside quotes that looks like records of the file: the guesses of the cuts are wrong.
  @Test func quotedTextThatLooksLikeRecords() {
    let inner = String(repeating: "1,2,3\n", count: 60)
    expectAgreement(Array("a,b,c\n7,8,9\n1,\"\(inner)\",2\n4,5,6\n\"\(inner)\",0,0\n".utf8))
  }

  @Test func oneQuoteThatNeverCloses() {
    let rows = (0..<40).map { "\($0),b\n" }.joined()
    expectAgreement(Array(("a,b\n" + rows + "41,\"open\n" + rows).utf8))
  }

  @Test func numbersAndTheirExceptions() {
    let cells = ["1", "2.5", "", "NA", "1,234", "12 %", "-0.001", "1e3", "x", "1.234", "12345678901234567890"]
    let rows = (0..<90).map { "\"\(cells[($0 * 7) % cells.count])\",b\n" }.joined()
    expectAgreement(Array(("a,b\n" + rows).utf8))
    let ambiguous = (0..<60).map { "1.\(100 + $0);b\n" }.joined()
    expectAgreement(Array(("a;b\n" + ambiguous).utf8), delimiter: .semicolon)
  }

  @Test func codesThatOutgrowOneByte() {
    let rows = (0..<400).map { "\($0),\($0 % 300)\n" }.joined()
    expectAgreement(Array(("a,b\n" + rows).utf8))
  }

  @Test(arguments: [1, 3]) func codesThatOutgrowTwoBytes(threads: Int) throws {
    let rows = (0..<70_000).map { "\($0)\n" }.joined()
    var reader = try CSVReader(bytes: Array(("a\n" + rows + rows).utf8), displayName: "t.csv")
    reader.tuning.chunkSize = 100_000
    let column = try #require(try reader.read([.text(0)], threads: threads).columns[0].text)
    #expect(column.values == (0..<70_000).map(String.init))
    #expect(column.codes == .wide((0..<2).flatMap { _ in (0..<70_000).map(UInt32.init) }))
    #expect(column.counts.allSatisfy { $0 == 2 })
  }

  /// Ids of which a chunk has few: some in quotes, with accents or with blanks, and again in another spelling.
  @Test(arguments: [1, 3]) func manyTextsInTwoSpellings(threads: Int) throws {
    func id(_ row: Int) -> String { row.isMultiple(of: 7) ? "é\(row)" : "id-\(row)" }
    let plain = (0..<80_000).map { "\(id($0))\n" }.joined()
    let spelt = (0..<80_000).map { $0.isMultiple(of: 5) ? " \(id($0))\n" : "\"\(id($0))\"\n" }.joined()
    var reader = try CSVReader(bytes: Array(("a\n" + plain + spelt).utf8), displayName: "t.csv")
    reader.tuning.chunkSize = 50_000
    let column = try #require(try reader.read([.text(0)], threads: threads).columns[0].text)
    #expect(column.values == (0..<80_000).map(id))
    #expect(column.codes == .wide((0..<2).flatMap { _ in (0..<80_000).map(UInt32.init) }))
    #expect(column.counts.allSatisfy { $0 == 2 })
    #expect(column.firstRows == Array(0..<80_000))
    let repair = try #require(column.repairs.first)
    #expect(column.repairs.count == 1 && repair.count == 16_000 && repair.firstRow == 80_000)
  }

  /// Random bytes from a small alphabet: every path through the grammar, most of them errors.
  @Test(arguments: 0..<8) func randomTexts(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let alphabets = ["ab,,\n\"\"", "ab,\n\r\n\",", "1,.2\n\"; %", "é,\n\"\u{0}a"]
    for _ in 0..<12 {
      let alphabet = Array(alphabets.randomElement(using: &generator)?.utf8 ?? "".utf8)
      let length = Int.random(in: 0...300, using: &generator)
      let body = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0x61 }
      let header = Bool.random(using: &generator) ? "h,i\n" : "h\n"
      expectAgreement(Array(header.utf8) + body)
    }
  }

  /// Rectangular texts, where the blocks are scanned and not parsed.
  @Test(arguments: 0..<6) func randomTables(seed: UInt64) {
    var generator = SplitMix64(seed: 100 + seed)
    let cells = [
      "a", "", "\"a\"", "\"b, c\"", "\"d\ne\"", "\"\"", "\"f\"\"g\"", "été", "12", "0.5", "\"1,5\"", " a ", "x y z",
      "a long text of more than sixteen bytes", "a long text of more than sixteen Bytes",
    ]
    for _ in 0..<6 {
      let width = Int.random(in: 1...4, using: &generator)
      let ending = Bool.random(using: &generator) ? "\n" : "\r\n"
      let rows = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
        (0..<width).map { _ in cells.randomElement(using: &generator) ?? "" }.joined(separator: ",") + ending
      }
      let header = (0..<width).map { "h\($0)" }.joined(separator: ",") + ending
      expectAgreement(Array((header + rows.joined()).utf8))
    }
  }
}
