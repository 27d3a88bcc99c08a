import Foundation
import PhareCSV
import PhareFiles
import PhareStudy
import PhareSurvey
import PhareWorkbook
import Testing

@testable import PhareReport

/// The sheets of a workbook as values: what readers see of the figures, beside the tidy tables.
@Suite struct StudyWorkbookTests {
  private static var options: ReportOptions {
    var options = ReportOptions(smallBase: 12, hideBelow: 6)
    options.formats = [.csv, .xlsx]
    return options
  }

  private static func sheets(_ language: Language = .fr, _ options: ReportOptions = options) throws -> [Sheet] {
    StudyReport(try ReportFixture.results(language, report: options), version: "1").workbook.sheets()
  }

  private static func texts(_ sheets: [Sheet]) -> [String] {
    sheets.flatMap(\.rows).flatMap(\.cells).compactMap { cell in
      switch cell.content {
      case .text(let text), .link(let text, _): text
      case .none, .number: nil
      }
    }
  }

  private static func numbers(_ sheets: [Sheet]) -> [Double] {
    sheets.flatMap(\.rows).flatMap(\.cells).compactMap {
      if case .number(let value) = $0.content { value } else { nil }
    }
  }

  @Test(arguments: Language.allCases) func everyPartHasASheetAndALink(language: Language) throws {
    let sheets = try Self.sheets(language)
    #expect(Set(sheets.map { $0.name.lowercased() }).count == sheets.count)
    let links = sheets[0].rows.flatMap(\.cells).compactMap { cell in
      if case .link(_, let name) = cell.content { name } else { nil }
    }
    #expect(links == sheets.dropFirst().map(\.name))
    let results = try ReportFixture.results(language, report: Self.options)
    let parts = StudyReport(results, version: "1").parts
    for part in parts where [.barometer, .notice, .table, .comparison, .region].contains(part.kind) {
      let title = try #require(part.page?().title)
      #expect(
        sheets.contains { sheet in
          if case .text(title) = sheet.rows.first?.cells.first?.content { true } else { false }
        }, "\(title)")
    }
    // Each but the first leads back to it.
    for sheet in sheets.dropFirst() where sheet.table == nil {
      #expect(
        sheet.rows[1].cells.first.map { cell in
          if case .link(_, sheets[0].name) = cell.content { true } else { false }
        } ?? false)
      #expect(sheet.frozenRows > 0)
    }
  }

  /// Numbers with a value behind them are numbers of the sheet, in both languages.
  @Test(arguments: Language.allCases) func figuresAreNumbers(language: Language) throws {
    let results = try ReportFixture.results(language, report: Self.options)
    let report = StudyReport(results, version: "1")
    for part in report.subjects(ReportWording(results, edition: .alone)) where part.kind != .extrapolations {
      for case .table(let table) in part.page?().blocks ?? [] {
        for row in table.rows {
          for (column, cell) in zip(table.columns, row.cells) where cell.value != nil && column.isNumeric {
            #expect(PrintedNumber(cell, language: language) != nil, "\(part.path): \(cell)")
          }
        }
        for cell in table.rows.flatMap(\.cells).flatMap(\.limits) {
          #expect(PrintedNumber(cell, language: language) != nil, "\(part.path): \(cell)")
        }
      }
    }
  }

  /// The tables of data hold the records of the CSV files, number for number.
  @Test func dataIsTheTidyTables() throws {
    let report = StudyReport(try ReportFixture.results(report: Self.options), version: "1")
    let sheets = report.workbook.sheets()
    let sheet = try #require(sheets.first { $0.table?.name == "figures" })
    let headers = sheet.rows[0].cells.map { cell in
      if case .text(let text) = cell.content { text } else { "" }
    }
    var row = 1
    for part in report.parts where [.barometer, .table, .question].contains(part.kind) {
      let table = try #require(part.tables.first).table()
      for record in table.rows {
        let cells = sheet.rows[row].cells
        for (name, value) in zip(table.columns, record) {
          let content = cells[try #require(headers.firstIndex(of: name))].content
          switch value {
          case .none: #expect(content == .none)
          case .text(let text): #expect(content == (text.isEmpty ? .none : .text(text)))
          case .integer(let number): #expect(content == .number(Double(number)))
          case .number(let number):
            let written = Double(DecimalFormat(significantDigits: 12).text(number))
            #expect(content == written.map { .number($0) } ?? .none)
          }
        }
        row += 1
      }
    }
    #expect(row == sheet.rows.count && row > 100)
  }

  /// Every CSV file with a record is on a sheet of data: as many records there as in the files, each file once.
  @Test func everyTidyTableIsOnASheet() throws {
    let report = StudyReport(try ReportFixture.results(report: Self.options), version: "1")
    let sheets = report.workbook.sheets().filter { $0.table != nil }
    let names = sheets.compactMap { $0.table?.name }
    #expect(Set(names).count == names.count)
    #expect(
      Set(names).isSuperset(of: ["figures", "changes", "ranks", "tests", "published", "verification"]), "\(names)")
    let tables = report.parts.flatMap(\.tables).map { $0.table() }
    #expect(sheets.reduce(0) { $0 + $1.rows.count - 1 } == tables.reduce(0) { $0 + $1.rows.count })
    for sheet in sheets { #expect(sheet.rows.count > 1) }
  }

  /// Corsica has four respondents: what a report without a threshold prints of them is in no cell and no chart.
  @Test func hiddenFiguresAreAbsent() throws {
    func corsica(_ options: ReportOptions) throws -> [Double] {
      try ReportFixture.results(report: options).indicators.flatMap(\.readings).flatMap(\.regions)
        .filter { $0.territory.code == "94" && (1..<6).contains($0.estimate.base.respondents) }.map(\.estimate)
        .flatMap { estimate in [estimate.value, estimate.standardError].compactMap(\.self) }
    }
    var open = Self.options
    open.hideBelow = 0
    let secrets = try corsica(open).filter { $0 != 0 && $0 != 1 && $0 != $0.rounded() }
    #expect(!secrets.isEmpty)
    let format = DecimalFormat(significantDigits: 12)
    let written = secrets.compactMap { Double(format.text($0)) }
    let shown = Set(Self.numbers(try Self.sheets(.fr, open)))
    #expect(written.contains { shown.contains($0) }, "an open report prints them")
    let sheets = try Self.sheets()
    let numbers = Set(Self.numbers(sheets))
    #expect(written.allSatisfy { !numbers.contains($0) })
    for series in sheets.flatMap(\.charts).flatMap(\.series) {
      #expect((series.below + series.above).allSatisfy { length in !written.contains(length) })
    }
  }

  /// Bars have the intervals of the figures in the cells that they show.
  @Test func barsReachAsFarAsIntervals() throws {
    let sheets = try Self.sheets()
    let charts = sheets.flatMap { sheet in sheet.charts.map { (sheet: sheet, chart: $0) } }
    #expect(!charts.isEmpty)
    var compared = 0
    for (sheet, chart) in charts {
      for series in chart.series {
        #expect(series.below.count == series.values.rows.count && series.above.count == series.values.rows.count)
        for (index, row) in series.values.rows.enumerated() {
          let cells = sheet.rows[row].cells
          guard cells.indices.contains(series.values.column),
            case .number(let value) = cells[series.values.column].content,
            series.below[index].isFinite
          else { continue }
          #expect(value - series.below[index] >= -1e-9)
          // The barometer prints the limits beside the figure, or beside its mark.
          guard sheet.name == "Le baromètre" else { continue }
          let numbers = cells.dropFirst(2).compactMap { if case .number(let value) = $0.content { value } else { nil } }
          if numbers.count > 1 {
            let (lower, upper) = (numbers[0], numbers[1])
            #expect(abs(value - series.below[index] - lower) < 1e-9)
            #expect(abs(value + series.above[index] - upper) < 1e-9)
            compared += 1
          }
        }
      }
    }
    #expect(compared > 0)
  }

  /// A printed page ends at the last column: no chart goes beyond it.
  @Test(arguments: Language.allCases) func chartsAreNoWiderThanTheirColumns(language: Language) throws {
    let sheets = try Self.sheets(language).filter { !$0.charts.isEmpty }
    #expect(!sheets.isEmpty)
    for sheet in sheets {
      let width = sheet.widths.reduce(0) { $0 + $1 * 7 + 5 }
      for chart in sheet.charts { #expect(chart.width > 300 && chart.width <= width, "\(sheet.name)") }
    }
  }

  @Test func theFileIsWholeAndTheSameEveryTime() throws {
    let report = StudyReport(try ReportFixture.results(report: Self.options), version: "1")
    let files = try report.files()
    let file = try #require(files.first { $0.path == "report.xlsx" })
    #expect(ArchiveCheck.isWhole(file.bytes))
    #expect(try ReportFixture.text(of: "manifest.json", in: files).contains("\"path\": \"report.xlsx\""))
    #expect(try report.workbook.bytes() == file.bytes)
  }

  /// Columns of several tables keep their order, and names that differ by capitals alone are told apart.
  @Test func tidyTablesJoin() throws {
    var first = TidyTable(columns: ["table", "region", "n"])
    first.append([.text("a"), .text("=1+1"), .integer(3)])
    var second = TidyTable(columns: ["table", "sexe", "N", "n"])
    second.append([.text("b"), .none, .number(0.1), .number(.nan)])
    #expect(TidySheets.columns(of: [first, second]) == ["table", "sexe", "N", "region", "n"])
    let sheets = TidySheets(tables: [first, second], precision: 12).sheets(tab: nil, table: "t") { _ in "D" }
    #expect(sheets.count == 1)
    #expect(
      sheets[0].rows.map { $0.cells.map(\.content) } == [
        ["table", "sexe", "N", "region", "n (2)"].map { .text($0) },
        [.text("a"), .none, .none, .text("=1+1"), .number(3)],
        [.text("b"), .none, .number(0.1), .none, .none],
      ])
    #expect(TidySheets(tables: [], precision: 12).sheets(tab: nil, table: "t") { _ in "D" }.isEmpty)
  }
}
