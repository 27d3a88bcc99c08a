import PhareCSV

/// The cells of a sheet as CSV text, built row by row.
///
/// Rows without a cell are left out; every other one has as many fields as the widest. `rows` tells which row of the sheet
/// stands on which line of the text.
struct SheetText {
  private let file: String
  private var bytes: [UInt8] = []
  private var starts: [(offset: Int, width: Int, row: Int)] = []
  private var row = 0
  private var width = 0
  private var rowStart = 0
  private var widest = 0
  /// The cells that hold the error of a formula, and the first of them.
  private(set) var errors: (count: Int, first: String, row: Int, column: Int)?
  /// The formulas whose result the workbook does not hold, and the first of them.
  private(set) var uncomputed: (count: Int, row: Int, column: Int)?

  init(file: String) { self.file = file }

  /// The number of rows that have a cell.
  var rowCount: Int { starts.count }
  /// The columns of the widest row.
  var columnCount: Int { widest }

  /// Begins a row of the sheet, counted from 1.
  mutating func begin(row: Int) throws(Problems<FileProblem>) {
    guard row > self.row, row <= InputLimits.sheetRows else {
      throw Problems(.cellOutsideSheet("\(row)"), at: SourceLocation(file: file, line: row))
    }
    self.row = row
    width = 0
    rowStart = bytes.count
  }

  /// Adds a cell to the row that was begun, at a column from 0; an empty text is no cell.
  mutating func append(_ text: String, column: Int) throws(Problems<FileProblem>) {
    guard column >= width, column < InputLimits.sheetColumns else {
      throw Problems(.cellOutsideSheet("\(column + 1)"), at: SourceLocation(file: file, line: row, column: column + 1))
    }
    guard !text.isEmpty else { return }
    guard text.utf8.count <= InputLimits.cellBytes else {
      throw Problems(
        .cellTooLong(limit: InputLimits.cellBytes), at: SourceLocation(file: file, line: row, column: column + 1))
    }
    let separators = width == 0 ? column : column - width + 1
    for _ in 0..<separators { bytes.append(UInt8(ascii: ",")) }
    width = column + 1
    appendQuoted(text)
    guard bytes.count <= InputLimits.workbookBytes else {
      throw Problems(.tableTooLarge(limit: InputLimits.workbookBytes), at: SourceLocation(file: file, line: row))
    }
  }

  /// A cell with the error of a formula: no value.
  mutating func appendError(_ text: String, column: Int) {
    errors = ((errors?.count ?? 0) + 1, errors?.first ?? text, errors?.row ?? row, errors?.column ?? column + 1)
  }

  /// A formula whose result is missing: no value.
  mutating func appendUncomputed(column: Int) {
    uncomputed = ((uncomputed?.count ?? 0) + 1, uncomputed?.row ?? row, uncomputed?.column ?? column + 1)
  }

  /// Ends the row that was begun.
  mutating func endRow() {
    guard width > 0 else { return }
    starts.append((rowStart, width, row))
    widest = max(widest, width)
  }

  private mutating func appendQuoted(_ text: String) {
    let isPlain = text.utf8.allSatisfy {
      $0 != 0x2C && $0 != 0x22 && $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 < 0x80
    }
    guard !isPlain else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(0x22)
    for byte in text.utf8 where byte != 0 {
      // A line break inside a cell is a blank: texts have none, and lines are rows of the sheet.
      bytes.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
      if byte == 0x22 { bytes.append(0x22) }
    }
    bytes.append(0x22)
  }

  /// The whole text, and the row of the sheet on each of its lines.
  func text() throws(Problems<FileProblem>) -> (bytes: [UInt8], rows: [Int]) {
    guard widest * starts.count + bytes.count <= 2 * InputLimits.workbookBytes else {
      throw Problems(.tableTooLarge(limit: InputLimits.workbookBytes), at: SourceLocation(file: file))
    }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + starts.reduce(0) { $0 + widest - $1.width + 1 })
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1].offset : bytes.count
      text.append(contentsOf: bytes[start.offset..<end])
      for _ in start.width..<max(start.width, widest) { text.append(UInt8(ascii: ",")) }
      text.append(0x0A)
    }
    return (text, starts.map(\.row))
  }
}
