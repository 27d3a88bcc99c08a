/// The waves of several domains as small charts of one scale, each beside the line of the whole.
struct SlopeGrid: Sendable {
  /// A domain.
  struct Panel: Sendable {
    let name: String
    let points: [SlopeChart.Point]

    /// "69 % → 74 % ▲": the last two figures as they are printed, which the mark is about.
    var text: String {
      guard let last = points.last else { return "" }
      guard points.count > 1 else { return last.text }
      return points[points.count - 2].text + " → " + last.text + DotPlot.mark(last.direction)
    }

    /// The panel without the dots that lie beyond a scale, such as those of small bases; their figures are printed all the
    /// same.
    func drawn(on scale: ChartScale) -> Panel {
      Panel(
        name: name,
        points: points.map { point in
          let isInside = point.value.map { (scale.lower...scale.upper).contains($0) } ?? false
          return SlopeChart.Point(
            name: point.name, value: isInside ? point.value : nil, interval: isInside ? point.interval : nil,
            text: point.text, isSmall: point.isSmall, direction: point.direction)
        })
    }
  }

  let panels: [Panel]
  /// The figures of the whole, one per point; nil for one that is not printed.
  let whole: [Double?]
  /// The places of the waves, from 0 to 1.
  let places: [Double]
  let scale: ChartScale
  let alternative: String

  /// The most panels that a reader compares.
  static let mostPanels = 30
  private static let (columns, panelHeight, lineHeight, gap) = (3, 104.0, 13.0, 14.0)

  /// The drawing.
  func drawing(width: Double = 430) -> Drawing {
    let rows = (panels.count + Self.columns - 1) / Self.columns
    let side = (width - Self.gap * Double(Self.columns - 1)) / Double(Self.columns)
    let names = panels.map { Self.lines(of: $0.name, width: side) }
    let lines = names.map(\.count).max() ?? 1
    let rowHeight = Self.panelHeight + Double(lines - 1) * Self.lineHeight
    var drawing = Drawing(width: width, height: Double(rows) * rowHeight - 6, alternative: alternative)
    for (index, panel) in panels.enumerated() {
      let left = Double(index % Self.columns) * (side + Self.gap)
      let top = Double(index / Self.columns) * rowHeight
      // Names of one line stand above their panel, as the last line of others does.
      for (line, text) in names[index].enumerated() {
        let above = Double(lines - names[index].count + line) * Self.lineHeight
        drawing.write(text, x: left, y: top + 13 + above, size: TextSize.small, isBold: true, .strong)
      }
      add(panel, to: &drawing, left: left, top: top + Double(lines - 1) * Self.lineHeight, width: side)
    }
    return drawing
  }

  /// A name in at most two lines, which may break after a hyphen.
  private static func lines(of name: String, width: Double) -> [String] {
    func fits(_ text: String) -> Bool { TextWidth.of(text, size: TextSize.small, isBold: true) <= width }
    let cut = TextWidth.lines(of: name, size: TextSize.small, width: width, most: 2, isBold: true)
    guard !fits(name), cut.contains(where: { $0.hasSuffix("…") }) else { return cut }
    let breaks = name.indices.filter { name[$0] == "-" || name[$0] == " " }.map { name.index(after: $0) }
    guard let end = breaks.last(where: { fits(String(name[..<$0])) }) else { return cut }
    return [String(name[..<end])]
      + TextWidth.lines(of: String(name[end...]), size: TextSize.small, width: width, most: 1, isBold: true)
  }

  private func add(_ panel: Panel, to drawing: inout Drawing, left: Double, top: Double, width: Double) {
    let (upper, lower) = (top + 22, top + 74)
    func x(_ index: Int) -> Double { left + 8 + (width - 16) * places[index] }
    func y(_ value: Double) -> Double { lower - scale.position(of: value, from: 0, to: lower - upper) }
    drawing.add(.line(x1: left, y1: lower, x2: left + width, y2: lower), .grid)
    let limits = panel.points.indices.compactMap { index in
      panel.points[index].isSmall
        ? nil : panel.points[index].interval.map { (x(index), y($0.upperBound), y($0.lowerBound)) }
    }
    if limits.count > 1 {
      let edge = limits.map { ($0.0, $0.1) } + limits.reversed().map { ($0.0, $0.2) }
      let path = edge.map { "\(Drawing.text($0.0)) \(Drawing.text($0.1))" }.joined(separator: "L")
      drawing.add(.path("M" + path + "Z"), .band)
    }
    addLine(
      through: whole.enumerated().compactMap { index, value in value.map { (x(index), y($0)) } }, .whole, to: &drawing)
    let drawn = panel.points.enumerated().compactMap { index, point in point.value.map { (x(index), y($0), point) } }
    addLine(through: drawn.map { ($0.0, $0.1) }, .series(0), to: &drawing)
    for (x, y, point) in drawn {
      drawing.add(.circle(x: x, y: y, radius: 3.5), point.isSmall ? .faint : .series(0))
    }
    drawing.write(panel.text, x: left, y: top + 90, size: TextSize.small)
  }

  private func addLine(through points: [(Double, Double)], _ ink: Ink, to drawing: inout Drawing) {
    for (from, to) in zip(points, points.dropFirst()) {
      drawing.add(.line(x1: from.0, y1: from.1, x2: to.0, y2: to.1), ink)
    }
  }
}
