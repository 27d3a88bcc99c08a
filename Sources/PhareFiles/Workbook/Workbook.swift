import PhareCSV

/// A workbook that was opened: the text of one of its sheets, as CSV.
///
/// A sheet is read as the text that a spreadsheet exports of it: percentages with their sign, dates in ISO 8601, whatever
/// the format of the cells shows of them, and the numbers with all their digits. What a study states about a CSV file, such
/// as lines before the header, holds for it, too.
package struct Workbook: Sendable {
  /// A count of cells with the place of the first, as rows and columns of the sheet from 1.
  package struct Cells: Hashable, Sendable {
    /// The number of cells.
    package let count: Int
    /// The text of the first; empty where it has none.
    package let text: String
    /// The row of the first, from 1.
    package let row: Int
    /// The column of the first, from 1.
    package let column: Int
  }

  /// The kind of file.
  package let kind: FileKind
  /// The sheet that was read.
  package let sheet: String
  /// The other sheets that are not hidden.
  package let otherSheets: [String]
  /// The text of the sheet: commas, UTF-8, one line per row of the sheet that has a cell.
  package let text: [UInt8]
  /// The row of the sheet, from 1, on each line of the text.
  package let rows: [Int]
  /// The cells that hold the error of a formula, which have no value.
  package let errors: Cells?
  /// The formulas whose result the workbook does not hold.
  package let uncomputed: Cells?

  /// Opens a workbook and reads a sheet: the one that is named, or else the first with a table.
  ///
  /// - Throws: The reason why it cannot be read.
  package init(_ source: ByteSource, sheet wanted: String?) throws(Problems<FileProblem>) {
    let file = source.displayName
    let head = source.bytes(at: 0, count: 8)
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      // A workbook with a password stands inside the format of older ones.
      throw Problems(
        source.containsUTF16("EncryptedPackage") ? .encrypted(.excel) : .file(.notCSV(.oldExcelWorkbook)),
        at: SourceLocation(file: file))
    }
    let isOpenDocument = String(decoding: source.bytes(at: 30, count: 60), as: UTF8.self).contains("opendocument")
    let archive = try ZipArchive(source, kind: isOpenDocument ? .openDocument : .excel)
    let format: any WorkbookFormat
    if archive.holds("content.xml") {
      format = try OpenDocumentWorkbook(archive, file: file)
    } else if archive.holds("xl/workbook.xml") {
      format = try ExcelWorkbook(archive, file: file)
    } else if archive.holds("xl/workbook.bin") {
      throw Problems(.missingPart("xl/workbook.xml"), at: SourceLocation(file: file))
    } else {
      throw Problems(.file(.notCSV(.zipArchive)), at: SourceLocation(file: file))
    }
    let visible = format.sheets.filter { !$0.isHidden }.map(\.name)
    let (name, cells) = try Self.chosen(wanted, of: format, visible: visible, file: file)
    kind = format.kind
    sheet = name
    otherSheets = visible.filter { $0 != name }
    errors = cells.errors.map { Cells(count: $0.count, text: $0.first, row: $0.row, column: $0.column) }
    uncomputed = cells.uncomputed.map { Cells(count: $0.count, text: "", row: $0.row, column: $0.column) }
    (text, rows) = try cells.text()
    do throws(Problems<CSVProblem>) { try source.check() } catch { throw error.map(FileProblem.file) }
  }

  private static func chosen(
    _ wanted: String?, of format: any WorkbookFormat, visible: [String], file: String
  ) throws(Problems<FileProblem>) -> (name: String, cells: SheetText) {
    let place = SourceLocation(file: file)
    if let wanted {
      guard let sheet = format.sheets.first(where: { $0.name == CSVCellText.cleaned(wanted) }) else {
        throw Problems(.unknownSheet(wanted, known: format.sheets.map(\.name)), at: place)
      }
      let cells = try format.cells(of: sheet.name)
      guard cells.rowCount > 1 else { throw Problems(.noTable, at: place) }
      return (sheet.name, cells)
    }
    var narrow: (name: String, cells: SheetText)?
    for name in visible {
      let cells = try format.cells(of: name)
      if cells.rowCount > 1, cells.columnCount > 1 { return (name, cells) }
      if cells.rowCount > 1, narrow == nil { narrow = (name, cells) }
    }
    guard let narrow else { throw Problems(.noTable, at: place) }
    return narrow
  }
}

/// A kind of workbook, of which the sheets are known and their cells are read on demand.
protocol WorkbookFormat {
  /// The kind of file.
  var kind: FileKind { get }
  /// The sheets in the order of their tabs.
  var sheets: [(name: String, isHidden: Bool)] { get }
  /// The cells of a sheet.
  func cells(of sheet: String) throws(Problems<FileProblem>) -> SheetText
}

extension ByteSource {
  /// Whether an ASCII text stands somewhere in the bytes in UTF-16, low byte first.
  fileprivate func containsUTF16(_ text: String) -> Bool {
    let wanted = text.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
    var offset = 0
    while offset < size {
      let piece = bytes(at: offset, count: 1_048_576)
      guard piece.count >= wanted.count else { return false }
      for index in 0...(piece.count - wanted.count)
      where piece[index] == wanted[0] && piece[index...].starts(with: wanted) { return true }
      offset += piece.count - wanted.count + 1
    }
    return false
  }
}
