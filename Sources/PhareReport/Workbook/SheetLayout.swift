import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// The columns of a sheet for those of a table: numbers by themselves, the limits of an interval side by side, and in a
/// column of their own the letters and marks of a figure.
struct SheetLayout: Sendable {
  /// The part of a column of the table that a column of the sheet shows.
  enum Part: Hashable, Sendable {
    /// The figure or the words.
    case content
    /// The limit of that index.
    case limit(Int)
    /// The marks and letters beside the figure.
    case marks
    /// Nothing: other tables of the sheet need the place.
    case blank
  }

  /// A column of the sheet.
  struct Column: Hashable, Sendable {
    /// The column of the table.
    let source: Int
    let part: Part
  }

  let table: Page.Table
  let language: Language
  /// The columns of the sheet.
  private(set) var columns: [Column]
  /// The number of each cell, by row and column of the table.
  private let numbers: [[PrintedNumber?]]

  init(_ table: Page.Table, language: Language) {
    self.table = table
    self.language = language
    numbers = table.rows.map { row in
      guard row.style != .group else { return [] }
      return row.cells.enumerated().map { index, cell in
        let number = PrintedNumber(cell, language: language)
        // Among words, a sentence that begins with a number stays one.
        let isFigure = table.columns.indices.contains(index) && table.columns[index].isNumeric
        return isFigure || number?.rest.isEmpty ?? true ? number : nil
      }
    }
    columns = Self.columns(of: table, numbers: numbers)
  }

  /// The layouts of the tables of one sheet: a column of each begins where that of the others does.
  static func layouts(of tables: [Page.Table], language: Language) -> [SheetLayout] {
    var layouts = tables.map { SheetLayout($0, language: language) }
    var widths: [Int: Int] = [:]
    for layout in layouts {
      for (source, count) in layout.counts { widths[source] = max(widths[source] ?? 0, count) }
    }
    for index in layouts.indices { layouts[index].spread(to: widths) }
    return layouts
  }

  /// The columns of the sheet for each column of the table.
  private var counts: [Int: Int] {
    columns.reduce(into: [:]) { $0[$1.source, default: 0] += 1 }
  }

  private mutating func spread(to widths: [Int: Int]) {
    let last = table.columns.count - 1
    columns = table.columns.indices.flatMap { source -> [Column] in
      let own = columns.filter { $0.source == source }
      // Nothing stands to the right of the last.
      let missing = source == last ? 0 : (widths[source] ?? 0) - own.count
      return own + [Column](repeating: .init(source: source, part: .blank), count: max(0, missing))
    }
  }

  private static func columns(of table: Page.Table, numbers: [[PrintedNumber?]]) -> [Column] {
    table.columns.indices.flatMap { index -> [Column] in
      let rows = table.rows.indices.filter {
        table.rows[$0].style != .group && table.rows[$0].cells.indices.contains(index)
      }
      let cells = rows.map { table.rows[$0].cells[index] }
      if cells.contains(where: { $0.value == nil && !$0.limits.isEmpty }) {
        let hasMarks = cells.contains { !marks(besideLimitsOf: $0).isEmpty }
        return [.init(source: index, part: .limit(0)), .init(source: index, part: .limit(1))]
          + (hasMarks ? [.init(source: index, part: .marks)] : [])
      }
      let hasNumbers = rows.contains { numbers[$0][index] != nil }
      let hasMarks =
        rows.contains { numbers[$0][index].map { !$0.rest.isEmpty } ?? false }
        || (table.bars != nil && hasNumbers
          && rows.contains { isWord(table.rows[$0].cells[index], numbers[$0][index]) })
      return [.init(source: index, part: .content)] + (hasMarks ? [.init(source: index, part: .marks)] : [])
    }
  }

  private static func isWord(_ cell: Page.Table.Cell, _ number: PrintedNumber?) -> Bool {
    number == nil && !cell.text.isEmpty
  }

  private static func marks(besideLimitsOf cell: Page.Table.Cell) -> String {
    guard !cell.limits.isEmpty else { return "" }
    return cell.text.runs.compactMap { run in if case .mark(let mark) = run { mark.sign } else { nil } }.joined()
  }

  // MARK: Texts

  /// The header of a column of the sheet.
  func header(_ column: Column) -> String {
    let header = table.columns[column.source].header
    switch column.part {
    case .content: return header
    case .limit(0): return header + (language == .fr ? ", bas" : ", low")
    case .limit: return header + (language == .fr ? ", haut" : ", high")
    case .marks, .blank: return ""
    }
  }

  /// Whether a column of the sheet is flush right.
  func isNumeric(_ column: Column) -> Bool {
    switch column.part {
    case .content, .limit: table.columns[column.source].isNumeric
    case .marks, .blank: false
    }
  }

  /// The content of a cell of the sheet and the format of its number.
  ///
  /// - Parameter round: The number as all figures of the report are written.
  func content(
    _ row: Int, _ column: Column, round: (Double) -> Double
  ) -> (content: Sheet.Cell.Content, format: String?) {
    let cells = table.rows[row].cells
    guard cells.indices.contains(column.source) else { return (.none, nil) }
    let (cell, number) = (cells[column.source], numbers[row][column.source])
    func content(_ number: PrintedNumber) -> (Sheet.Cell.Content, String?) {
      (.number(round(number.value)), number.format)
    }
    func content(_ text: String) -> (Sheet.Cell.Content, String?) { (text.isEmpty ? .none : .text(text), nil) }
    switch column.part {
    case .blank: return (.none, nil)
    case .content:
      if let number { return content(number) }
      // Bars would take a word for a figure of 0.
      if table.bars != nil, columns.contains(.init(source: column.source, part: .marks)) { return (.none, nil) }
      return content(cell.text.description)
    case .limit(let index):
      guard cell.limits.indices.contains(index) else { return content(index == 0 ? cell.text.description : "") }
      if let number = PrintedNumber(cell.limits[index], language: language) { return content(number) }
      return content(cell.limits[index].text.description)
    case .marks:
      if let number { return content(number.rest) }
      if !cell.limits.isEmpty { return content(Self.marks(besideLimitsOf: cell)) }
      return content(table.bars != nil ? cell.text.description : "")
    }
  }

  /// The text of a cell as it will be seen, for the widths.
  func shown(_ row: Int, _ column: Column) -> String {
    let cells = table.rows[row].cells
    guard cells.indices.contains(column.source) else { return "" }
    let cell = cells[column.source]
    switch column.part {
    case .content:
      guard let number = numbers[row][column.source], !number.rest.isEmpty else { return cell.text.description }
      return String(cell.text.description.dropLast(number.rest.count))
    case .limit(let index): return cell.limits.indices.contains(index) ? cell.limits[index].text.description : ""
    case .marks: return numbers[row][column.source]?.rest ?? Self.marks(besideLimitsOf: cell)
    case .blank: return ""
    }
  }
}
