import PhareCSV
import Testing

@Suite struct CSVProblemTests {
  /// What a user reads, from opening or from reading all columns.
  private func message(_ name: String, overrides: CSVDialectOverrides = CSVDialectOverrides()) -> String {
    do throws(Problems<CSVProblem>) {
      let reader = try openFixture(name, overrides: overrides)
      _ = try texts(reader)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func raggedRowsAreAllNamed() {
    #expect(
      message("ragged-rows.csv") == """
        ragged-rows.csv:3: 2 fields where the header has 3; add the missing delimiters
        ragged-rows.csv:4: 4 fields where the header has 3; put quotes around a value that holds the delimiter
        """)
  }

  @Test func headersMustBeDistinctAndNotEmpty() {
    #expect(
      message("duplicate-headers.csv") == """
        duplicate-headers.csv:1:4: column 'answer' has the name of column 2; give each column its own name
        duplicate-headers.csv:1:5: column 'id' has the name of column 1; give each column its own name
        """)
    #expect(
      message("empty-header.csv") == """
        empty-header.csv:1:2: column without a name; name it in the header, or remove it from every line; where lines of a title stand \
        above the header, state how many (`dialect: {skip: 1}`, --skip 1)
        empty-header.csv:1:4: column without a name; name it in the header, or remove it from every line; where lines of a title stand \
        above the header, state how many (`dialect: {skip: 1}`, --skip 1)
        """)
  }

  @Test func quotesOutOfPlaceAreFoundWhereTheyStand() {
    #expect(
      message("unterminated-quote.csv")
        == "unterminated-quote.csv:3:2: this quote never closes; close it, or double it if it is part of the value")
    #expect(
      message("text-after-quote.csv")
        == "text-after-quote.csv:3:2: 'called\" example\"' after a closing quote; double the quotes that are part of "
        + "the value")
  }

  @Test func bytesThatAreNoTextAreFoundWhereTheyStand() {
    #expect(
      message("nul-byte.csv")
        == "nul-byte.csv:3:2: NUL byte; if the file is UTF-16 without a byte order mark, state its encoding")
    #expect(
      message("stray-invalid-byte.csv")
        == "stray-invalid-byte.csv:3:2: byte 0xE9 at offset 52 is not UTF-8; save the file as UTF-8, or state its "
        + "encoding")
    #expect(
      message("bom-invalid-byte.csv")
        == "bom-invalid-byte.csv:2:2: byte 0xE9 at offset 16 is not UTF-8; save the file as UTF-8, or state its "
        + "encoding")
    #expect(
      message("utf16-cut.csv") == "utf16-cut.csv:4:3: not UTF-16 text; save the file as UTF-8, or state its encoding")
  }

  @Test func statedEncodingsAreTakenAtTheirWord() throws {
    #expect(
      message("windows-1252.csv", overrides: CSVDialectOverrides(encoding: .utf8))
        == "windows-1252.csv:1:2: byte 0xE9 at offset 4 is not UTF-8; save the file as UTF-8, or state its encoding")
    let reader = try openFixture("stray-invalid-byte.csv", overrides: CSVDialectOverrides(encoding: .windows1252))
    #expect(try texts(reader)[1] == ["ÃŽle-de-France", "Bourgogne-Franche-Comté", "RhÃ´ne"])
    #expect(throws: Problems<CSVProblem>.self) {
      try CSVReader(
        bytes: [0x61, 0x0A, 0x81, 0x0A], displayName: "t.csv", overrides: CSVDialectOverrides(encoding: .windows1252))
    }
  }

  @Test func filesWithoutRecordsAreErrors() {
    let empty = "the file is empty; a header and at least one record are expected"
    #expect(message("empty.csv") == "empty.csv: \(empty)")
    #expect(message("only-line-breaks.csv") == "only-line-breaks.csv: \(empty)")
    let headerOnly = "a header and no record; export the file again with its data"
    #expect(message("header-only.csv") == "header-only.csv:1: \(headerOnly)")
    #expect(message("header-and-blank-lines.csv") == "header-and-blank-lines.csv:1: \(headerOnly)")
  }

  @Test(arguments: [
    ("workbook.csv", "this is an Excel workbook, not a CSV file; export the sheet as 'CSV UTF-8'"),
    ("old-workbook.csv", "this is an Excel workbook, not a CSV file; export the sheet as 'CSV UTF-8'"),
    ("page.csv", "this is an HTML page, not a CSV file; download the data themselves"),
    ("records.csv", "this is a JSON file, not a CSV file; export the data as CSV"),
    ("spss.csv", "this is an SPSS file, not a CSV file; export it as CSV"),
    ("binary.csv", "this is a binary file, not a CSV file; export the data as CSV"),
  ]) func otherFormatsAreRecognised(name: String, sentence: String) {
    #expect(message(name) == "\(name): \(sentence)")
  }

  @Test func unknownDelimitersAreNamed() throws {
    #expect(
      message("caret-delimiter.csv")
        == "caret-delimiter.csv:1: the delimiter seems to be '^'; use a comma, a semicolon, a tab or '|'")
    #expect(
      message("separator-line-unknown.csv")
        == "separator-line-unknown.csv:2: the delimiter seems to be '#'; use a comma, a semicolon, a tab or '|'")
    let overrides = CSVDialectOverrides(delimiter: .comma)
    #expect(try openFixture("caret-delimiter.csv", overrides: overrides).header == ["id^region^answer"])
  }

  @Test func filesThatCannotBeReadSayWhy() {
    #expect(message("no-such-file.csv") == "no-such-file.csv: no such file; check the path")
    #expect(message("") == ": this is a directory; give the path of a CSV file")
    #expect(throws: Problems<CSVProblem>.self) { try CSVReader(path: fixture("tab.csv") + "\0.csv") }
  }

  @Test func repeatsAreCounted() throws {
    let rows = (1...25).map { "\($0),x,y\n" }.joined()
    let reader = try CSVReader(bytes: Array(("a,b\n" + rows).utf8), displayName: "t.csv")
    let errors = try #require(throws: Problems<CSVProblem>.self) { try reader.read([.text(0)]) }
    #expect(errors.all.count == 11)
    #expect(errors.all.first?.location == SourceLocation(file: "t.csv", line: 2))
    #expect(
      errors.all.last?.description
        == "t.csv: and 15 more: records with another number of fields than the header")
  }
}
