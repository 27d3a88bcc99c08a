import PhareCSV

/// The sample beside a margin, share by share: a wide pale bar for the population, a narrow dark one on it for the sample.
///
/// A margin that crosses two categories with others, such as sex with age, is drawn as a pyramid: one side each.
struct MarginChart: Sendable {
  /// A cell of the margin.
  struct Cell: Sendable {
    let label: String
    /// The share of the sample, with its weights before calibration, and the share known of the population.
    let sample, population: Double
    /// Both as printed.
    let sampleText, populationText: String
  }

  let cells: [Cell]
  let language: Language

  /// The most cells that a chart shows: a margin with more is read in its table.
  static let mostCells = 40

  private static let (rowHeight, nameWidth, valueWidth, top) = (24.0, 150.0, 96.0, 44.0)

  /// The text alternative: every cell with both shares.
  private var alternative: String {
    let say = Phrasing(language: language)
    let parts = cells.map { cell in
      say(
        fr: "\(cell.label) : échantillon \(cell.sampleText), population \(cell.populationText)",
        en: "\(cell.label): sample \(cell.sampleText), population \(cell.populationText)")
    }
    return say(fr: "Barres. ", en: "Bars. ") + parts.joined(separator: say(fr: " ; ", en: "; ")) + "."
  }

  /// The drawing: a pyramid where the cells have two sides.
  func drawing(width: Double = 430) -> Drawing {
    if let pyramid { return self.drawing(of: pyramid, width: width) }
    let (left, right) = (Self.nameWidth + 8, width - Self.valueWidth)
    var drawing = sheet(rows: cells.count, width: width)
    for (index, cell) in cells.enumerated() {
      let y = Self.top + Double(index) * Self.rowHeight
      writeName(cell.label, at: Self.nameWidth, anchor: .end, y: y, to: &drawing)
      addBars(of: cell, from: left, to: right, y: y, to: &drawing)
      writeShares(of: cell, at: width, anchor: .end, y: y, to: &drawing)
    }
    return drawing
  }

  private func sheet(rows: Int, width: Double) -> Drawing {
    let say = Phrasing(language: language)
    var drawing = Drawing(
      width: width, height: Self.top + Double(rows) * Self.rowHeight + 4, alternative: alternative)
    drawing.add(.rectangle(x: 0, y: 6, width: 18, height: 6, radius: 1), .series(0))
    drawing.write(say(fr: "Échantillon", en: "Sample"), x: 24, y: 13, size: TextSize.small)
    drawing.add(.rectangle(x: 112, y: 3, width: 18, height: 12, radius: 1), .earlier(0))
    drawing.write("Population", x: 136, y: 13, size: TextSize.small)
    return drawing
  }

  private var largest: Double { cells.reduce(0) { max($0, $1.sample, $1.population) } }

  /// The bars of a cell from one end of the scale towards the other, in either direction.
  private func addBars(of cell: Cell, from start: Double, to end: Double, y: Double, to drawing: inout Drawing) {
    let hint = "\(cell.sampleText) / \(cell.populationText)"
    for (share, height, ink) in [(cell.population, 18.0, Ink.earlier(0)), (cell.sample, 8.0, Ink.series(0))] {
      let length = largest > 0 ? abs(end - start) * share / largest : 0
      drawing.add(
        .rectangle(
          x: end > start ? start : start - length, y: y + (Self.rowHeight - height) / 2, width: length, height: height,
          radius: 1), ink, hint: hint)
    }
  }

  private func writeName(_ name: String, at x: Double, anchor: Drawing.Anchor, y: Double, to drawing: inout Drawing) {
    let line = TextWidth.lines(of: name, size: TextSize.small, width: Self.nameWidth, most: 1).first ?? ""
    drawing.write(line, x: x, y: y + Self.rowHeight / 2 + 4, size: TextSize.small, anchor: anchor)
  }

  private func writeShares(of cell: Cell, at x: Double, anchor: Drawing.Anchor, y: Double, to drawing: inout Drawing) {
    drawing.write(
      "\(cell.sampleText) / \(cell.populationText)", x: x, y: y + Self.rowHeight / 2 + 4, size: TextSize.small,
      anchor: anchor, isBold: true)
  }
}

// MARK: - Pyramids

extension MarginChart {
  /// The cells of a margin of two variables, one of which has two categories.
  private struct Pyramid {
    let sides: [String]
    /// One row per category of the other variable, its cells in the order of the sides; nil for one without a target.
    let rows: [(name: String, cells: [Cell?])]
  }

  /// The text between the categories of a crossed margin.
  private static let cross = " × "

  private var pyramid: Pyramid? {
    let parts = cells.map { cell in cell.label.split(separator: Self.cross).map(String.init) }
    guard cells.count > 3, parts.allSatisfy({ $0.count == 2 }) else { return nil }
    for side in [0, 1] {
      let sides = Self.distinct(parts.map { $0[side] })
      guard sides.count == 2 else { continue }
      let names = Self.distinct(parts.map { $0[1 - side] })
      let rows = names.map { name in
        (
          name: name,
          cells: sides.map { one in
            parts.firstIndex { $0[side] == one && $0[1 - side] == name }.map { cells[$0] }
          }
        )
      }
      return Pyramid(sides: sides, rows: rows)
    }
    return nil
  }

  private static func distinct(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Names in the middle, the first side to the left.
  private func drawing(of pyramid: Pyramid, width: Double) -> Drawing {
    var drawing = sheet(rows: pyramid.rows.count + 1, width: width)
    let middle = width / 2
    let names = min(Self.nameWidth, width * 0.24)
    let ends = [
      (start: middle - names / 2, end: Self.valueWidth), (start: middle + names / 2, end: width - Self.valueWidth),
    ]
    for (side, name) in pyramid.sides.enumerated() {
      drawing.write(
        name, x: ends[side].start, y: Self.top + 15, anchor: side == 0 ? .end : .start, isBold: true, .strong)
    }
    for (index, row) in pyramid.rows.enumerated() {
      let y = Self.top + Double(index + 1) * Self.rowHeight
      writeName(row.name, at: middle, anchor: .middle, y: y, to: &drawing)
      for (side, cell) in row.cells.enumerated() {
        guard let cell else { continue }
        addBars(of: cell, from: ends[side].start, to: ends[side].end, y: y, to: &drawing)
        writeShares(of: cell, at: side == 0 ? 0 : width, anchor: side == 0 ? .start : .end, y: y, to: &drawing)
      }
    }
    return drawing
  }
}
