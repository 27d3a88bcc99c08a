import PhareEstimation
import PhareReport
import PhareStudy
import Testing

/// Corsica has four respondents, fewer than the six that the study prints: no output may give its figures away.
@Suite struct HiddenFigureTests {
  @Test func csvLeavesHiddenFiguresBlank() throws {
    let results = try ReportFixture.results()
    let table = try #require(results.tables.first).tidy(in: results.study)
    let n = try #require(table.columns.firstIndex(of: "n"))
    let flags = try #require(table.columns.firstIndex(of: "flags"))
    let hidden = table.rows.filter { row in
      if case .integer(let count) = row[n] { return count > 0 && count < 6 }
      return false
    }
    #expect(!hidden.isEmpty)
    let secret = ["estimate", "se", "ci_low", "ci_high", "df", "deff", "cv", "rest_difference", "rest_se", "rest_p"]
    let columns = secret.compactMap { table.columns.firstIndex(of: $0) }
    #expect(columns.count == secret.count)
    for row in hidden {
      #expect(columns.allSatisfy { row[$0] == .none })
      #expect(row[flags] == .text("hidden_base"))
    }
  }

  /// The figures of Corsica, as a report without a threshold prints them, are in no file of the report.
  @Test func noFileHoldsAHiddenDigit() throws {
    let open = try ReportFixture.results(report: ReportOptions(smallBase: 12, hideBelow: 0))
    let shut = try ReportFixture.results(report: ReportOptions(smallBase: 12, hideBelow: 6))
    func corsica(_ results: StudyResults) -> [Estimate] {
      results.indicators.flatMap(\.readings).flatMap(\.regions).filter { $0.territory.code == "94" }.map(\.estimate)
    }
    let secrets = corsica(open).filter { (1..<6).contains($0.base.respondents) }.compactMap(\.value).map {
      String("\($0)".prefix(8))
    }
    #expect(secrets.contains { $0.utf8.count == 8 })
    let files = StudyReport(shut, version: "1").contents()
    for secret in secrets where secret.utf8.count == 8 {
      let leaks = files.filter { String(decoding: $0.bytes, as: UTF8.self).contains(secret) }
      #expect(leaks.map(\.path) == [])
    }
    let csv = try ReportFixture.text(of: "barometer.csv", in: StudyReport(open, version: "1").contents())
    #expect(secrets.contains { csv.contains($0) }, "the digits looked for are those that an open report prints")
  }

  @Test func sheetSaysWhyAFigureIsMissing() throws {
    let files = StudyReport(try ReportFixture.results(), version: "1").contents()
    let sheet = try ReportFixture.text(of: "regions/94-corse.md", in: files)
    #expect(sheet.contains("| Citoyens 2015    |              — |                 — |     4 |"))
    #expect(sheet.contains("| Entreprises 2015 | non disponible |"))
    #expect(!sheet.contains("0\u{202F}%\u{A0}▼"))
  }
}
