import PhareCSV
import Testing

/// What a spreadsheet would compute gets an apostrophe, and nothing else changes.
@Suite struct SpreadsheetFormulaTests {
  private func cell(_ text: String, style: CSVWriterStyle = .standard) throws -> String {
    var style = style
    style.neutralizesFormulas = true
    var writer = CSVWriter(style: style)
    writer.append(record: ["h", "i"])
    writer.append(record: ["x", text])
    let reader = try CSVReader(
      bytes: writer.bytes, displayName: "t.csv", overrides: CSVDialectOverrides(delimiter: style.delimiter))
    return try #require(try reader.read([.text(1)]).columns[0].text?.values.first)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-1+1", "'-1+1"), ("@SUM(1)", "'@SUM(1)"), ("\t=1+1", "'\t'=1+1"),
    ("\r=1+1", "'\r'=1+1"), ("\n=1+1", "'\n'=1+1"), ("\tx", "'\tx"), ("=", "'="), ("-", "'-"), ("- autre", "'- autre"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"), ("a;=1+1", "a;'=1+1"), ("a,@x", "a,'@x"), ("a|=b", "a|'=b"),
    ("a\n+b", "a\n'+b"), ("a\t-b", "a\t'-b"), ("a;;=b;c", "a;;'=b;c"), ("\u{FF1D}1", "'\u{FF1D}1"), ("a; =b", "a;' =b"),
    ("a;\"=b", "a;'\"=b"), ("+33 6", "'+33 6"), ("-1-", "'-1-"), ("-1e", "'-1e"), ("a;-1+2;b", "a;'-1+2;b"),
  ])
  func formulas(text: String, neutralized: String) {
    var writer = CSVWriter(style: CSVWriterStyle(neutralizesFormulas: true))
    writer.append(field: text)
    var exact = CSVWriter()
    exact.append(field: neutralized)
    #expect(writer.text == exact.text)
  }

  @Test(arguments: [
    "", "Corse", "a=b", "1-2", "-1", "+33", "-1.5", "-2e-7", "-12 %", "a;-1;b", "-1,5", "a, b", "l'emploi",
    "e\u{301}=1", "Saint-Denis",
    "« = »", "moins de 5, 5 ou plus",
  ])
  func everythingElseStays(text: String) {
    var writer = CSVWriter(style: CSVWriterStyle(neutralizesFormulas: true))
    writer.append(field: text)
    var exact = CSVWriter()
    exact.append(field: text)
    #expect(writer.text == exact.text)
  }

  @Test(arguments: [CSVWriterStyle.standard, .semicolon])
  func theApostropheIsReadBackInEveryForm(style: CSVWriterStyle) throws {
    #expect(try cell("=1+1", style: style) == "'=1+1")
    #expect(try cell("a;b,=1", style: style) == "a;b,'=1")
    #expect(try cell("-3", style: style) == "-3")
  }

  @Test func numbersAreNone() {
    var writer = CSVWriter(style: CSVWriterStyle(delimiter: .semicolon, decimalMark: .comma, neutralizesFormulas: true))
    writer.append(field: -0.5, format: DecimalFormat(mark: .comma))
    writer.append(field: -2.5e-7, format: DecimalFormat())
    writer.endRecord()
    #expect(writer.text == "-0,5;-2.5e-7\n")
  }
}
