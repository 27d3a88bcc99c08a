import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// Widths of columns, heights of rows, and what stays in view.
extension SheetWriter {
  /// The widest that a column of words becomes; longer texts go on in further lines.
  private static let widest = 56.0
  private static let narrowest = 9.0
  /// The width of a text over several columns.
  private static let measure = 96.0

  /// Notes the widths that a table needs.
  mutating func measure(_ layout: SheetLayout) {
    for (index, column) in layout.columns.enumerated() {
      var widest = 0
      for row in layout.table.rows.indices where layout.table.rows[row].style != .group {
        widest = max(widest, DisplayWidth.of(layout.shown(row, column)))
      }
      let header = layout.header(column)
      let longestWord = header.split { PrintedNumber.isSpace($0) && $0 != "\u{202F}" }.map {
        DisplayWidth.of(String($0))
      }
      var width = Double(max(widest, longestWord.max() ?? 0)) + 2
      switch column.part {
      case .marks: width = min(Double(widest) + 1.5, 14)
      case .blank: width = 0
      case .limit: width = max(width, Self.narrowest)
      case .content:
        // A header of several words stands in at most three lines.
        width = max(width, Self.narrowest, min(Double(DisplayWidth.of(header)) / 2.5, 24))
      }
      if needs.count <= index { needs.append(0) }
      needs[index] = max(needs[index], min(width, index == 0 ? Self.widest : Self.widest * 0.65))
    }
  }

  mutating func finish() {
    if needs.isEmpty { needs = [Self.measure] }
    // Texts over several columns keep a measure in which they are read.
    var total = 0.0
    var span = 0
    while total < Self.measure {
      if span == needs.count { needs.append(min(Self.narrowest, Self.measure - total + 1)) }
      total += needs[span]
      span += 1
    }
    for index in spans where span > 1 { sheet.rows[index].span = span }
    sheet.widths = needs.map { ($0 * 100).rounded() / 100 }
    for index in sheet.rows.indices { sheet.rows[index].height = height(of: sheet.rows[index], total: total) }
    placeCharts()
    freeze()
    let width = needs.reduce(0, +)
    sheet.isLandscape = width > Self.measure * 1.1
  }

  /// The height of a row with texts of several lines; nil for one line of the usual size.
  private func height(of row: Sheet.Row, total: Double) -> Double? {
    var lines = 1
    var size = 11.0
    for (index, cell) in row.cells.enumerated() {
      guard case .text(let text) = cell.content, cell.style.isWrapped, index < needs.count else { continue }
      size = max(size, cell.style.size)
      let width = row.span > 1 || row.cells.count == 1 ? total : needs[index]
      // Bold letters are wider, small ones narrower than digits of the usual size.
      let measure = Int(width * 11 / cell.style.size * (cell.style.isBold ? 1.08 : 1.18))
      lines = max(lines, DisplayWidth.wrapped(text, to: max(4, measure)).count)
    }
    let line = size > 11 ? size * 1.35 : 15.0
    return lines > 1 || size > 11 ? Double(lines) * line + 1 : nil
  }

  /// One table keeps its header in view and on every page; several keep the title and the labels.
  mutating func freeze() {
    guard hasHome else { return }
    sheet.frozenColumns = needs[0] < 60 && !headers.isEmpty ? 1 : 0
    if headers.count == 1, let header = headers.first, header < 14 {
      sheet.frozenRows = header + 1
      sheet.repeatedRows = header...header
    } else {
      sheet.frozenRows = 1
      sheet.repeatedRows = 0...0
    }
  }
}
