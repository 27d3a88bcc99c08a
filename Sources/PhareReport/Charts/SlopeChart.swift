/// A figure over waves: points with intervals joined by a line, over two waves a slope, over more a line with its band.
struct SlopeChart: Sendable {
  /// A wave.
  struct Point: Sendable {
    let name: String
    /// The figure; nil for one that is not printed.
    let value: Double?
    let interval: ClosedRange<Double>?
    let text: String
    var isSmall = false
    /// Whether the figure has risen (1) or fallen (-1) significantly since the point before.
    var direction = 0
  }

  let points: [Point]
  /// The places of the points, from 0 to 1, as far apart as their years.
  let places: [Double]
  let scale: ChartScale
  let tickLabels: [String]
  let alternative: String

  /// The drawing.
  func drawing(width: Double = 430, height: Double = 220) -> Drawing {
    let (left, right, top, bottom) = (52.0, width - 24, 22.0, height - 34)
    var drawing = Drawing(width: width, height: height, alternative: alternative)
    func y(_ value: Double) -> Double { bottom - scale.position(of: value, from: 0, to: bottom - top) }
    func x(_ index: Int) -> Double {
      let inset = 62.0
      guard points.count > 1 else { return (left + right) / 2 }
      return left + inset + (right - left - 2 * inset) * places[index]
    }
    // Names of waves that are near each other stand on two lines in turn.
    let isTight = points.indices.dropFirst().contains { index in
      let half = [index - 1, index].map { TextWidth.of(points[$0].name, size: TextSize.small) / 2 }
      return x(index) - x(index - 1) < half[0] + half[1] + 6
    }
    for (tick, label) in zip(scale.ticks, tickLabels) {
      drawing.add(.line(x1: left, y1: y(tick), x2: right, y2: y(tick)), .grid)
      drawing.write(label, x: left - 6, y: y(tick) + 4, size: TextSize.small, anchor: .end, .note)
    }
    let drawn = points.enumerated().filter { $0.element.value != nil }
    if points.count > 2 { addBand(of: drawn.map { ($0.offset, $0.element) }, to: &drawing, x: x, y: y) }
    for (first, second) in zip(drawn, drawn.dropFirst()) {
      guard let from = first.element.value, let to = second.element.value else { continue }
      drawing.add(
        .line(x1: x(first.offset), y1: y(from), x2: x(second.offset), y2: y(to)),
        second.element.direction == 0 ? .whole : .series(0))
    }
    for (index, point) in points.enumerated() {
      let line = isTight && index % 2 == 0 ? 14.0 : 0
      drawing.write(
        point.name, x: x(index), y: height - (isTight ? 6 : 12) - line, size: TextSize.small, anchor: .middle)
      guard let value = point.value else {
        drawing.write(point.text, x: x(index), y: bottom - 4, anchor: .middle)
        continue
      }
      if let interval = point.interval {
        drawing.add(
          .line(x1: x(index), y1: y(interval.lowerBound), x2: x(index), y2: y(interval.upperBound)), .interval)
      }
      drawing.add(Self.symbol(point, x: x(index), y: y(value)), point.isSmall ? .faint : .series(0))
      // Beside the line, which goes to the right of the first point and comes from the left of the last.
      let isFirst = index == 0 && points.count > 1
      drawing.write(
        point.text + DotPlot.mark(point.direction), x: x(index) + (isFirst ? -10 : 10), y: y(value) - 8,
        anchor: isFirst ? .end : .start, isBold: true)
    }
    return drawing
  }

  /// The places of waves on a line of time; evenly apart where they have no years, or two of them the same.
  static func places(ofYears years: [Int?]) -> [Double] {
    let known = years.compactMap(\.self)
    guard years.count > 1, known.count == years.count, zip(known, known.dropFirst()).allSatisfy(<),
      let first = known.first, let last = known.last
    else { return years.indices.map { years.count > 1 ? Double($0) / Double(years.count - 1) : 0.5 } }
    return known.map { Double($0 - first) / Double(last - first) }
  }

  /// A triangle that points where the figure went, or a circle where it may not have moved.
  private static func symbol(_ point: Point, x: Double, y: Double) -> Drawing.Form {
    guard point.direction != 0 else { return .circle(x: x, y: y, radius: 5.5) }
    let tip = point.direction > 0 ? -7.0 : 7.0
    func text(_ value: Double) -> String { Drawing.text(value) }
    return .path(
      "M\(text(x)) \(text(y + tip))L\(text(x - 7)) \(text(y - tip * 0.8))L\(text(x + 7)) \(text(y - tip * 0.8))Z")
  }

  private func addBand(
    of points: [(index: Int, point: Point)], to drawing: inout Drawing, x: (Int) -> Double, y: (Double) -> Double
  ) {
    let limits = points.compactMap { point in point.point.interval.map { (point.index, $0) } }
    guard limits.count > 1 else { return }
    let upper = limits.map { "\(Drawing.text(x($0.0))) \(Drawing.text(y($0.1.upperBound)))" }
    let lower = limits.reversed().map { "\(Drawing.text(x($0.0))) \(Drawing.text(y($0.1.lowerBound)))" }
    drawing.add(.path("M" + (upper + lower).joined(separator: "L") + "Z"), .band)
  }
}
