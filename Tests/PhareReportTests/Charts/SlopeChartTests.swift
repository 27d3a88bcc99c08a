import PhareCSV
@testable import PhareReport
import PhareStudy
import Testing

/// Waves on a line of time, and the same for every territory in small charts of one scale.
@Suite struct SlopeChartTests {
  /// Four years are farther apart than one: a line does not rise faster than the figure did.
  @Test func wavesStandAsFarApartAsTheirYears() {
    #expect(SlopeChart.places(ofYears: [2015, 2019, 2020]) == [0, 0.8, 1])
    #expect(SlopeChart.places(ofYears: [2015, 2019]) == [0, 1])
    // Without years, or with two of the same, evenly.
    #expect(SlopeChart.places(ofYears: [2015, nil, 2020]) == [0, 0.5, 1])
    #expect(SlopeChart.places(ofYears: [2015, 2015, 2020]) == [0, 0.5, 1])
    #expect(SlopeChart.places(ofYears: [2015]) == [0.5])
  }

  /// Names of waves that are near each other do not touch.
  @Test func namesStandApart() {
    let points = [2015, 2019, 2020].map { year in
      SlopeChart.Point(name: "Associations \(year)", value: 0.5, interval: nil, text: "50%")
    }
    let chart = SlopeChart(
      points: points, places: SlopeChart.places(ofYears: [2015, 2019, 2020]), scale: .share, tickLabels: [],
      alternative: "")
    var boxes: [(left: Double, right: Double, y: Double)] = []
    for case .text(let text, let x, let y, let size, .middle, _) in chart.drawing().shapes.map(\.form) {
      let half = TextWidth.of(text, size: size) / 2
      boxes.append((x - half, x + half, y))
    }
    #expect(boxes.count == 3)
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] where other.y == box.y {
        #expect(box.right < other.left || other.right < box.left)
      }
    }
  }

  /// The mark of a change stands beside the two figures that changed, not beside older ones.
  @Test func marksAreThoseOfTheLastChange() {
    let points = [(0.5, 0), (0.4, 0), (0.6, 1)].map { value, direction in
      SlopeChart.Point(
        name: "", value: value, interval: nil, text: "\(Int(value * 100))%", direction: direction)
    }
    #expect(SlopeGrid.Panel(name: "Bretagne", points: points).text == "40% → 60%\u{A0}▲")
    #expect(SlopeGrid.Panel(name: "Bretagne", points: []).text == "")
  }

  /// A long name takes two lines and is not cut.
  @Test func namesOfRegionsFit() {
    let names = ["Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Provence-Alpes-Côte d’Azur", "Bretagne"]
    let grid = SlopeGrid(
      panels: names.map { .init(name: $0, points: []) }, whole: [], places: [], scale: .share, alternative: "")
    let texts = grid.drawing().shapes.compactMap { shape -> String? in
      guard case .text(let text, _, _, _, _, _) = shape.form, !text.isEmpty else { return nil }
      return text
    }
    #expect(!texts.contains { $0.contains("…") })
    #expect(texts.joined() == names.joined())
    #expect(texts.count > names.count)
  }

  /// Every territory with two figures that may be printed has its chart, with the figures of the pages; no other has.
  @Test func everyTerritoryHasItsChart() throws {
    let results = try ReportFixture.results(.en, report: ReportOptions(formats: [.html], smallBase: 12, hideBelow: 6))
    let figures = StudyFigures(results)
    let result = try #require(results.comparisons.first { $0.id == "tendance" })
    let grid = try #require(figures.multiples(of: result))
    let lines = result.lines.filter { $0.domain.map { figures.field.isTerritorial($0.variable) } ?? false }
    let shown = lines.filter { line in
      line.levels.allSatisfy { $0.map { PrintedFigure($0, wording: figures.wording).value != nil } ?? false }
    }
    #expect(grid.panels.map(\.name) == shown.map { figures.wording.text($0.domain?.category.label ?? "") })
    for (panel, line) in zip(grid.panels, shown) {
      let texts = line.levels.compactMap { $0.map { PrintedFigure($0, wording: figures.wording).text } }
      #expect(panel.points.map(\.text) == texts)
      #expect(grid.alternative.contains("\(panel.name) \(texts[0]) → \(texts[1])"))
      for point in panel.points {
        #expect(point.value.map { (grid.scale.lower...grid.scale.upper).contains($0) } ?? point.isSmall)
      }
    }
  }
}
