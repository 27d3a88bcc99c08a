import PhareCSV

/// A workbook of Excel since 2007, `.xlsx` and `.xlsm`.
///
/// - Source: ECMA-376, SpreadsheetML: workbook, relationships, shared strings, styles, sheets.
struct ExcelWorkbook: WorkbookFormat {
  private let archive: ZipArchive
  private let file: String
  private let parts: [String: String]
  private let strings: [String]
  private let styles: [CellStyle]
  private let countsFrom1904: Bool

  let kind = FileKind.excel
  let sheets: [(name: String, isHidden: Bool)]

  /// Reads all but the sheets.
  init(_ archive: ZipArchive, file: String) throws(Problems<FileProblem>) {
    self.archive = archive
    self.file = file
    let book = WorkbookElements()
    try XMLScan.read("xl/workbook.xml", of: archive, file: file, handler: book)
    let relations = RelationElements()
    try XMLScan.read("xl/_rels/workbook.xml.rels", of: archive, file: file, handler: relations)
    var parts: [String: String] = [:]
    for sheet in book.sheets {
      guard let target = relations.targets[sheet.id] else { continue }
      parts[sheet.name] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
    }
    let known = parts
    self.parts = parts
    sheets = book.sheets.filter { known[$0.name] != nil }.map { ($0.name, $0.isHidden) }
    countsFrom1904 = book.countsFrom1904
    if archive.holds("xl/sharedStrings.xml") {
      let elements = SharedStringElements()
      try XMLScan.read("xl/sharedStrings.xml", of: archive, file: file, handler: elements)
      guard elements.size <= InputLimits.workbookBytes else {
        throw Problems(.tableTooLarge(limit: InputLimits.workbookBytes), at: SourceLocation(file: file))
      }
      strings = elements.strings
    } else {
      strings = []
    }
    if archive.holds("xl/styles.xml") {
      let elements = StyleElements()
      try XMLScan.read("xl/styles.xml", of: archive, file: file, handler: elements)
      styles = elements.styles
    } else {
      styles = []
    }
  }

  func cells(of sheet: String) throws(Problems<FileProblem>) -> SheetText {
    guard let part = parts[sheet] else { throw Problems(.noTable, at: SourceLocation(file: file)) }
    let elements = SheetElements(
      file: file, strings: strings, styles: styles, countsFrom1904: countsFrom1904)
    try XMLScan.read(part, of: archive, file: file, handler: elements)
    return elements.cells
  }
}

/// The sheets of a workbook.
private final class WorkbookElements: XMLHandler {
  private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
  private(set) var countsFrom1904 = false

  func start(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "workbookPr": countsFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case "sheet":
      guard let title = attributes["name"], let id = attributes["id"] else { break }
      let isHidden = ["hidden", "veryHidden"].contains(attributes["state"] ?? "")
      sheets.append((CSVCellText.cleaned(title), id, isHidden))
    default: break
    }
    return true
  }

  func text(_ text: String) {}
  func end(_ name: String) -> Bool { true }
}

/// The parts that a workbook names.
private final class RelationElements: XMLHandler {
  private(set) var targets: [String: String] = [:]

  func start(_ name: String, _ attributes: XMLAttributes) -> Bool {
    if name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      attributes["Type"]?.hasSuffix("/worksheet") ?? false
    {
      targets[id] = target
    }
    return true
  }

  func text(_ text: String) {}
  func end(_ name: String) -> Bool { true }
}

/// The strings that cells share: runs joined, readings of Japanese left out.
private final class SharedStringElements: XMLHandler {
  private(set) var strings: [String] = []
  /// The bytes of the strings, with those that hold each.
  private(set) var size = 0
  private var current = ""
  private var isText = false
  private var isReading = false

  func start(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "si": current = ""
    case "rPh": isReading = true
    case "t": isText = !isReading
    default: break
    }
    return true
  }

  func text(_ text: String) { if isText, current.utf8.count <= InputLimits.cellBytes { current += text } }

  func end(_ name: String) -> Bool {
    switch name {
    case "si":
      size += current.utf8.count + 16
      guard size <= InputLimits.workbookBytes else { return false }
      strings.append(current)
    case "rPh": isReading = false
    case "t": isText = false
    default: break
    }
    return true
  }
}

/// The formats of cells, in the order in which cells name them.
private final class StyleElements: XMLHandler {
  private(set) var styles: [CellStyle] = []
  private var codes: [Int: String] = [:]
  private var isCellFormats = false

  func start(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap(Int.init) { codes[id] = attributes["formatCode"] ?? "" }
    case "cellXfs": isCellFormats = true
    case "xf" where isCellFormats:
      let id = attributes["numFmtId"].flatMap(Int.init) ?? 0
      styles.append(codes[id].map(CellStyle.init(code:)) ?? CellStyle(builtIn: id))
    default: break
    }
    return true
  }

  func text(_ text: String) {}

  func end(_ name: String) -> Bool {
    if name == "cellXfs" { isCellFormats = false }
    return true
  }
}

/// The cells of a sheet.
private final class SheetElements: XMLHandler {
  private(set) var cells: SheetText
  private let file: String
  private let strings: [String]
  private let styles: [CellStyle]
  private let countsFrom1904: Bool
  private var row = 0
  private var column = -1
  private var type = "n"
  private var style = CellStyle.number
  private var value = ""
  private var hasFormula = false
  private var isValue = false
  private var isReading = false

  init(file: String, strings: [String], styles: [CellStyle], countsFrom1904: Bool) {
    cells = SheetText(file: file)
    self.file = file
    self.strings = strings
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
  }

  func start(_ name: String, _ attributes: XMLAttributes) throws(Problems<FileProblem>) -> Bool {
    switch name {
    case "row":
      row = try number(attributes["r"]) ?? row + 1
      column = -1
      try cells.begin(row: row)
    case "c":
      column = try attributes["r"].map { name throws(Problems<FileProblem>) in try self.column(of: name) } ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap(Int.init).flatMap { styles.indices.contains($0) ? styles[$0] : nil } ?? .number
      value = ""
      hasFormula = false
    case "f": hasFormula = true
    case "rPh": isReading = true
    case "v": isValue = true
    case "t": isValue = !isReading
    default: break
    }
    return true
  }

  func text(_ text: String) { if isValue, value.utf8.count <= InputLimits.cellBytes { value += text } }

  func end(_ name: String) throws(Problems<FileProblem>) -> Bool {
    switch name {
    case "v", "t": isValue = false
    case "rPh": isReading = false
    case "c": try endCell()
    case "row": cells.endRow()
    // Nothing after the rows is read.
    case "sheetData": return false
    default: break
    }
    return true
  }

  private func endCell() throws(Problems<FileProblem>) {
    switch type {
    case "s":
      guard let index = Int(value), strings.indices.contains(index) else { return }
      try cells.append(strings[index], column: column)
    case "inlineStr", "str", "d": try cells.append(value, column: column)
    case "b": try cells.append(value == "1" ? "TRUE" : "FALSE", column: column)
    case "e": cells.appendError(value, column: column)
    default:
      guard !value.isEmpty else {
        if hasFormula { cells.appendUncomputed(column: column) }
        return
      }
      // Most numbers are short whole ones, which are written as they are read.
      if style == .number, isShortWhole(value) { return try cells.append(value, column: column) }
      try cells.append(Double(value).map { style.text($0, from1904: countsFrom1904) } ?? value, column: column)
    }
  }

  /// Whether a text is a whole number of at most fifteen digits in its only spelling.
  private func isShortWhole(_ text: String) -> Bool {
    let digits = text.utf8
    guard let first = digits.first, digits.count <= 15,
      first != UInt8(ascii: "0") || digits.count == 1
    else {
      return false
    }
    return digits.allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }

  private func number(_ text: String?) throws(Problems<FileProblem>) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text) else {
      throw Problems(.cellOutsideSheet(text), at: SourceLocation(file: file, line: row))
    }
    return number
  }

  /// The column of a cell such as `AB12`, from 0.
  private func column(of name: String) throws(Problems<FileProblem>) -> Int {
    var column = 0
    for byte in name.utf8.prefix(while: { (0x41...0x5A).contains($0) }).prefix(4) {
      column = column * 26 + Int(byte) - 0x40
    }
    guard (1...InputLimits.sheetColumns).contains(column) else {
      throw Problems(.cellOutsideSheet(name), at: SourceLocation(file: file, line: row))
    }
    return column - 1
  }
}
