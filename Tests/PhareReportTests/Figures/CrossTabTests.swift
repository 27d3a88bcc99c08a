import Foundation
import PhareCSV
import PhareEstimation
@testable import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// Tables on shades: what a shade says stands in the cell too, and what a cell does not print no shade tells.
@Suite struct CrossTabTests {
  private static let options = ReportOptions(formats: [.html, .svg], smallBase: 12, hideBelow: 6)

  private func tables(_ language: Language = .fr) throws -> [CrossTab] {
    StudyFigures(try ReportFixture.results(language, report: Self.options)).crossTabs
  }

  private func cells(_ part: CrossTab.Part) -> [Page.Table.Cell] { part.table.rows.flatMap(\.cells) }

  /// A cell with a mark is shaded on its side, and a shade has its mark: colour says nothing alone.
  @Test(arguments: Language.allCases) func shadesOfTestedTablesAreTheMarks(language: Language) throws {
    let table = try #require(try tables(language).first { $0.result.id == "innovation-par-region" })
    var (marked, plain) = (0, 0)
    for cell in table.parts.flatMap(cells) {
      let (isUp, isDown) = (cell.text.runs.contains(.mark(.higher)), cell.text.runs.contains(.mark(.lower)))
      switch cell.shade {
      case .diverging(let direction):
        #expect(isUp == (direction > 0) && isDown == (direction < 0), "\(cell.text)")
        if direction == 0 { plain += 1 } else { marked += 1 }
      default: #expect(!isUp && !isDown, "\(cell.text)")
      }
    }
    #expect(plain > 0)
    #expect(table.parts.allSatisfy { if case .distance = $0.shading.measure { true } else { false } })
    // The deeper shades are those of the stronger tests.
    let shades = try strengths(of: table)
    #expect(shades.allSatisfy { $0.isDeep == ($0.pValue < 0.001) })
    #expect(marked == shades.count)
  }

  private func strengths(of table: CrossTab) throws -> [(isDeep: Bool, pValue: Double)] {
    table.parts.flatMap { part in
      part.matrix.columns.indices.flatMap { column in
        part.matrix.figures(ofColumn: column).compactMap { figure -> (isDeep: Bool, pValue: Double)? in
          guard case .diverging(let direction)? = part.shading.shade(of: figure, in: part.matrix.columns[column]),
            direction != 0
          else { return nil }
          return (abs(direction) == 2, figure.differenceFromRest?.pValue ?? 1)
        }
      }
    }
  }

  /// Where nothing is tested, the class of a shade holds the printed figure, and everybody has none.
  @Test func shadesOfOtherTablesAreSizes() throws {
    let tables = try tables(.en).filter { ["innovation-par-sexe", "notes"].contains($0.result.id) }
    var seen = 0
    for part in tables.flatMap(\.parts) {
      guard case .size(let classes) = part.shading.measure else {
        // Regions are always tested against the rest.
        #expect(part.matrix.columns.contains { $0.by.contains { $0.variable == Variable.ID("region") } })
        continue
      }
      for (index, column) in part.matrix.columns.enumerated() {
        for figure in part.matrix.figures(ofColumn: index) {
          let shade = part.shading.shade(of: figure, in: column)
          guard case .step(let step)? = shade else {
            if column.isEverybody { #expect(shade != .small || figure.estimate.base.isWorthLess(than: 12)) }
            continue
          }
          let value = try #require(figure.estimate.value)
          let scale = figure.estimate.statistic.isShare ? 100.0 : 10
          let units = Int((value * scale).rounded())
          let range = try #require(classes.ranges.indices.first { classes.ranges[$0].contains(units) })
          #expect(classes.shade(of: range) == step && !column.isEverybody)
          seen += 1
        }
      }
    }
    #expect(seen > 1)
  }

  /// A figure that may not be printed is a crossed cell without a number; the four respondents of Corsica are nowhere.
  @Test func hiddenCellsAreCrossedAndEmpty() throws {
    let table = try #require(try tables().first { $0.result.id == "innovation-par-region" })
    let hidden = table.parts.flatMap(cells).filter { $0.shade == .hidden }
    #expect(!hidden.isEmpty)
    #expect(hidden.allSatisfy { $0.value == nil && $0.text.runs == [.mark(.hidden)] })
    let dashes = table.parts.flatMap(cells).filter { $0.text.runs.first == .mark(.hidden) && $0.shade == nil }
    #expect(dashes.allSatisfy { $0.value == nil })
    let small = table.parts.flatMap(cells).filter { $0.shade == .small }
    #expect(small.allSatisfy { $0.text.runs.contains(.mark(.smallBase)) })
  }

  /// A drawing prints the cells of the table, each once, with a legend, and says in words what it shows.
  @Test(arguments: Language.allCases) func drawingsPrintTheTable(language: Language) throws {
    for table in try tables(language) {
      for part in table.parts {
        let drawing = part.chart.drawing()
        let texts = Self.texts(of: drawing.shapes)
        for cell in cells(part).dropFirst() where !cell.text.isEmpty {
          let text = cell.text.description.drop { $0 == "\u{A0}" }
          #expect(texts.contains { $0 == text || ($0.hasSuffix("…") && text.hasPrefix($0.dropLast())) }, "\(text)")
        }
        for entry in part.shading.legend { #expect(texts.contains(entry.text)) }
        #expect(drawing.alternative.contains(part.title))
        let marked = cells(part).count { if case .diverging(let side)? = $0.shade { side != 0 } else { false } }
        #expect(marked == 0 || drawing.alternative.contains("\(marked)"))
      }
    }
  }

  private static func texts(of shapes: [Drawing.Shape]) -> [String] {
    shapes.flatMap { shape -> [String] in
      switch shape.form {
      case .text(let text, _, _, _, _, _): [text]
      case .group(let shapes, _, _, _): texts(of: shapes)
      default: []
      }
    }
  }

  /// The styles of cells and the inks of drawings have the same names: one palette, one meaning.
  @Test func stylesAreThoseOfInks() {
    let shades: [Page.Table.Shade] =
      (0..<5).map { .step($0) } + (-2...2).map { .diverging($0) } + [.small, .hidden]
    for shade in shades { #expect(shade.styleName == shade.inks.cell.name) }
  }

  /// The page has every table, or names those for which it has no room.
  @Test func tablesWithoutRoomAreNamed() throws {
    let results = try ReportFixture.results(.en, report: Self.options)
    let page = StudyPage(StudyFigures(results), version: "1")
    func text(most: Int) -> String {
      String(decoding: HTMLWriter.bytes(of: .group(page.tables(most: most).content)), as: UTF8.self)
    }
    let (all, none) = (text(most: StudyPage.mostCells), text(most: 0))
    for table in page.figures.crossTabs {
      #expect(all.contains("<h3>\(table.title)</h3>") && !none.contains("<h3>\(table.title)</h3>"))
      #expect(none.contains(table.title))
    }
    #expect(all.contains("<table class=\"heat\">") && !all.contains("Too large"))
    #expect(none.contains("Too large for this page"))
  }
}
