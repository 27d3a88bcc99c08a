/// A table drawn cell by cell, each figure on its shade.
struct HeatTable: Sendable {
  /// A cell: its text as printed, and its inks.
  struct Cell: Sendable {
    let text: String
    /// The ink of the cell; nil for one without a shade.
    var ink: Ink?
    var inkOfText = Ink.label
  }

  /// A row: its label, and one cell per column; none under a heading.
  struct Row: Sendable {
    let label: String
    let cells: [Cell]
    var isStrong = false
  }

  /// The heads of the columns after that of the labels.
  let headers: [String]
  let rows: [Row]
  /// The shades with their meanings.
  let legend: [(ink: Ink, text: String)]
  let alternative: String

  private static let (rowHeight, lineHeight) = (24.0, 15.0)
  private static let (leastColumn, mostColumn) = (56.0, 132.0)
  private static let (leastLabel, mostLabel) = (96.0, 250.0)

  /// The drawing, as wide as its columns are.
  func drawing() -> Drawing {
    let small = TextSize.small
    let labelWidth = min(
      Self.mostLabel,
      max(Self.leastLabel, (rows.map { TextWidth.of($0.label, size: small, isBold: $0.isStrong) }.max() ?? 0) + 8))
    let widths = headers.indices.map { columnWidth($0) }
    let heads = zip(headers, widths).map { TextWidth.lines(of: $0, size: small, width: $1 - 8, most: 5) }
    let left = labelWidth + 8
    let width = max(430, left + widths.reduce(0, +))
    let lines = legendLines(width: width)
    let top = Double(heads.map(\.count).max() ?? 0) * Self.lineHeight + 8
    let bottom = top + Double(rows.count) * Self.rowHeight
    var drawing = Drawing(
      width: width, height: bottom + 12 + Double(lines.count) * 20, alternative: alternative)
    var x = left
    for (lines, width) in zip(heads, widths) {
      for (index, line) in lines.enumerated() {
        let y = top - 8 - Double(lines.count - 1 - index) * Self.lineHeight
        drawing.write(line, x: x + width / 2, y: y, size: small, anchor: .middle, .note)
      }
      x += width
    }
    drawing.add(.line(x1: 0, y1: top, x2: x, y2: top), .axis)
    for (index, row) in rows.enumerated() {
      add(row, y: top + Double(index) * Self.rowHeight, to: &drawing, left: left, widths: widths)
    }
    for (index, entries) in lines.enumerated() {
      let y = bottom + 12 + Double(index) * 20
      for entry in entries {
        drawing.add(.rectangle(x: entry.x, y: y, width: 22, height: 14), entry.ink)
        drawing.write(entry.text, x: entry.x + 28, y: y + 11, size: small)
      }
    }
    return drawing
  }

  /// The width that the widest figure and the longest word of the head take.
  private func columnWidth(_ index: Int) -> Double {
    let words = headers[index].split(separator: " ").map { TextWidth.of(String($0), size: TextSize.small) }
    let figures = rows.compactMap { row in
      row.cells.indices.contains(index)
        ? TextWidth.of(row.cells[index].text, size: TextSize.small, isBold: row.isStrong) : nil
    }
    return min(Self.mostColumn, max(Self.leastColumn, ((words + figures).max() ?? 0) + 12))
  }

  private func add(_ row: Row, y: Double, to drawing: inout Drawing, left: Double, widths: [Double]) {
    let middle = y + Self.rowHeight / 2 + 4
    let room = row.cells.isEmpty ? left + widths.reduce(0, +) : left - 8
    let label =
      TextWidth.lines(of: row.label, size: TextSize.small, width: room, most: 1, isBold: row.isStrong).first ?? ""
    // A text of a drawing loses the spaces at its start.
    let indent = Double(row.label.prefix { $0 == "\u{A0}" }.count) * 5
    drawing.write(
      label.trimmingPrefix { $0 == "\u{A0}" }.description, x: indent, y: middle, size: TextSize.small,
      isBold: row.isStrong,
      row.isStrong ? .strong : .label)
    var x = left
    for (cell, width) in zip(row.cells, widths) {
      if let ink = cell.ink {
        drawing.add(.rectangle(x: x + 1, y: y + 1, width: width - 2, height: Self.rowHeight - 2), ink)
      }
      drawing.write(
        cell.text, x: x + width / 2, y: middle, size: TextSize.small, anchor: .middle, isBold: row.isStrong,
        cell.inkOfText)
      x += width
    }
  }

  private func legendLines(width: Double) -> [[(ink: Ink, text: String, x: Double)]] {
    var lines: [[(ink: Ink, text: String, x: Double)]] = []
    var x = 0.0
    for entry in legend {
      let text = TextWidth.lines(of: entry.text, size: TextSize.small, width: width - 30, most: 1).first ?? ""
      let extent = TextWidth.of(text, size: TextSize.small) + 46
      if lines.isEmpty || (x > 0 && x + extent - 18 > width) {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append((entry.ink, text, x))
      x += extent
    }
    return lines
  }
}

extension Page.Table.Shade {
  /// The ink of a cell, and that of the text on it.
  var inks: (cell: Ink, text: Ink) {
    switch self {
    case .step(let index): (.step(index), .onStep(index))
    case .diverging(let index): (.diverging(index), .onDiverging(index))
    case .small: (.hatched, .onBlank)
    case .hidden: (.crossed, .onBlank)
    }
  }
}
