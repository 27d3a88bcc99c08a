import PhareCSV

/// Bars with their intervals, in groups under a heading.
///
/// Bars begin at 0. A heading stands above its bars, so that the chart keeps its letters large on a narrow screen.
struct BarChart: Sendable {
  /// A bar.
  struct Bar: Sendable {
    let name: String
    /// The figure; nil for one that is not printed.
    let value: Double?
    let interval: ClosedRange<Double>?
    let text: String
    /// The series, from 0, which chooses the colour.
    var series = 0
    /// Whether a later bar of the same series replaces this one.
    var isEarlier = false
    var isSmall = false
  }

  /// Bars under a heading.
  struct Group: Sendable {
    let heading: String
    let bars: [Bar]
  }

  let groups: [Group]
  let scale: ChartScale
  let tickLabels: [String]
  /// The language of the text alternative.
  let language: Language

  private static let (barHeight, nameWidth, valueWidth) = (21.0, 128.0, 56.0)

  /// The text alternative of the picture: every bar with its figure.
  private var alternative: String {
    let say = Phrasing(language: language)
    let parts = groups.map { group in
      let heading = group.heading.isEmpty ? "" : group.heading + say(fr: " : ", en: ": ")
      return heading + group.bars.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
    }
    return say(fr: "Barres. ", en: "Bars. ") + parts.joined(separator: say(fr: " ; ", en: "; ")) + "."
  }

  /// The chart in parts of about the same height: one of at most some bars, or pairs of columns of at most half as many more
  /// where its groups allow it.
  func columns(most: Int = 15) -> [BarChart] {
    let sizes = groups.map { $0.bars.count + 1 }
    let total = sizes.reduce(0, +)
    let count = total <= most ? 1 : 2 * ((total + 3 * most - 1) / (3 * most))
    let target = (total + count - 1) / count
    var columns: [[Group]] = []
    var size = 0
    for (group, extent) in zip(groups, sizes) {
      if columns.isEmpty || size + extent / 2 > target {
        columns.append([])
        size = 0
      }
      columns[columns.count - 1].append(group)
      size += extent
    }
    return columns.map { BarChart(groups: $0, scale: scale, tickLabels: tickLabels, language: language) }
  }

  /// The drawing.
  func drawing(width: Double = 430) -> Drawing {
    let (left, right) = (Self.nameWidth + 8, width - Self.valueWidth)
    let headings = groups.map { group in
      TextWidth.lines(of: group.heading, size: TextSize.body, width: width, most: 3, isBold: true)
    }
    let heights = zip(groups, headings).map { Double($1.count) * 17 + Double($0.bars.count) * Self.barHeight + 14 }
    let bottom = heights.reduce(4, +) - 14
    var drawing = Drawing(width: width, height: bottom + 24, alternative: alternative)
    func x(_ value: Double) -> Double { scale.position(of: value, from: left, to: right) }
    for (tick, label) in zip(scale.ticks, tickLabels) {
      drawing.write(label, x: x(tick), y: bottom + 17, size: TextSize.small, anchor: .middle, .note)
    }
    var y = 4.0
    for (group, lines) in zip(groups, headings) {
      for line in lines {
        y += 17
        drawing.write(line, x: 0, y: y - 3, isBold: true, .strong)
      }
      let end = y + Double(group.bars.count) * Self.barHeight
      for tick in scale.ticks {
        drawing.add(.line(x1: x(tick), y1: y, x2: x(tick), y2: end), tick == scale.lower ? .axis : .grid)
      }
      for bar in group.bars {
        add(bar, y: y, to: &drawing, x: x, left: left, right: width)
        y += Self.barHeight
      }
      y += 14
    }
    return drawing
  }

  private func add(
    _ bar: Bar, y: Double, to drawing: inout Drawing, x: (Double) -> Double, left: Double, right: Double
  ) {
    let middle = y + Self.barHeight / 2
    let name = TextWidth.lines(of: bar.name, size: TextSize.small, width: Self.nameWidth, most: 1).first ?? ""
    drawing.write(name, x: Self.nameWidth, y: middle + 4, size: TextSize.small, anchor: .end)
    if let value = bar.value {
      drawing.add(
        .rectangle(x: left, y: y + 3, width: max(1, x(value) - left), height: Self.barHeight - 6, radius: 2),
        bar.isEarlier ? .earlier(bar.series) : .series(bar.series))
      if let interval = bar.interval {
        drawing.add(.line(x1: x(interval.lowerBound), y1: middle, x2: x(interval.upperBound), y2: middle), .interval)
        for end in [interval.lowerBound, interval.upperBound] {
          drawing.add(.line(x1: x(end), y1: middle - 3, x2: x(end), y2: middle + 3), .interval)
        }
      }
    }
    drawing.write(bar.text, x: right, y: middle + 4.5, anchor: .end, isBold: true)
  }
}
