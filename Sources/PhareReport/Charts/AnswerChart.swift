/// The answers to a question as parts of a bar, one bar per wave or domain, with sub-totals beside it.
struct AnswerChart: Sendable {
  /// An answer.
  struct Answer: Sendable {
    let label: String
    let ink: Ink
    let inkOfText: Ink
  }

  /// A bar.
  struct Bar: Sendable {
    let name: String
    /// The share of each answer and its text; nil for one that is not printed.
    let shares: [(value: Double, text: String)?]
    /// The sub-total, such as "Total yes 69%".
    let summary: String
  }

  let answers: [Answer]
  let bars: [Bar]
  let alternative: String

  private static let (barHeight, nameHeight) = (26.0, 18.0)

  /// The drawing.
  func drawing(width: Double = 430) -> Drawing {
    let legend = legendLines(width: width)
    let rowHeight = Self.barHeight + Self.nameHeight + 12
    let top = Double(legend.count) * 19 + 8
    var drawing = Drawing(width: width, height: top + Double(bars.count) * rowHeight + 2, alternative: alternative)
    for (line, entries) in legend.enumerated() {
      for entry in entries {
        drawing.add(
          .rectangle(x: entry.x, y: Double(line) * 19 + 3, width: 12, height: 12, radius: 2), entry.answer.ink)
        drawing.write(entry.text, x: entry.x + 17, y: Double(line) * 19 + 13, size: TextSize.small)
      }
    }
    for (index, bar) in bars.enumerated() {
      let y = top + Double(index) * rowHeight
      drawing.write(bar.name, x: 0, y: y + 13, isBold: true, .strong)
      drawing.write(bar.summary, x: width, y: y + 13, size: TextSize.small, anchor: .end, .note)
      var x = 0.0
      for (answer, share) in zip(answers, bar.shares) {
        guard let share else { continue }
        let part = width * share.value
        drawing.add(
          .rectangle(x: x, y: y + Self.nameHeight, width: max(0, part - 1), height: Self.barHeight), answer.ink,
          hint: "\(answer.label) – \(share.text)")
        if TextWidth.of(share.text, size: TextSize.small) + 6 < part {
          drawing.write(
            share.text, x: x + part / 2, y: y + Self.nameHeight + 17, size: TextSize.small, anchor: .middle,
            isBold: true, answer.inkOfText)
        }
        x += part
      }
    }
    return drawing
  }

  private func legendLines(width: Double) -> [[(answer: Answer, text: String, x: Double)]] {
    var lines: [[(answer: Answer, text: String, x: Double)]] = [[]]
    var x = 0.0
    for answer in answers {
      let text = TextWidth.lines(of: answer.label, size: TextSize.small, width: width - 30, most: 1).first ?? ""
      let extent = TextWidth.of(text, size: TextSize.small) + 34
      if x > 0, x + extent - 16 > width {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append((answer, text, x))
      x += extent
    }
    return lines
  }
}
