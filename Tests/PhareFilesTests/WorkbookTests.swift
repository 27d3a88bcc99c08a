import PhareCSV
import PhareTestSupport
import Testing

@testable import PhareFiles

@Suite struct WorkbookTests {
  private static let book = """
    <workbook xmlns="x" xmlns:r="y"><sheets><sheet name="Notice" r:id="a"/><sheet name="Caché" state="hidden" r:id="b"/>\
    <sheet name="Réponses" r:id="b"/></sheets></workbook>
    """
  private static let relations = """
    <Relationships><Relationship Id="a" Type="t/worksheet" Target="worksheets/sheet1.xml"/>\
    <Relationship Id="b" Type="t/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>
    """
  private static let styles = """
    <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/>\
    </cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/>\
    </cellXfs></styleSheet>
    """
  private static let strings = """
    <sst><si><t>région</t></si><si><r><t>Île</t></r><r><t>-de-France</t></r><rPh><t>x</t></rPh></si><si><t>a,"b"</t></si></sst>
    """

  private func parts(_ sheet: String, notice: String = "<worksheet><sheetData/></worksheet>") -> [(
    name: String, text: String
  )] {
    [
      ("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", Self.book),
      ("xl/_rels/workbook.xml.rels", Self.relations),
      ("xl/styles.xml", Self.styles), ("xl/sharedStrings.xml", Self.strings), ("xl/worksheets/sheet1.xml", notice),
      ("xl/worksheets/sheet2.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
    ]
  }

  private func workbook(_ bytes: [UInt8], sheet: String? = nil) throws(Problems<FileProblem>) -> Workbook {
    try Workbook(ByteSource(bytes: bytes, displayName: "w.xlsx"), sheet: sheet)
  }

  private func refusal(_ bytes: [UInt8], sheet: String? = nil) -> Located<FileProblem>? {
    do throws(Problems<FileProblem>) {
      _ = try workbook(bytes, sheet: sheet)
      return nil
    } catch {
      return error.all.first
    }
  }

  /// The last column of the largest sheet is read, and the one after it is refused.
  @Test func columnsAreLimited() throws {
    func sheet(_ last: String) -> [UInt8] {
      ZipWriter.archive(
        parts(
          ["1", "2"].map { row in
            "<row r=\"\(row)\"><c r=\"A\(row)\"><v>1</v></c><c r=\"\(last)\(row)\"><v>\(row)</v></c></row>"
          }.joined()))
    }
    let book = try workbook(sheet("XFD"))
    let line = try #require(String(decoding: book.text, as: UTF8.self).split(separator: "\n").first)
    #expect(line.utf8.count { $0 == 0x2C } == InputLimits.sheetColumns - 1)
    #expect(refusal(sheet("XFE"))?.problem == .cellOutsideSheet("XFE1"))
  }

  /// Shared, joined and inline strings; numbers, percentages, dates, times and truth values; gaps, and an error.
  @Test func everyKindOfCell() throws {
    let sheet = """
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>part</t></is></c><c r="C2" t="str"><v>jour</v></c>\
      <c r="E2" t="s"><v>2</v></c></row>\
      <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>0.07</v></c><c r="C4" s="2"><v>45296</v></c>\
      <c r="D4" t="e"><v>#N/A</v></c><c r="E4" s="3"><v>45296.5</v></c></row>\
      <row r="5"><c r="A5"><v>0.30000000000000004</v></c><c r="B5" s="4"><v>0.75</v></c><c r="C5" t="b"><v>1</v></c>\
      <c r="D5"><f>A1</f></c></row>
      """
    let book = try workbook(ZipWriter.archive(parts(sheet)))
    #expect(book.sheet == "Réponses")
    #expect(book.otherSheets == ["Notice"])
    #expect(book.rows == [2, 4, 5])
    #expect(
      String(decoding: book.text, as: UTF8.self) == """
        "région",part,jour,,"a,""b""\"
        "Île-de-France",7%,2024-01-05,,"2024-01-05 12:00:00"
        0.30000000000000004,18:00:00,TRUE,,

        """)
    #expect(book.errors == Workbook.Cells(count: 1, text: "#N/A", row: 4, column: 4))
    #expect(book.uncomputed == Workbook.Cells(count: 1, text: "", row: 5, column: 4))
  }

  @Test func sheetsAreNamedOrFound() throws {
    let row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    let bytes = ZipWriter.archive(
      parts(
        row + row,
        notice: "<worksheet><sheetData><row><c><v>1</v></c></row><row><c><v>1</v></c></row></sheetData></worksheet>"))
    #expect(try workbook(bytes).sheet == "Réponses")
    #expect(try workbook(bytes, sheet: "Notice").sheet == "Notice")
    #expect(
      refusal(bytes, sheet: "Notices")?.problem == .unknownSheet("Notices", known: ["Notice", "Caché", "Réponses"]))
    #expect(refusal(ZipWriter.archive(parts("")))?.problem == .noTable)
  }

  @Test func formatsOfDates() {
    #expect(CellStyle(code: "dd/mm/yyyy") == .date)
    #expect(CellStyle(code: "[$-40C]d mmmm yyyy;@") == .date)
    #expect(CellStyle(code: "yyyy-mm-dd hh:mm:ss") == .dateAndTime)
    #expect(CellStyle(code: "[h]:mm:ss") == .time)
    #expect(CellStyle(code: "0.0\\ %") == .percent)
    #expect(CellStyle(code: "General") == .number)
    #expect(CellStyle(code: "#,##0.00\\ \"jours\"") == .number)
    #expect(CellStyle.date.text(1, from1904: false) == "1900-01-01")
    #expect(CellStyle.date.text(61, from1904: false) == "1900-03-01")
    #expect(CellStyle.date.text(0, from1904: true) == "1904-01-01")
    #expect(CellStyle.percent.text(0.125, from1904: false) == "12.5%")
  }

  // MARK: OpenDocument

  private func openDocument(_ rows: String) -> [UInt8] {
    ZipWriter.archive([
      ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
      (
        "content.xml",
        """
        <office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c"><office:body>\
        <office:spreadsheet><table:table table:name="Feuille1">\(rows)</table:table></office:spreadsheet></office:body>\
        </office:document-content>
        """
      ),
    ])
  }

  @Test func cellsOfOpenDocument() throws {
    let text = { (words: String) in
      "<table:table-cell office:value-type=\"string\"><text:p>\(words)</text:p></table:table-cell>"
    }
    let book = try workbook(
      openDocument(
        """
        <table:table-row>\(text("a"))\(text("b<text:s/>c"))<table:table-cell table:number-columns-repeated="16382"/></table:table-row>\
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" \
        office:value-type="percentage" office:value="0.07"><text:p>7 %</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type="date" office:date-value="2024-01-05T10:00:01"/>\
        <table:table-cell office:value-type="time" office:time-value="PT10H00M01S"/></table:table-row>\
        <table:table-row><table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p>\
        </table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>\
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        """))
    #expect(
      String(decoding: book.text, as: UTF8.self) == """
        a,"b c"
        7%,7%
        7%,7%
        "2024-01-05 10:00:01",10:00:01
        ,TRUE

        """)
    #expect(book.errors == Workbook.Cells(count: 1, text: "#DIV/0!", row: 5, column: 1))
  }

  /// A few bytes that ask for billions of cells are refused at once.
  @Test func repeatedCellsAreCounted() {
    let cell =
      "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
    let rows = "<table:table-row table:number-rows-repeated=\"1048576\">\(cell)</table:table-row>"
    #expect(refusal(openDocument(rows))?.problem == .tableTooLarge(limit: InputLimits.workbookBytes))
  }

  // MARK: Files that are refused

  @Test func entitiesAreRefused() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData/></worksheet>"
    #expect(refusal(ZipWriter.archive(parts("", notice: bomb)))?.problem == .entities(part: "xl/worksheets/sheet1.xml"))
  }

  @Test func levelsAreCounted() {
    let deep = String(repeating: "<a>", count: 300)
    #expect(
      refusal(ZipWriter.archive(parts("", notice: deep)))?.problem
        == .tooDeep(part: "xl/worksheets/sheet1.xml", limit: InputLimits.elementDepth))
  }

  /// 650 MB of blanks in half a megabyte.
  @Test func unpackedBytesAreCounted() {
    let packed = ZipWriter.packed(
      "<worksheet><sheetData>", repeating: [UInt8](repeating: 0x20, count: 1_000_000), count: 650,
      "</sheetData></worksheet>")
    var all = parts("").map { (name: $0.name, bytes: Array($0.text.utf8), size: $0.text.utf8.count, isPacked: false) }
    all[5] = (all[5].name, packed, 650_000_045, true)
    #expect(
      refusal(ZipWriter.archive(all))?.problem
        == .unpackedTooLarge(part: "xl/worksheets/sheet1.xml", limit: InputLimits.unpackedBytes))
  }

  @Test func whatIsNoWorkbookIsToldApart() {
    let sheet = "<row><c><v>1</v></c></row>"
    let bytes = ZipWriter.archive(parts(sheet + sheet))
    #expect(refusal(Array(bytes.prefix(bytes.count / 2)))?.problem == .damagedArchive)
    #expect(refusal(ZipWriter.archive([("a.txt", "x")]))?.problem == .file(.notCSV(.zipArchive)))
    #expect(refusal(ZipWriter.archive([("xl/workbook.bin", "x")]))?.problem == .missingPart("xl/workbook.xml"))
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    #expect(refusal(old)?.problem == .file(.notCSV(.oldExcelWorkbook)))
    let locked = old + "EncryptedPackage".utf8.flatMap { byte -> [UInt8] in [byte, 0] } + [0, 0]
    #expect(refusal(locked)?.problem == .encrypted(.excel))
    let broken = refusal(ZipWriter.archive(parts("<row><c></row>")))
    guard case .damagedXML("xl/worksheets/sheet2.xml", _)? = broken?.problem else {
      Issue.record("\(String(describing: broken))")
      return
    }
  }

  @Test(arguments: ["XFE1", "AAAAAAAA1", "1", "é1"])
  func cellsOutsideASheetAreRefused(name: String) {
    let problem = refusal(ZipWriter.archive(parts("<row r=\"7\"><c r=\"\(name)\"><v>1</v></c></row>")))
    #expect(problem?.problem == .cellOutsideSheet(name))
    #expect(problem?.location == .init(file: "w.xlsx", line: 7))
  }

  @Test func rowsOutsideASheetAreRefused() {
    for row in ["1048577", "0", "-3", "x", "99999999999999999999"] {
      #expect(
        refusal(ZipWriter.archive(parts("<row r=\"\(row)\"><c><v>1</v></c></row>")))?.problem == .cellOutsideSheet(row))
    }
  }
}
