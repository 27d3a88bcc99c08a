import Foundation
import PhareCSV
import PhareTestSupport
import PhareWorkbook
import Testing

@testable import PhareFiles

/// Workbooks written by libxlsxwriter and read back by our own reader.
@Suite struct WorkbookFileTests {
  private func bytes(_ sheets: [Sheet]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phare-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try WorkbookFile.write(
      title: "T", sheets: sheets, lengths: "Lengths", to: folder + "/w.xlsx", temporaryFolder: folder)
    // The parts that were packed are gone.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["w.xlsx"])
    return [UInt8](try Data(contentsOf: URL(filePath: folder + "/w.xlsx")))
  }

  /// The records of a sheet, as a wave would be read from it.
  private func records(_ bytes: [UInt8], sheet: String) throws -> String {
    String(decoding: try Workbook(ByteSource(bytes: bytes, displayName: "w.xlsx"), sheet: sheet).text, as: UTF8.self)
  }

  private func part(_ name: String, of bytes: [UInt8]) throws -> String {
    var text: [UInt8] = []
    try ZipArchive(ByteSource(bytes: bytes, displayName: "w.xlsx"), kind: .excel).read(name) { piece in
      text += piece
      return true
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func sheet(_ name: String, _ rows: [[Sheet.Cell.Content]]) -> Sheet {
    var sheet = Sheet(name: name)
    sheet.rows = rows.map { .init($0.map { .init($0) }) }
    return sheet
  }

  /// What spreadsheets compute, what XML escapes, what Excel decodes, and what is not there.
  @Test func textsAreNeverAnythingElse() throws {
    let texts = [
      "=HYPERLINK(\"http://x\")", "+1+1", "-1", "@SUM(A1)", "<script>alert('x')</script>", "</t></si>",
      "\"quoted\" & 'single'",
      "مرحبا", "😀👩‍👩‍👧", "_x0041_", String(repeating: "é", count: 300), "2019",
    ]
    let bytes = try bytes([
      Self.sheet("Textes", [[.text("label"), .text("n")]] + texts.map { [.text($0), .number(1)] })
    ])
    let shared = try part("xl/sharedStrings.xml", of: bytes)
    for text in texts where text != "_x0041_" {
      let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      #expect(shared.contains("<t>\(escaped)</t>"), "\(text)")
    }
    #expect(shared.contains("<t>_x005F_x0041_</t>"))
    #expect(try !part("xl/worksheets/sheet1.xml", of: bytes).contains("<f>"))
    let lines = try records(bytes, sheet: "Textes")
    #expect(lines.contains("\"😀👩‍👩‍👧\",1") && lines.contains("\"مرحبا\",1") && lines.contains("+1+1,1"), "\(lines)")
  }

  @Test func textsThatNoCellHoldsAreCut() throws {
    let long = String(repeating: "😀", count: 40_000)
    let bytes = try bytes([Self.sheet("A", [[.text(long), .text("a\u{FFFF}b")]])])
    let shared = try part("xl/sharedStrings.xml", of: bytes)
    #expect(shared.contains("😀…</t>") && shared.contains("a\u{FFFD}b"))
    #expect(shared.utf16.count < 33_000)
  }

  @Test func numbersKeepTheirDigitsAndFormats() throws {
    var sheet = Self.sheet("A", [[.number(0.123456789012), .number(-1e-7), .number(34842)]])
    sheet.rows[0].cells[0].style.numberFormat = "0\"\u{202F}\"%"
    let bytes = try bytes([sheet])
    let xml = try part("xl/worksheets/sheet1.xml", of: bytes)
    #expect(xml.contains("<v>0.123456789012</v>") && xml.contains("<v>-1E-07</v>") && xml.contains("<v>34842</v>"))
    #expect(try part("xl/styles.xml", of: bytes).contains("formatCode=\"0&quot;\u{202F}&quot;%\""))
  }

  /// Each bar has lengths of its own, in cells and in the chart.
  @Test func barsHaveTheirOwnIntervals() throws {
    var sheet = Self.sheet("L’été & <co>", [[.text("a"), .number(0.5)], [.text("b"), .number(0.25)]])
    sheet.charts = [
      SheetChart(
        row: 3, column: 0, width: 480, height: 200,
        series: [
          .init(
            name: nil, categories: .init(rows: 0..<2, column: 0), values: .init(rows: 0..<2, column: 1),
            below: [0.125, .nan], above: [0.0625, .nan], colour: 0x0B5FA5)
        ], maximum: 1, numberFormat: "0%", alternative: "a 50%")
    ]
    let bytes = try bytes([sheet])
    let chart = try part("xl/charts/chart1.xml", of: bytes)
    #expect(
      chart.contains(
        """
        <c:errValType val="cust"/><c:plus><c:numRef><c:f>'Lengths'!$B$1:$B$2</c:f><c:numCache><c:formatCode>General\
        </c:formatCode><c:ptCount val="2"/><c:pt idx="0"><c:v>0.0625</c:v></c:pt></c:numCache></c:numRef></c:plus>\
        <c:minus><c:numRef><c:f>'Lengths'!$A$1:$A$2</c:f><c:numCache><c:formatCode>General</c:formatCode>\
        <c:ptCount val="2"/><c:pt idx="0"><c:v>0.125</c:v></c:pt></c:numCache></c:numRef></c:minus>
        """))
    #expect(!chart.contains("fixedVal"))
    let lengths = try part("xl/worksheets/sheet2.xml", of: bytes)
    #expect(lengths.contains("<c r=\"A1\"><v>0.125</v></c><c r=\"B1\"><v>0.0625</v></c>"))
    #expect(try part("xl/workbook.xml", of: bytes).contains("name=\"Lengths\" sheetId=\"2\" state=\"hidden\""))
    #expect(ArchiveCheck.isWhole(bytes))
  }

  @Test func linksLeadToSheets() throws {
    let bytes = try bytes([
      Self.sheet("Sommaire", [[.link("=go", sheet: "B & C")]]), Self.sheet("B & C", [[.text("x")]]),
    ])
    #expect(
      try part("xl/worksheets/sheet1.xml", of: bytes).contains("<hyperlink ref=\"A1\" location=\"'B &amp; C'!A1\""))
  }

  @Test func sameSheetsSameBytes() throws {
    let sheet = Self.sheet("A", [[.text("a"), .number(1)]])
    let first = try bytes([sheet])
    // The clock of an archive has steps of two seconds.
    usleep(2_100_000)
    #expect(try bytes([sheet]) == first)
  }

  @Test func aFolderThatIsNotThereIsTold() {
    #expect(throws: WorkbookError.cannotWrite(ENOENT)) {
      try WorkbookFile.write(
        title: "T", sheets: [Self.sheet("A", [[.number(1)]])], lengths: "L", to: "/no/such/w.xlsx",
        temporaryFolder: NSTemporaryDirectory())
    }
  }

  @Test func archivesCutOffAreNotWhole() throws {
    let bytes = try bytes([Self.sheet("A", [[.text("a"), .number(1)]])])
    #expect(ArchiveCheck.isWhole(bytes))
    #expect(!ArchiveCheck.isWhole([]))
    for count in stride(from: 0, to: bytes.count, by: bytes.count / 7) {
      #expect(!ArchiveCheck.isWhole(Array(bytes[..<count])))
    }
  }
}
