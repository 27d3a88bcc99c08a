/// The bars beside the figures of a table on a terminal: one line of blocks per row, which fades over its interval.
///
/// Solid up to the lower limit, darker shade up to the figure, lighter shade up to the upper limit: what is certain is dense.
struct TextBars {
  /// The blocks of each row of the table, empty where nothing is drawn.
  let lines: [String]

  /// The fewest and the most cells of a bar over its whole scale.
  static let widths = 20...50

  /// The bars of a table in some cells; nil where it asks for none, has figures in several columns, or has one below 0.
  init?(of table: Page.Table, cells: Int) {
    guard cells >= Self.widths.lowerBound, table.bars != nil || table.rows.contains(where: { $0.bars != nil }) else {
      return nil
    }
    let rows = table.rows.map { row in
      row.style == .group ? [] : row.cells.indices.filter { Self.isFigure(row.cells[$0]) }
    }
    guard let column = rows.lazy.joined().first(where: { _ in true }), rows.allSatisfy({ $0.isEmpty || $0 == [column] })
    else {
      return nil
    }
    let figures = zip(table.rows, rows).map { row, columns in
      columns.isEmpty ? nil : Figure(row.cells[column])
    }
    guard figures.allSatisfy({ ($0?.value ?? 0) >= 0 }) else { return nil }
    let width = min(cells, Self.widths.upperBound)
    var maximum = Self.maximum(table.bars, figures)
    lines = table.rows.indices.map { index in
      if table.rows[index].style == .group, let bars = table.rows[index].bars {
        let end = table.rows[(index + 1)...].firstIndex { $0.style == .group } ?? table.rows.endIndex
        maximum = Self.maximum(bars, Array(figures[index..<end]))
      }
      return figures[index].map { Self.line($0, maximum: maximum, width: width) } ?? ""
    }
  }

  /// A figure and its limits.
  private struct Figure {
    let value, lower, upper: Double

    init(_ cell: Page.Table.Cell) {
      value = cell.value ?? 0
      lower = min(value, cell.limits.first?.value ?? value)
      upper = max(value, cell.limits.last?.value ?? value)
    }
  }

  private static func isFigure(_ cell: Page.Table.Cell) -> Bool { cell.value != nil && !cell.limits.isEmpty }

  /// The end of a scale: as far as the limits reach where it has none of its own.
  private static func maximum(_ scale: Page.Table.BarScale?, _ figures: [Figure?]) -> Double {
    scale?.maximum ?? figures.reduce(0) { max($0, $1?.upper ?? 0) }
  }

  private static func line(_ figure: Figure, maximum: Double, width: Int) -> String {
    func cells(_ value: Double) -> Int {
      guard maximum > 0, value.isFinite else { return 0 }
      return Int((min(1, max(0, value / maximum)) * Double(width)).rounded())
    }
    let (lower, value, upper) = (cells(figure.lower), cells(figure.value), cells(figure.upper))
    return String(repeating: "█", count: lower) + String(repeating: "▓", count: value - lower)
      + String(repeating: "░", count: upper - value)
  }
}
