import PhareCSV
import PhareSurvey
import Testing

@Suite struct CSVWriterTests {
  @Test func quotesStandOnlyWhereTheyAreNeeded() {
    var writer = CSVWriter()
    writer.append(record: ["a", "b;c", "d,e", "say \"no\"", "two\nlines", " outer", ""])
    writer.append(record: [""])
    #expect(writer.text == "a,b;c,\"d,e\",\"say \"\"no\"\"\",\"two\nlines\",\" outer\",\n\"\"\n")
  }

  @Test func theSemicolonStyleIsForExcel() {
    var writer = CSVWriter(style: .semicolon)
    writer.append(record: ["région", "a;b", "1,5"])
    #expect(writer.text == "\u{feff}région;\"a;b\";1,5\n")
    var quoted = CSVWriter(style: CSVWriterStyle(delimiter: .semicolon, quotesEveryField: true))
    quoted.append(record: ["a", ""])
    #expect(quoted.text == "\"a\";\"\"\n")
  }

  @Test func numbersAreFieldsOfTheirOwn() {
    var writer = CSVWriter(style: .semicolon)
    writer.append(field: "a;b")
    writer.append(field: -0.25, format: DecimalFormat(mark: .comma))
    writer.append(field: .nan, format: DecimalFormat())
    writer.endRecord()
    writer.append(field: .nan, format: DecimalFormat())
    writer.endRecord()
    #expect(writer.text == "\u{feff}\"a;b\";-0,25;\n\"\"\n")
    var ambiguous = CSVWriter()
    ambiguous.append(field: 0.5, format: DecimalFormat(mark: .comma))
    ambiguous.endRecord()
    #expect(ambiguous.text == "\"0,5\"\n")
  }

  /// Whole numbers are written as their texts, also where every field is quoted.
  @Test(arguments: [false, true])
  func wholeNumbersAreTheirTexts(areQuoted: Bool) {
    let numbers = [0, 7, -7, 10, 1_200, -120_034, .max, .min]
    let style = CSVWriterStyle(quotesEveryField: areQuoted, neutralizesFormulas: true)
    var (written, expected) = (CSVWriter(style: style), CSVWriter(style: style))
    for number in numbers {
      written.append(field: number)
      expected.append(field: "\(number)")
    }
    #expect(written.text == expected.text)
  }

  @Test func theFieldsOfAnotherRecordAreWrittenAsTheyStand() {
    var other = CSVWriter(style: .semicolon)
    other.append(record: ["before"])
    var writer = CSVWriter(style: .semicolon)
    writer.append(fieldsOf: other)
    for text in ["a;b", ""] { other.append(field: text) }
    writer.append(field: "first")
    writer.append(fieldsOf: other)
    writer.append(field: "last")
    writer.endRecord()
    writer.append(fieldsOf: other)
    writer.endRecord()
    #expect(writer.text == "\u{feff}first;\"a;b\";;last\n\"a;b\";\n")
  }

  private static let pieces = [
    "a", "é", "e\u{301}", "日本", "👩‍👧", "0", "12", "1,5", "2.5", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "\r",
    "'",
    "x y", "Z", "#", "\u{2028}", "\u{0085}",
  ]

  /// A table of random cells without outer blanks, the first of each row not empty.
  private func table(using generator: inout SplitMix64) -> [[String]] {
    let width = Int.random(in: 1...5, using: &generator)
    let height = Int.random(in: 1...30, using: &generator)
    return (0...height).map { row in
      (0..<width).map { column in
        let length = Int.random(in: 0...4, using: &generator)
        let inner = (0..<length).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
        if row == 0 { return "h\(column)\(inner)h" }
        return inner.isEmpty && column > 0 ? "" : "x" + inner + "x"
      }
    }
  }

  /// What is written in any dialect is read back, by any number of threads and in blocks of any size.
  @Test(arguments: CSVDelimiter.allCases) func everyTableIsReadBack(delimiter: CSVDelimiter) throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<150 {
      let rows = table(using: &generator)
      var style = CSVWriterStyle(delimiter: delimiter)
      style.quotesEveryField = Bool.random(using: &generator)
      style.hasByteOrderMark = Bool.random(using: &generator)
      var writer = CSVWriter(style: style)
      for row in rows { writer.append(record: row) }
      let reader = try CSVReader(
        bytes: writer.bytes, displayName: "t.csv", overrides: CSVDialectOverrides(delimiter: delimiter))
      #expect(reader.header == rows[0])
      let columns = try texts(reader)
      let written = rows[0].indices.map { column in rows.dropFirst().map { $0[column] } }
      #expect(columns == written, "\(writer.text)")
    }
  }
}
