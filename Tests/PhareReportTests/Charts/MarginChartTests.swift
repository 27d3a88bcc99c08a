import PhareCSV
import Testing

@testable import PhareReport

/// The sample beside a margin, as bars and as a pyramid.
@Suite struct MarginChartTests {
  private func cell(_ label: String, _ sample: Double, _ population: Double) -> MarginChart.Cell {
    .init(
      label: label, sample: sample, population: population, sampleText: "\(Int(sample * 100))%",
      populationText: "\(Int(population * 100))%")
  }

  /// The rectangles of a drawing below its legend: x and width.
  private func bars(_ drawing: Drawing) -> [(x: Double, width: Double)] {
    drawing.shapes.compactMap { shape in
      if case .rectangle(let x, let y, let width, _, _) = shape.form, y > 30 { (x, width) } else { nil }
    }
  }

  private func texts(_ drawing: Drawing) -> [String] {
    drawing.shapes.compactMap { shape in
      if case .text(let text, _, _, _, _, _) = shape.form { text } else { nil }
    }
  }

  @Test func barsAreInProportion() {
    let chart = MarginChart(cells: [cell("Small", 0.5, 0.25), cell("Large", 0.5, 0.75)], language: .en)
    let drawing = chart.drawing()
    let widths = bars(drawing).map(\.width)
    #expect(widths.count == 4)
    #expect(abs(widths[2] - 3 * widths[0]) < 1e-9 && abs(widths[1] - 2 * widths[0]) < 1e-9)
    #expect(texts(drawing).contains("50% / 25%"))
    #expect(drawing.alternative.contains("Small: sample 50%, population 25%"))
  }

  /// Whichever variable has two categories makes the sides; its first category stands to the left.
  @Test(arguments: [false, true]) func aMarginOfTwoSidesIsAPyramid(isReversed: Bool) {
    let ages = ["18–34", "35–59", "60+"]
    let cells = ["Women", "Men"].flatMap { sex in
      ages.map { age in cell(isReversed ? "\(age) × \(sex)" : "\(sex) × \(age)", 1.0 / 6, sex == "Men" ? 0.1 : 0.2) }
    }
    let drawing = MarginChart(cells: cells, language: .en).drawing(width: 400)
    #expect(ages.allSatisfy { age in texts(drawing).count { $0 == age } == 1 })
    #expect(texts(drawing).contains("Women") && texts(drawing).contains("Men"))
    let bars = bars(drawing)
    #expect(bars.count == 12)
    #expect(bars.count { $0.x + $0.width <= 200 } == 6 && bars.count { $0.x >= 200 } == 6)
  }

  /// Three sides are none, and a category may hold the sign itself.
  @Test func otherCrossedMarginsAreBars() {
    let cells = ["A × 1", "A × 2", "A × 3", "B × 1", "C × 2"].map { cell($0, 0.2, 0.2) }
    #expect(texts(MarginChart(cells: cells, language: .fr).drawing()).contains("A × 1"))
    let odd = ["A × 1 × 1", "B × 2", "A × 2", "B × 1"].map { cell($0, 0.25, 0.25) }
    #expect(texts(MarginChart(cells: odd, language: .fr).drawing()).contains("A × 1 × 1"))
  }
}
