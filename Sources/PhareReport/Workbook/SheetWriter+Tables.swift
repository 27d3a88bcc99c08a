import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// Tables as rows of cells under a header.
extension SheetWriter {
  mutating func append(_ table: Page.Table, _ layout: SheetLayout) {
    blankBeforeTable()
    headers.append(sheet.rows.count)
    let head = SheetStyle().with {
      $0.isBold = true; $0.isUnderlined = true; $0.background = Self.band
    }
    sheet.rows.append(
      .init(
        layout.columns.map { column in
          let text = layout.header(column)
          let style = head.with {
            $0.isWrapped = true
            if layout.isNumeric(column) { $0.alignment = .right }
          }
          return .init(text.isEmpty ? .none : .text(text), style)
        }))
    let first = sheet.rows.count
    for index in table.rows.indices { append(row: index, of: table, layout) }
    measure(layout)
    addChart(of: table, layout, rows: first..<sheet.rows.count)
    let note = SheetStyle().with {
      $0.size = 9; $0.colour = Self.grey
    }
    for text in table.notes { line(text.description, note) }
  }

  mutating func blankBeforeTable() {
    guard let last = sheet.rows.last, headers.contains(sheet.rows.count - 1) || last.cells.count > 1 else { return }
    sheet.rows.append(.init())
  }

  mutating func append(row index: Int, of table: Page.Table, _ layout: SheetLayout) {
    let row = table.rows[index]
    if row.style == .group {
      let style = SheetStyle().with {
        $0.isBold = true; $0.colour = Self.grey
      }
      sheet.rows.append(.init([.init(.text(row.cells.first?.text.description ?? ""), style)]))
      return
    }
    let cells = layout.columns.map { column -> Sheet.Cell in
      let (content, format) = layout.content(index, column) { Double(digits.text($0)) ?? $0 }
      var style = SheetStyle()
      style.isBold = row.style == .total && column.part != .marks
      style.numberFormat = format
      style.isAtTop = true
      switch content {
      case .none: return .init(.none)
      case .text where column.part == .marks: (style.size, style.colour) = (9, Self.grey)
      case .text where layout.isNumeric(column): style.alignment = .right
      case .text: style.isWrapped = true
      case .number, .link: break
      }
      return .init(content, style)
    }
    sheet.rows.append(.init(cells))
  }
}
