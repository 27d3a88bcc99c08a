import PhareCSV
import Testing

@Suite struct CSVDialectTests {
  private static let semicolons = CSVDialect(delimiter: .semicolon, decimalMark: .comma)

  /// Seven spellings of one table.
  @Test(arguments: [
    ("semicolon-decimal-comma.csv", semicolons),
    (
      "windows-1252.csv",
      CSVDialect(
        delimiter: .semicolon, encoding: .windows1252, lineEnding: .carriageReturnLineFeed, decimalMark: .comma)
    ),
    ("utf8-bom.csv", CSVDialect(delimiter: .semicolon, hasByteOrderMark: true, decimalMark: .comma)),
    (
      "utf16le-bom.csv",
      CSVDialect(
        delimiter: .semicolon, encoding: .utf16LittleEndian, hasByteOrderMark: true,
        lineEnding: .carriageReturnLineFeed, decimalMark: .comma)
    ),
    (
      "utf16be-bom.csv",
      CSVDialect(delimiter: .tab, encoding: .utf16BigEndian, hasByteOrderMark: true, decimalMark: .comma)
    ),
    ("carriage-return.csv", CSVDialect(delimiter: .semicolon, lineEnding: .carriageReturn, decimalMark: .comma)),
    (
      "no-final-line-break.csv",
      CSVDialect(delimiter: .semicolon, lineEnding: .carriageReturnLineFeed, decimalMark: .comma)
    ),
    (
      "separator-line.csv",
      CSVDialect(
        delimiter: .semicolon, lineEnding: .carriageReturnLineFeed, decimalMark: .comma, hasSeparatorLine: true)
    ),
  ]) func oneTableInEveryDialect(name: String, dialect: CSVDialect) throws {
    let reader = try openFixture(name)
    #expect(reader.dialect == dialect)
    #expect(reader.header == ["id", "région", "poids"])
    let table = try reader.read([.number(0), .text(1), .number(2)])
    #expect(table.columns[0].number?.values == [1, 2, 3])
    #expect(table.columns[1].text?.values == ["Île-de-France", "Provence-Alpes-Côte d’Azur", "Occitanie"])
    #expect(table.columns[2].number?.values == [1.25, 0.8, 1204.5])
    #expect(table.location(row: 2, column: 1).line == (dialect.hasSeparatorLine ? 5 : 4))
  }

  @Test func theDelimiterIsTheOneThatMostRecordsAgreeOn() throws {
    let pipes = try openFixture("pipe-with-semicolons.csv")
    #expect(pipes.dialect.delimiter == .pipe)
    #expect(try texts(pipes)[1] == ["a; b; c", "d"])
    let tabs = try openFixture("tab.csv")
    #expect(tabs.dialect.delimiter == .tab)
    #expect(try texts(tabs)[1] == ["a, b", "c, d, e"])
    // A comma in the header, decimal commas in the records.
    let text = "Yes, or no?;weight\n1;1,5\n2;2\n0;1,25\n"
    #expect(try texts(text) == [["1", "2", "0"], ["1,5", "2", "1,25"]])
  }

  @Test func aStatedDelimiterIsTaken() throws {
    #expect(try texts("a;b,c\n1;2,3\n", overrides: CSVDialectOverrides(delimiter: .semicolon)) == [["1"], ["2,3"]])
    #expect(try texts("a;b,c\n1;2,3\n", overrides: CSVDialectOverrides(delimiter: .comma)) == [["1;2"], ["3"]])
    let overrides = CSVDialectOverrides(delimiter: .comma)
    #expect(try texts("sep=;\na,b\n1,2\n", overrides: overrides) == [["1"], ["2"]])
  }

  @Test func aFileOfOneColumnNeedsNoDelimiter() throws {
    let reader = try openFixture("one-column-decimal-comma.csv")
    #expect(reader.header == ["weight"])
    let weight = try reader.read([.number(0)]).columns[0].number
    #expect(weight?.values == [1.5, 2.25])
    #expect(weight?.decimalMark == .comma)
    #expect(try texts("time\n12\n13:30\n") == [["12", "13:30"]])
  }

  @Test func everythingMayBeQuoted() throws {
    let reader = try openFixture("quoted-everything.csv")
    let table = try reader.read([.number(0), .text(1), .number(2)])
    #expect(table.columns[0].number?.values == [1, 2])
    #expect(table.columns[1].text?.values == ["two\r\nlines; and \"quotes\"", ""])
    #expect(table.columns[2].number?.values == [1.5, 2.25])
    #expect(table.location(row: 1) == SourceLocation(file: "quoted-everything.csv", line: 4))
  }

  /// The first 256 KB are ASCII, so only the whole file shows its encoding.
  @Test func aLateByteStillDecidesTheEncoding() throws {
    let rows = String(repeating: "1,abcdefgh\n", count: 40_000)
    var bytes = Array(("a,b\n" + rows + "2,Ren").utf8) + [0xE9, 0x0A]
    let reader = try CSVReader(bytes: bytes, displayName: "t.csv")
    let table = try reader.read([.text(1), .number(0)])
    #expect(table.columns[0].text?.values == ["abcdefgh", "René"])
    #expect(table.dialect.encoding == .windows1252)
    #expect(try reader.read([.text(0)]).dialect.encoding == .windows1252)
    bytes += Array("3,Renée".utf8)
    let mixed = try CSVReader(bytes: bytes, displayName: "t.csv")
    let errors = try #require(throws: Problems<CSVProblem>.self) { try mixed.read([.number(0)]) }
    #expect(errors.all.map(\.location) == [SourceLocation(file: "t.csv", line: 40_002, column: 2)])
  }

  /// The bytes of œ in UTF-16 are control characters elsewhere.
  @Test func utf16IsNotTakenForABinaryFile() throws {
    let units = Array("a;b\nœœœ;Œœ\n".utf16)
    let bytes: [UInt8] = [0xFF, 0xFE] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try texts(CSVReader(bytes: bytes, displayName: "t.csv")) == [["œœœ"], ["Œœ"]])
  }

  @Test func namesOfDialectsAreUnderstood() {
    #expect(CSVDelimiter(named: "tab") == .tab)
    #expect(CSVDelimiter(named: "\\t") == .tab)
    #expect(CSVDelimiter(named: "#") == nil)
    #expect(CSVEncoding(named: "UTF-8") == .utf8)
    #expect(CSVEncoding(named: "latin1") == .windows1252)
    #expect(CSVEncoding(named: "ebcdic") == nil)
  }
}
