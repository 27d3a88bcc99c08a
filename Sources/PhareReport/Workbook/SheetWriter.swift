import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// Writes a page as a sheet: its blocks from top to bottom, its tables as cells.
struct SheetWriter {
  /// The link from each sheet to the first one.
  struct Home {
    /// The name of the first sheet.
    let sheet: String
    /// The text of the link.
    let text: String
  }

  private let page: Page
  private let digits: DecimalFormat
  private var sheet: Sheet
  /// The width that each column needs.
  private var needs: [Double] = []
  /// The rows with texts over several columns, whose height follows from the widths.
  private var spans: [Int] = []
  private var headers: [Int] = []
  /// Whether another sheet is the first one, whose contents are read as a whole.
  private var hasHome = false
  /// The column and the row where charts begin, by their tables.
  private var charts: [(row: Int, series: [SheetChart.Series], bars: Page.Table.BarScale, alternative: String)] = []

  private static let ink: UInt32 = 0x0D3F7F
  private static let grey: UInt32 = 0x55616D
  private static let band: UInt32 = 0xE6EEF6
  private static let warning: UInt32 = 0xA04A00
  /// Colours on which white letters are read.
  private static let seriesColours: [UInt32] = [0x0B5FA5, 0xB4500F, 0x00745A, 0x7D3C98, 0x55616D, 0x8A6D00]

  private init(_ page: Page, name: String, precision: Int) {
    self.page = page
    digits = DecimalFormat(significantDigits: precision)
    sheet = Sheet(name: name)
  }

  /// The sheet of a page.
  ///
  /// - Parameters:
  ///   - tab: The colour of its tab.
  ///   - precision: The significant digits of numbers, those of the tidy tables.
  ///   - sheets: The names of the sheets of other pages, by their paths.
  static func sheet(
    of page: Page, name: String, tab: UInt32?, home: Home?, precision: Int, sheets: [String: String] = [:]
  ) -> Sheet {
    var writer = SheetWriter(page, name: name, precision: precision)
    writer.head(home)
    let tables = page.blocks.compactMap { block -> Page.Table? in
      if case .table(let table) = block { table } else { nil }
    }
    var layouts = SheetLayout.layouts(of: tables, language: page.language)[...]
    for block in page.blocks {
      if case .table(let table) = block, let layout = layouts.popFirst() {
        writer.append(table, layout)
      } else {
        writer.append(block, sheets: sheets)
      }
    }
    writer.finish()
    writer.sheet.tab = tab
    return writer.sheet
  }

  // MARK: Blocks

  private mutating func head(_ home: Home?) {
    hasHome = home != nil
    line(
      page.title,
      SheetStyle().with {
        $0.isBold = true; $0.size = 16; $0.colour = Self.ink
      })
    if let home {
      let style = SheetStyle().with {
        $0.isLink = true; $0.colour = 0x0B5FA5
      }
      sheet.rows.append(.init([.init(.link(home.text, sheet: home.sheet), style)]))
    }
    if let study = page.study {
      line(
        study,
        SheetStyle().with {
          $0.isItalic = true; $0.colour = Self.grey
        })
    }
    if let banner = page.banner {
      line(
        banner,
        SheetStyle().with {
          $0.isBold = true; $0.colour = Self.warning
        })
    }
    if let base = page.base { line(base.description) }
    sheet.footer = page.study ?? page.title
  }

  private mutating func append(_ block: Page.Block, sheets: [String: String]) {
    switch block {
    case .heading(let level, let title):
      blank()
      let size = level <= 2 ? 13.0 : 11
      line(
        title.description,
        SheetStyle().with {
          $0.isBold = true; $0.size = size; $0.colour = Self.ink
        })
    case .paragraph(let text): line(text.description, Self.style(of: text))
    case .list(let items, let lead):
      if let lead { line(lead.description) }
      for item in items { append(item: item, sheets: sheets) }
    case .table: break
    }
  }

  /// An item; a link to another sheet where the text is one.
  private mutating func append(item: PageText, sheets: [String: String]) {
    if case .link(let text, .page(let path)) = item.runs.first, let name = sheets[path] {
      let rest = PageText(Array(item.runs.dropFirst())).description
      let style = SheetStyle().with {
        $0.isLink = true; $0.colour = 0x0B5FA5
      }
      sheet.rows.append(.init([.init(.link(text + rest, sheet: name), style)]))
    } else {
      line("• " + item.description)
    }
  }

  private static func style(of text: PageText) -> SheetStyle {
    var style = SheetStyle()
    let runs = text.runs
    style.isItalic = !runs.isEmpty && runs.allSatisfy { if case .emphasis = $0 { true } else { false } }
    style.isBold = !runs.isEmpty && runs.allSatisfy { if case .strong = $0 { true } else { false } }
    return style
  }

  private mutating func blank() {
    if let last = sheet.rows.last, !last.cells.isEmpty { sheet.rows.append(.init()) }
  }

  /// A text over the columns.
  private mutating func line(_ text: String, _ style: SheetStyle = SheetStyle()) {
    spans.append(sheet.rows.count)
    sheet.rows.append(
      .init([
        .init(
          .text(text),
          style.with {
            $0.isWrapped = true; $0.isAtTop = true
          })
      ]))
  }

  // MARK: Tables

  private mutating func append(_ table: Page.Table, _ layout: SheetLayout) {
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

  private mutating func blankBeforeTable() {
    guard let last = sheet.rows.last, headers.contains(sheet.rows.count - 1) || last.cells.count > 1 else { return }
    sheet.rows.append(.init())
  }

  private mutating func append(row index: Int, of table: Page.Table, _ layout: SheetLayout) {
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

  // MARK: Widths and heights

  /// The widest that a column of words becomes; longer texts go on in further lines.
  private static let widest = 56.0
  private static let narrowest = 9.0
  /// The width of a text over several columns.
  private static let measure = 96.0

  /// Notes the widths that a table needs.
  private mutating func measure(_ layout: SheetLayout) {
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

  private mutating func finish() {
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
  private mutating func freeze() {
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

  // MARK: Charts

  /// The bars of the figures with limits, under the table.
  private mutating func addChart(of table: Page.Table, _ layout: SheetLayout, rows: Range<Int>) {
    guard let bars = table.bars, table.rows.allSatisfy({ $0.style != .group }) else { return }
    let shown = table.rows.indices.filter { row in
      table.rows[row].cells.contains { !$0.limits.isEmpty && $0.value != nil }
    }
    guard let first = shown.first, let last = shown.last else { return }
    let range = rows.lowerBound + first..<rows.lowerBound + last + 1
    var series: [SheetChart.Series] = []
    for (index, column) in layout.columns.enumerated() where column.part == .content {
      let cells = (first...last).map { row -> Page.Table.Cell in
        let cells = table.rows[row].cells
        return cells.indices.contains(column.source) ? cells[column.source] : .empty
      }
      guard cells.contains(where: { $0.value != nil && !$0.limits.isEmpty }) else { continue }
      func distance(_ limit: Int) -> [Double] {
        cells.map { cell in
          guard let value = cell.value, cell.limits.count == 2, let end = cell.limits[limit].value else { return .nan }
          let distance = limit == 0 ? value - end : end - value
          return Double(digits.text(max(0, distance))) ?? .nan
        }
      }
      let header = rows.lowerBound - 1
      series.append(
        .init(
          name: .init(rows: header..<header + 1, column: index), categories: .init(rows: range, column: 0),
          values: .init(rows: range, column: index), below: distance(0), above: distance(1),
          colour: Self.seriesColours[series.count % Self.seriesColours.count]))
    }
    guard !series.isEmpty else { return }
    let alternative = shown.map { row in
      table.rows[row].cells.prefix(1).map(\.text.description).joined() + " "
        + table.rows[row].cells.filter { $0.value != nil && !$0.limits.isEmpty }.map(\.text.description).joined(
          separator: ", ")
    }
    sheet.rows.append(.init())
    charts.append(
      (
        row: sheet.rows.count, series: series, bars: bars,
        alternative: alternative.joined(separator: page.language == .fr ? " ; " : "; ")
      ))
    let height = Self.height(ofChart: series, rows: range.count)
    for _ in 0...Int((height / 20).rounded(.up)) { sheet.rows.append(.init()) }
  }

  /// The height in pixels: one bar per row and series, the axis, and the legend.
  private static func height(ofChart series: [SheetChart.Series], rows: Int) -> Double {
    let bars = Double(rows * series.count)
    return series.count > 1 ? bars * 15 + Double(rows) * 8 + 80 : bars * 28 + 50
  }

  private mutating func placeCharts() {
    for chart in charts {
      let values = chart.series[0].values
      let format = values.rows.lazy.compactMap { [sheet] row in
        sheet.rows[row].cells.indices.contains(values.column)
          ? sheet.rows[row].cells[values.column].style.numberFormat : nil
      }.first
      // The description of a picture has a limit.
      let alternative = String(chart.alternative.prefix(400))
      sheet.charts.append(
        SheetChart(
          row: chart.row, column: 0, width: chart.series.count > 1 ? 820 : 640,
          height: Self.height(ofChart: chart.series, rows: chart.series[0].values.rows.count), series: chart.series,
          maximum: chart.bars.maximum, numberFormat: format ?? "General", alternative: alternative))
    }
  }
}
