import PhareCSV
import PhareStudy
import PhareSurvey
import PhareWorkbook

/// Native bar charts with error bars, under the tables that ask for them.
extension SheetWriter {
  /// Colours on which white letters are read.
  private static let seriesColours: [UInt32] = [0x0B5FA5, 0xB4500F, 0x00745A, 0x7D3C98, 0x55616D, 0x8A6D00]

  /// The bars of the figures with limits, under the table.
  mutating func addChart(of table: Page.Table, _ layout: SheetLayout, rows: Range<Int>) {
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

  mutating func placeCharts() {
    // A chart wider than the columns would be cut on paper. Excel gives a column seven pixels per digit, and five.
    let room = needs.reduce(0) { $0 + $1 * 7 + 5 }
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
          row: chart.row, column: 0, width: min(chart.series.count > 1 ? 820 : 640, room.rounded(.down)),
          height: Self.height(ofChart: chart.series, rows: chart.series[0].values.rows.count), series: chart.series,
          maximum: chart.bars.maximum, numberFormat: format ?? "General", alternative: alternative))
    }
  }
}
