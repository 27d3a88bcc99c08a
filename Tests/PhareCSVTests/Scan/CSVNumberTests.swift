import PhareSurvey
import Testing

@testable import PhareCSV

@Suite struct CSVNumberTests {
  private func column(
    _ cells: [String], stated: CSVDecimalMark? = nil, beside other: String = "a"
  ) throws -> NumberColumn {
    var writer = CSVWriter(style: CSVWriterStyle(delimiter: .semicolon))
    writer.append(record: ["n", "other"])
    for cell in cells { writer.append(record: [cell, other]) }
    let reader = try CSVReader(bytes: writer.bytes, displayName: "t.csv")
    return try #require(try reader.read([.number(0, decimalMark: stated)]).columns[0].number)
  }

  private func number(_ text: String) throws -> NumberColumn {
    try #require(try CSVReader(bytes: Array(text.utf8), displayName: "t.csv").read([.number(0)]).columns[0].number)
  }

  @Test func whatIsNoNumberIsAnException() throws {
    let table = try openFixture("numbers-and-not.csv").read([.number(0)])
    let numbers = try #require(table.columns[0].number)
    #expect(numbers.values.filter { !$0.isNaN } == [12, -3.5, 4, 1000, 0.5, 5, 1234])
    #expect(
      numbers.exceptions.texts == ["", "NA", "inf", "nan", "0x10", "1e400", "12,5,1", "1_000", "--1", "1e"])
    #expect(numbers.exceptions.rows == [6, 7, 8, 9, 10, 11, 12, 14, 15, 16])
    #expect(numbers.exceptions.codes == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(zip(numbers.exceptions.rows, numbers.exceptions.codes).allSatisfy { row, _ in numbers.values[row].isNaN })
  }

  @Test(arguments: [
    ("0", 0), ("1,234.", 1234), ("007", 7), ("-12", -12), ("\u{2212}12", -12), ("+1.5", 1.5), (" 12.25 ", 12.25),
    ("1,234", 1234),
    ("1,234,567.5", 1_234_567.5), ("1 234", 1234), ("1\u{a0}234.5", 1234.5), ("1\u{202f}234", 1234),
    ("1\u{2009}234", 1234), ("1'234'567", 1_234_567), ("1\u{2019}234", 1234), ("1e-3", 0.001), ("2.5E+2", 250),
    ("12 %", 12), ("12.5%", 12.5), ("1\u{a0}234\u{a0}%", 1234), ("9007199254740993", 9_007_199_254_740_992),
    ("0.30000000000000004", 0.30000000000000004), ("123456789012345678901234567890", 1.2345678901234568e29),
    ("1.7976931348623157e308", Double.greatestFiniteMagnitude), ("5e-324", Double.leastNonzeroMagnitude), ("0e-400", 0),
  ]) func numbersUnderThePoint(text: String, value: Double) {
    #expect(CSVNumberGrammar.number(text.trimmingSpaces, mark: .point)?.value == value)
  }

  @Test(arguments: [
    "", "-", "+", ".", "1,23", "1,2345", "0,123", "12,34,567", "1,234 567", "1 23", "1  234", "1234,567", "1.2.3",
    "1.234,5", "1e5.5", "1e", "e5", "%", "5 % %", "- 5", "5-", "1e309", "infinity", "-nan", "0x1p3", "1_0", "１２", "12a",
    "1\u{301}", "1e-400", "0.0001e-400",
  ]) func noNumbersUnderThePoint(text: String) {
    #expect(CSVNumberGrammar.number(text, mark: .point) == nil)
  }

  @Test func theCommaIsThePointsMirror() {
    #expect(CSVNumberGrammar.number("1.234.567,5", mark: .comma)?.value == 1_234_567.5)
    #expect(CSVNumberGrammar.number("1.234", mark: .comma)?.value == 1234)
    #expect(CSVNumberGrammar.number("12.5", mark: .comma) == nil)
    #expect(CSVNumberGrammar.number("12,5 %", mark: .comma) == CSVNumber(value: 12.5, isPercent: true))
  }

  @Test func oneValueProvesTheMarkOfItsColumn() throws {
    let comma = try column(["1,234", "5", "0,5", "1.000"])
    #expect(comma.values == [1.234, 5, 0.5, 1000])
    #expect(comma.decimalMark == .comma && comma.isDecimalMarkProven)
    let point = try column(["1,234", "5", "0.5", "1.000"])
    #expect(point.values == [1234, 5, 0.5, 1])
    #expect(point.decimalMark == .point && point.isDecimalMarkProven && point.ambiguity == nil)
  }

  @Test func withoutProofTheFileDecidesAndElseTheDelimiter() throws {
    let alone = try openFixture("ambiguous-thousands.csv").read([.number(0)])
    let count = try #require(alone.columns[0].number)
    #expect(count.values == [1.234, 2.345, 12])
    #expect(!count.isDecimalMarkProven)
    #expect(count.ambiguity == nil)
    #expect(try column(["1,234", "2,345"]).values == [1.234, 2.345])
    #expect(try column(["1,234", "2,345"]).ambiguity == nil)
    #expect(try column(["1.234", "2.345"], beside: "0.5").values == [1.234, 2.345])
    #expect(try column(["1.234", "2.345"], beside: "0.5").ambiguity == nil)
    #expect(try column(["1,234"], stated: .comma).values == [1.234])
  }

  @Test func whatNothingDecidesIsTold() throws {
    let besideComma = try column(["12", "1.234", "2.345"], beside: "0,5")
    #expect(besideComma.ambiguity == NumberColumn.Ambiguity(text: "1.234", row: 1))
    #expect(try column(["1,234"], beside: "0.5").ambiguity?.text == "1,234")
    #expect(try column(["1,234", "1.234"]).ambiguity?.text == "1.234")
    #expect(try column(["1.234"]).ambiguity?.text == "1.234")
    #expect(try number("a,b,c\n1.234,\"0,5\",0.5\n").ambiguity == nil)
    #expect(try number("a\tb\tc\n1.234\t0,5\t0.5\n").ambiguity?.text == "1.234")
    #expect(try number("a\tb\n1,234\t1\n").ambiguity?.text == "1,234")
    #expect(try number("a\tb\n1.234\t1\n").ambiguity == nil)
    // Spreadsheets in French quote their decimals so, those in English their thousands.
    #expect(try number("a,b\n\"1,234\",1\n").ambiguity?.text == "1,234")
    #expect(try number("a,b\n\"1,234\",0.5\n").values == [1234])
    #expect(try number("a,b\n\"1,234\",0.5\n").ambiguity == nil)
    // A file of one column has no delimiter that would tell.
    #expect(try number("y\n1,234\n2,500\n3,111\n").ambiguity?.text == "1,234")
    #expect(try number("a,b\n\"1,234\",\"0,5\"\n").values == [1.234])
  }

  /// Few files group thousands by points, so a stated comma does not make `1.234` a thousand.
  @Test func aGroupBehindAPointNeedsAProof() throws {
    #expect(try column(["1.234"], stated: .comma).ambiguity?.text == "1.234")
    #expect(try column(["0,5", "1.234"]).ambiguity == .init(text: "1.234", row: 1, mark: .comma))
    for proof in ["1.234.567", "1.234,5"] {
      let groups = try column(["1.234", proof], stated: .comma)
      #expect(groups.values[0] == 1234 && groups.ambiguity == nil)
    }
    let stated = try column(["1,234"], stated: .point)
    #expect(stated.values == [1234] && stated.ambiguity == nil)
  }

  @Test func aColumnIsNeverReadUnderTwoMarks() throws {
    let mixed = try openFixture("mixed-marks.csv").read([.number(0)])
    let weight = try #require(mixed.columns[0].number)
    #expect(weight.decimalMark == .point)
    #expect(weight.values.map { $0.isNaN ? -1 : $0 } == [1.5, -1, 3, 1234])
    #expect(weight.exceptions.texts == ["2,5"])
    #expect(mixed.location(row: weight.exceptions.rows[0], column: 0).description == "mixed-marks.csv:3:1")
  }

  /// The only proof stands in another column, after the bytes that the dialect is found in.
  @Test func aLateProofOfAnotherColumnCounts() throws {
    let rows = String(repeating: "\"1,234\",7,xxxxxxxxxx\n", count: 15_000)
    let reader = try CSVReader(bytes: Array(("y,z,t\n" + rows + "5,\"2,5\",x\n").utf8), displayName: "t.csv")
    let column = try #require(reader.read([.number(0)]).columns[0].number)
    #expect(column.values.first == 1.234 && column.ambiguity == nil)
    let other = try CSVReader(bytes: Array(("y,z,t\n" + rows + "5,2.5,x\n").utf8), displayName: "t.csv")
    #expect(try other.read([.number(0)]).columns[0].number?.values.first == 1234)
  }

  /// The proof stands after the bytes that the dialect is found in: the column is read a second time.
  @Test(arguments: [1, 2]) func aLateProofChangesTheWholeColumn(threads: Int) throws {
    let cells = Array(repeating: "1,234", count: 60_000) + ["0,5"]
    var reader = try CSVReader(
      bytes: Array(("n\tm\n" + cells.map { "\($0)\t1\n" }.joined()).utf8), displayName: "t.csv")
    reader.tuning.chunkSize = 100_000
    #expect(reader.dialect.decimalMark == .point)
    let table = try reader.read([.number(1), .number(0), .text(0)], threads: threads)
    let column = try #require(table.columns[1].number)
    #expect(column.values.first == 1.234)
    #expect(column.values.last == 0.5)
    #expect(column.decimalMark == .comma && column.isDecimalMarkProven && column.ambiguity == nil)
    #expect(table.columns[0].number?.values.allSatisfy { $0 == 1 } == true)
  }

  @Test func thousandsAndPercentsAreRead() throws {
    let reader = try openFixture("thousands.csv")
    let table = try reader.read(reader.header.indices.map { .number($0) })
    let first = table.columns.compactMap { $0.number?.values.first }
    #expect(first == [1_234_567.5, 1234.5, 1234, 1_234_567, 1234, 1_234_567.25])
    let share = try openFixture("percent.csv").read([.number(0)]).columns[0].number
    #expect(share?.values == [12.5, 7, 100])
    #expect(share?.percentCount == 3)
    #expect(share?.decimalMark == .comma)
  }

  /// Each lies so little above the middle of two doubles that 63 bits of the quotient show the middle itself: the rest
  /// of the division decides.
  @Test func theRestOfADivisionDecidesATie() throws {
    let cells = ["15.89488090798804354", "4.996342366405551961", "97713714.74046681077"]
    let nearest = [0x1.fca2dd4933f33p+3, 0x1.3fc412c5d530bp+2, 0x1.74bf8caf63cefp+26]
    #expect(try column(cells, stated: .point).values == nearest)
  }

  /// Up to eight digits are read at once on either side of the mark: every number of digits, alone, before and behind the mark,
  /// and with a byte behind them that is no digit, is what the grammar says, digit by digit.
  @Test func digitsReadAtOnceAreThoseOfTheGrammar() throws {
    let digits = "9081726354019283"
    let strange = ["", "/", ":", "\u{e9}", "\u{2019}", " ", "-", "e1", "x", ".", ","]
    var cells: [String] = []
    for units in 0...12 {
      for decimals in 0...12 {
        for end in strange {
          for sign in ["", "-"] {
            cells.append(sign + digits.prefix(units) + "." + digits.suffix(decimals) + end)
            if decimals == 0 { cells.append(sign + digits.prefix(units) + end) }
          }
        }
      }
    }
    let numbers = try column(cells, stated: .point)
    for (cell, value) in zip(cells, numbers.values) {
      let expected = CSVNumberGrammar.number(CSVText.cleaned(cell), mark: .point)?.value
      #expect(expected.map { $0.bitPattern == value.bitPattern } ?? value.isNaN, "\(cell)")
    }
    #expect(numbers.values.contains { $0.isNaN } && !numbers.values.allSatisfy(\.isNaN))
  }

  /// The fast path and the grammar give the double that the standard library gives.
  @Test func everyDecimalIsTheNearestDouble() throws {
    var generator = SplitMix64(seed: 20)
    var cells: [String] = []
    for _ in 0..<5_000 {
      let digits = String(UInt64.random(in: 0...(1 << UInt64.random(in: 0...63)), using: &generator))
      let place = digits.index(digits.startIndex, offsetBy: Int.random(in: 0...digits.count, using: &generator))
      let sign = Bool.random(using: &generator) ? "-" : ""
      cells.append(sign + digits[..<place] + "." + digits[place...])
    }
    for _ in 0..<2_000 {
      let share = Double.random(in: 0...1.5, using: &generator)
      cells += ["\(share)", "\(share / 1024)"]
      let double = Double(bitPattern: generator.next())
      if double.isFinite { cells.append("\(double)") }
    }
    let numbers = try column(cells, stated: .point)
    #expect(numbers.exceptions.count == 0)
    for (cell, value) in zip(cells, numbers.values) {
      let expected = Double(cell.replacingPrefixPoint)
      #expect(value.bitPattern == expected?.bitPattern, "\(cell)")
    }
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Swift reads `0.5` and `5.0`, not `.5` and `5.`.
  fileprivate var replacingPrefixPoint: String {
    var text = self
    if text.last == "." { text += "0" }
    if text.first == "." { text = "0" + text }
    if text.hasPrefix("-.") { text = "-0" + text.dropFirst() }
    return text
  }
}
