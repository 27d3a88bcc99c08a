import PhareCSV

/// A workbook of LibreOffice and others, `.ods`.
///
/// - Source: OpenDocument 1.3 part 3, tables and the types of cells.
struct OpenDocumentWorkbook: WorkbookFormat {
  private let archive: ZipArchive
  private let file: String

  let kind = FileKind.openDocument
  let sheets: [(name: String, isHidden: Bool)]

  /// Reads the names of the sheets.
  init(_ archive: ZipArchive, file: String) throws(Problems<FileProblem>) {
    self.archive = archive
    self.file = file
    if archive.holds("META-INF/manifest.xml") {
      let manifest = ManifestElements()
      try XMLScan.read("META-INF/manifest.xml", of: archive, file: file, handler: manifest)
      guard !manifest.isEncrypted else { throw Problems(.encrypted(.openDocument), at: SourceLocation(file: file)) }
    }
    let elements = OpenDocumentElements(file: file, wanted: nil)
    try XMLScan.read("content.xml", of: archive, file: file, handler: elements)
    sheets = elements.names.map { ($0, false) }
  }

  func cells(of sheet: String) throws(Problems<FileProblem>) -> SheetText {
    let elements = OpenDocumentElements(file: file, wanted: sheet)
    try XMLScan.read("content.xml", of: archive, file: file, handler: elements)
    return elements.cells
  }
}

/// Whether the parts of a document are encrypted.
private final class ManifestElements: XMLHandler {
  private(set) var isEncrypted = false

  func start(_ name: String, _ attributes: XMLAttributes) -> Bool {
    if name == "encryption-data" { isEncrypted = true }
    return !isEncrypted
  }

  func text(_ text: String) {}
  func end(_ name: String) -> Bool { true }
}

/// The names of the sheets, and the cells of one of them.
private final class OpenDocumentElements: XMLHandler {
  private(set) var names: [String] = []
  private(set) var cells: SheetText
  private let wanted: String?
  private var depthOfTables = 0
  private var isRead = false
  private var row = 1
  private var column = 0
  private var rowRepeats = 1
  private var rowCells: [(text: String, column: Int, count: Int)] = []
  private var rowErrors: [(text: String, column: Int)] = []
  private var cellRepeats = 1
  private var value: String?
  private var isError = false
  private var text = ""
  private var paragraphs = 0
  private var isParagraph = 0
  private var notes = 0

  init(file: String, wanted: String?) {
    cells = SheetText(file: file)
    self.wanted = wanted
  }

  func start(_ name: String, _ attributes: XMLAttributes) throws(Problems<FileProblem>) -> Bool {
    switch name {
    case "table":
      depthOfTables += 1
      guard depthOfTables == 1 else { break }
      let title = CSVCellText.cleaned(attributes["name"] ?? "")
      names.append(title)
      isRead = title == wanted
    case "table-row" where isRead:
      rowRepeats = attributes["number-rows-repeated"].flatMap(Int.init) ?? 1
      column = 0
      rowCells = []
      rowErrors = []
    case "table-cell" where isRead, "covered-table-cell" where isRead:
      cellRepeats = attributes["number-columns-repeated"].flatMap(Int.init) ?? 1
      value = Self.value(of: attributes)
      isError = attributes.qualified("calcext:value-type") == "error"
      text = ""
      paragraphs = 0
    case "annotation": notes += 1
    case "p" where isRead && notes == 0:
      if paragraphs > 0 { text += " " }
      paragraphs += 1
      isParagraph += 1
    case "s" where isParagraph > 0 && notes == 0:
      text += String(repeating: " ", count: min(100, attributes["c"].flatMap(Int.init) ?? 1))
    case "tab" where isParagraph > 0, "line-break" where isParagraph > 0: text += " "
    default: break
    }
    return true
  }

  func text(_ text: String) {
    if isParagraph > 0, notes == 0, self.text.utf8.count <= InputLimits.cellBytes { self.text += text }
  }

  func end(_ name: String) throws(Problems<FileProblem>) -> Bool {
    switch name {
    case "table":
      depthOfTables -= 1
      // The sheet that was asked for has been read.
      if depthOfTables == 0, isRead { return false }
    case "table-row" where isRead: try endRow()
    case "table-cell" where isRead, "covered-table-cell" where isRead: endCell()
    case "annotation": notes -= 1
    case "p" where isRead && notes == 0: isParagraph -= 1
    default: break
    }
    return true
  }

  private func endCell() {
    let content = value ?? text
    if isError {
      rowErrors.append((text, column))
    } else if !content.isEmpty {
      rowCells.append((content, column, max(1, cellRepeats)))
    }
    column = min(column + max(1, cellRepeats), InputLimits.sheetColumns)
  }

  private func endRow() throws(Problems<FileProblem>) {
    let repeats = max(1, rowRepeats)
    // Rows without cells are repeated to the end of the sheet.
    guard !rowCells.isEmpty || !rowErrors.isEmpty else {
      row = min(row + repeats, InputLimits.sheetRows + 1)
      return
    }
    for _ in 0..<repeats {
      try cells.begin(row: row)
      for cell in rowErrors { cells.appendError(cell.text, column: cell.column) }
      for cell in rowCells {
        for repetition in 0..<cell.count { try cells.append(cell.text, column: cell.column + repetition) }
      }
      cells.endRow()
      row += 1
    }
  }

  /// The value of a cell by its type; nil where the text of the cell is its value.
  private static func value(of attributes: XMLAttributes) -> String? {
    let number = attributes.qualified("office:value").flatMap(Double.init)
    switch attributes.qualified("office:value-type") {
    case "float", "currency": return number.map { CellStyle.number.text($0, from1904: false) }
    case "percentage": return number.map { CellStyle.percent.text($0, from1904: false) }
    case "date":
      return attributes.qualified("office:date-value").map { $0.replacing("T", with: " ") }
    case "time": return attributes.qualified("office:time-value").map(Self.time)
    case "boolean": return attributes.qualified("office:boolean-value") == "true" ? "TRUE" : "FALSE"
    default: return nil
    }
  }

  /// `PT10H00M01S` as `10:00:01`.
  private static func time(_ duration: String) -> String {
    let parts = duration.drop { !$0.isNumber }.split { !$0.isNumber && $0 != "." && $0 != "," }
    guard parts.count == 3 else { return duration }
    let numbers = parts.map { $0.prefix { $0.isNumber } }
    return numbers.map { $0.count < 2 ? "0\($0)" : String($0) }.joined(separator: ":")
  }
}
