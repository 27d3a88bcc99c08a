import PhareReport
import PhareStudy
import PhareTestSupport
import Testing

/// A report under `disclosure:`, and the audit of what it hides.
@Suite struct DisclosureReportTests {
  /// The folders of the studies, which are gone with the last to name them.
  private let folders = Folders()

  private final class Folders {
    var all: [TemporaryFolder] = []
  }

  private func study(_ rule: String = "disclosure: {threshold: 5}", _ language: String = "en") throws -> Study {
    var rows = "region,q,w\n"
    for (region, counts) in [("Ain", [40, 30, 2]), ("Aube", [25, 35, 20]), ("Cher", [15, 22, 31])] {
      for (answer, count) in counts.enumerated() {
        for index in 0..<count { rows += "\(region),\(answer + 1),\(1.25 + Double(index % 4) / 8)\n" }
      }
    }
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Test"
      language: \(language)
      report: {formats: [csv, markdown, json, html, svg], hide_below: 0, small_base: 0, \(rule)}
      field: {variable: region}
      variables: {q: {label: "Q", type: single}, region: {label: "Region", type: single, group: true}}
      waves: [{id: w, audience: citizens, data: w.csv, design: {weight: w}}]
      indicators: [{id: third, variable: q, category: 3}]
      tables: [{id: t, rows: [q], columns: [region], tests: [versus_rest, rao_scott]}]
      """, "w.csv": rows,
    ])
    folders.all.append(folder)
    return try StudyFile(path: "\(folder.path)/study.yaml").study()
  }

  /// Every digit of the withheld figures that a report without the rule prints is in no file of the one with it.
  @Test func noFileHoldsAWithheldDigit() throws {
    let shut = try StudyRun(study()).results()
    let open = try StudyRun(study("precision: 12")).results()
    func figures(_ results: StudyResults) throws -> [[Figure]] {
      try #require(results.tables.first?.grids.first).figures
    }
    var secrets: [String] = []
    for (published, computed) in try zip(figures(shut).joined(), figures(open).joined())
    where published.estimate.base.withheld != nil {
      for number in [computed.estimate.value, computed.estimate.standardError, computed.differenceFromRest?.value] {
        secrets += [number].compactMap(\.self).map { String("\($0)".prefix(9)) }.filter { $0.utf8.count == 9 }
      }
    }
    #expect(secrets.count >= 8)
    let files = StudyReport(shut, version: "1").contents()
    for secret in secrets {
      let leaks = files.filter { String(decoding: $0.bytes, as: UTF8.self).contains(secret) }
      #expect(leaks.map(\.path) == [], "\(secret)")
    }
    let csv = try ReportFixture.text(of: "tables/t.csv", in: StudyReport(open, version: "1").contents())
    #expect(secrets.contains { csv.contains($0) }, "the digits looked for are those that an open report prints")
  }

  /// A withheld figure is blank with a flag in files for programs, and a dash in those for people; its base goes with it.
  @Test func withheldFiguresAreBlank() throws {
    let results = try StudyRun(study()).results()
    let files = StudyReport(results, version: "1").contents()
    let csv = try ReportFixture.text(of: "tables/t.csv", in: files)
    let line = try #require(csv.split(separator: "\n").first { $0.contains(",Ain,q,3,") })
    #expect(line.hasPrefix("t,w,citizens,,Ain,q,3,3,proportion,,,,,,,,,,"))
    #expect(line.hasSuffix(",withheld"))
    let page = try ReportFixture.text(of: "tables/t.md", in: files)
    #expect(page.split(separator: "\n").contains { $0.hasPrefix("| Ain ") && $0.contains(" — ") })
    let notice = try ReportFixture.text(of: "notice.md", in: files)
    #expect(
      notice.contains(
        "figures withheld: no number of 1 to 4 respondents follows from the numbers, shares and means published"))
    let tests = try ReportFixture.text(of: "tables/t.tests.csv", in: files)
    #expect(!tests.contains("rao_scott,,,") || tests.contains("withheld"))
    #expect(!tests.contains("q,3,3,versus_rest"), "a row with a withheld figure has no bases of the others")
  }

  @Test func auditTellsWhatIsHidden() throws {
    let results = try StudyRun(study()).results()
    let text = Printout.disclosure(of: results).text(.text)
    #expect(text.contains("Hidden numbers of respondents: 1 small and 3 others"))
    let csv = Printout.disclosure(of: results).text(.csv)
    #expect(csv.contains("\nw,\"q = 3, region = Ain\",primary,0,"))
    let without = Printout.disclosure(of: try StudyRun(study("precision: 12", "fr")).results()).text(.text)
    #expect(without.contains("ne demande pas de protéger les petits effectifs"))
  }
}
