/// Figures of domains with their intervals, one row each, around that of the whole.
struct DotPlot: Sendable {
  /// A row: its name, where its dot and interval lie, and its figure as printed.
  struct Row: Sendable {
    let name: String
    /// The figure; nil for one that is not printed.
    let value: Double?
    let interval: ClosedRange<Double>?
    let text: String
    /// Whether the base is small: the dot is then hollow.
    var isSmall = false
    /// 1 above the rest, -1 below, 0 neither.
    var direction = 0

    /// Whether the figure or its interval goes beyond an end of a scale.
    func leaves(_ scale: ChartScale) -> (left: Bool, right: Bool) {
      guard let value else { return (false, false) }
      return (
        scale.side(of: min(interval?.lowerBound ?? value, value)) < 0,
        scale.side(of: max(interval?.upperBound ?? value, value)) > 0
      )
    }
  }

  /// The rows from top to bottom.
  let rows: [Row]
  /// The whole, with its name.
  let whole: (name: String, value: Double, interval: ClosedRange<Double>?, text: String)?
  let scale: ChartScale
  /// The labels of the ticks of the scale.
  let tickLabels: [String]
  /// The text alternative of the picture, a sentence.
  let alternative: String

  /// Whether something lies beyond an end of the scale.
  var leavesScale: Bool { rows.contains { $0.leaves(scale).left || $0.leaves(scale).right } }

  /// The heights of a row and of the space above the first.
  static let (rowHeight, top) = (25.0, 30.0)
  private static let nameWidth = 186.0

  /// The drawing.
  ///
  /// - Parameters:
  ///   - width: The width of the sheet.
  ///   - slots: The number of rows for which there is room.
  ///   - key: The key under which a script finds the drawing; its parts then have keys too.
  func drawing(width: Double = 440, slots: Int? = nil, key: String? = nil) -> Drawing {
    let count = max(slots ?? rows.count, rows.count)
    let (left, right) = (Self.nameWidth + 12, width - 72)
    let bottom = Self.top + Double(count) * Self.rowHeight
    var drawing = Drawing(width: width, height: bottom + 26, alternative: alternative, key: key)
    drawing.measures = [.scale(left, right)]
    let isKeyed = key != nil
    func x(_ value: Double) -> Double { scale.position(of: value, from: left, to: right) }
    addScale(to: &drawing, from: left, to: right, bottom: bottom, isKeyed: isKeyed)
    if let whole {
      let interval = whole.interval ?? whole.value...whole.value
      drawing.add(
        .rectangle(
          x: x(interval.lowerBound), y: Self.top - 6, width: x(interval.upperBound) - x(interval.lowerBound),
          height: bottom - Self.top + 6), .band, key: isKeyed ? "band" : nil)
      drawing.add(
        .line(x1: x(whole.value), y1: Self.top - 8, x2: x(whole.value), y2: bottom), .whole,
        key: isKeyed ? "whole" : nil)
      drawing.write(
        "\(whole.name) \(whole.text)", x: min(max(x(whole.value), left), right), y: 15, size: TextSize.small,
        anchor: .middle, isBold: true, .strong, key: isKeyed ? "wholeName" : nil)
    }
    for index in 0..<count {
      let row = index < rows.count ? rows[index] : nil
      addRow(row, at: index, to: &drawing, x: x, right: width, key: isKeyed ? "row\(index)" : nil)
    }
    return drawing
  }

  private func addScale(to drawing: inout Drawing, from left: Double, to right: Double, bottom: Double, isKeyed: Bool) {
    for index in 0..<(isKeyed ? ChartScale.mostTicks + 1 : scale.ticks.count) {
      let tick = index < scale.ticks.count ? scale.ticks[index] : nil
      let x = tick.map { scale.position(of: $0, from: left, to: right) } ?? -9999
      drawing.add(
        .group([
          .init(.line(x1: x, y1: Self.top - 6, x2: x, y2: bottom), .grid),
          .init(
            .text(
              index < tickLabels.count ? tickLabels[index] : "", x: x, y: bottom + 17, size: TextSize.small,
              anchor: .middle), .note),
        ]), .group, key: isKeyed ? "tick\(index)" : nil)
    }
  }

  private func addRow(
    _ row: Row?, at index: Int, to drawing: inout Drawing, x: (Double) -> Double, right: Double, key: String?
  ) {
    let y = Self.top + (Double(index) + 0.5) * Self.rowHeight
    // A dot at the end of the scale would stand for a figure that it is not: an arrow says that it lies beyond.
    let isDrawn = row?.value.map { scale.side(of: $0) == 0 } ?? false
    let value = isDrawn ? row?.value.map(x) ?? -9999 : -9999
    let interval = row?.value == nil ? nil : row?.interval
    let arrows = row.map { Self.arrows($0.leaves(scale), y: y, from: x(scale.lower), to: x(scale.upper)) } ?? ""
    let name = row.map { Self.shortName($0.name) }
    let figure = (row?.text ?? "") + Self.mark(row?.direction ?? 0)
    var shapes: [Drawing.Shape] = [
      .init(.text(name ?? "", x: Self.nameWidth, y: y + 4.5, size: TextSize.body, anchor: .end), .label),
      .init(.text(figure, x: right, y: y + 4.5, size: TextSize.body, anchor: .end, isBold: true), .label),
    ]
    if key != nil || interval != nil {
      shapes.append(
        .init(
          .line(
            x1: interval.map { x($0.lowerBound) } ?? -9999, y1: y, x2: interval.map { x($0.upperBound) } ?? -9999, y2: y
          ),
          .interval))
    }
    if key != nil || !arrows.isEmpty { shapes.append(.init(.path(arrows), .label)) }
    if key != nil || isDrawn {
      shapes.append(.init(.circle(x: value, y: y, radius: 5), row?.isSmall == true ? .faint : .series(0)))
    }
    drawing.add(.group(shapes), .group, key: key)
  }

  /// Arrow heads at the ends of the scale that something lies beyond.
  private static func arrows(_ ends: (left: Bool, right: Bool), y: Double, from left: Double, to right: Double)
    -> String
  {
    func head(_ x: Double, _ step: Double) -> String {
      let points = [(x, y), (x + step, y - 4), (x + step, y + 4)]
      return "M" + points.map { "\(Drawing.text($0.0)) \(Drawing.text($0.1))" }.joined(separator: "L") + "Z"
    }
    return (ends.left ? head(left, 7) : "") + (ends.right ? head(right, -7) : "")
  }

  /// A name on one line, cut short where it has no room.
  static func shortName(_ name: String) -> String {
    TextWidth.lines(of: name, size: TextSize.body, width: nameWidth, most: 1).first ?? ""
  }

  /// " ▲", " ▼" or nothing.
  static func mark(_ direction: Int) -> String {
    direction == 0 ? "" : "\u{A0}" + (direction > 0 ? PageText.Mark.higher : .lower).sign
  }
}
