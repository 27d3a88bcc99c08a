import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Tables and regressions asked for on the command line, under `disclosure:`: whoever has them may have the report of the study
/// as well.
@Suite struct TableBesideReportTests {
  private static let counts = [("A", [40, 30, 2]), ("B", [25, 35, 20]), ("C", [15, 22, 31])]

  private let folder: TemporaryFolder
  /// A study with a table of q by region, in which A × 3 counts two respondents, and zones of two regions and one.
  private let study: Study

  init() throws {
    var rows = "region,ab,ac,q\n"
    for (region, answers) in Self.counts {
      let zones = [("A", "B"), ("A", "C")].map { region == $0 || region == $1 ? "both" : "other" }
      for (answer, count) in answers.enumerated() {
        rows += String(repeating: "\(region),\(zones.joined(separator: ",")),\(answer + 1)\n", count: count)
      }
    }
    folder = try TemporaryFolder([
      "study.yaml": """
      title: "Test"
      report: {hide_below: 0, small_base: 0, disclosure: {threshold: 5}}
      variables: {q: {}, region: {}, ab: {}, ac: {}}
      waves: [{id: w, audience: citizens, data: w.csv}]
      tables: [{id: t, rows: [q], columns: [region]}]
      """, "w.csv": rows,
    ])
    study = try folder.study()
  }

  private func asked(_ zone: Variable.ID, of study: Study) throws -> Study {
    try AdHocTable(TableSpecification(id: "table", rows: ["q"], columns: [[zone]])).asked(of: study)
  }

  private func withheld(_ results: StudyResults) throws -> Int {
    let grid = try #require(results.tables.first?.grids.first)
    return grid.figures.joined().count { $0.estimate.base.withheld != nil }
  }

  /// No zone is small, so that each table alone withholds nothing; beside the report, one of them would tell A × 3.
  @Test func whatTheReportHidesDoesNotFollow() throws {
    var withheldBeside: [Int] = []
    for zone: Variable.ID in ["ab", "ac"] {
      let asked = try asked(zone, of: study)
      #expect(try withheld(StudyRun(asked).results()) == 0, "\(zone)")
      let beside = try StudyRun(asked).tables(besideReportOf: study)
      #expect(beside.tables.count == 1 && beside.tables[0].specification.columns == [[zone]])
      withheldBeside.append(try withheld(beside))
      let disclosure = try #require(beside.disclosures.first)
      let hidden = zip(disclosure.hidden, disclosure.intervals())
      #expect(hidden.contains { $0.0.name == "q = 3, region = A" }, "\(zone)")
      for (cell, interval) in hidden where cell.isPrimary { #expect(interval.width >= 2, "\(zone): \(cell.name)") }
    }
    #expect(withheldBeside.contains { $0 > 0 } && withheldBeside.contains(0), "\(withheldBeside)")
  }

  /// What the report prints, the table prints as well; what it withholds is withheld there too.
  @Test func theTableOfTheReportIsThatOfTheReport() throws {
    let report = try StudyRun(study).results()
    let table = try StudyRun(asked("region", of: study)).tables(besideReportOf: study)
    func reasons(_ results: StudyResults) throws -> [Withholding?] {
      try #require(results.tables.first?.grids.first).figures.joined().map(\.estimate.base.withheld)
    }
    #expect(try reasons(table) == reasons(report))
    #expect(try reasons(table).contains(.disclosure))
  }

  /// A regression of an answer on a zone tells how many gave it there, as a table would: with the report, one zone tells A × 3.
  @Test func coefficientsDoNotTellWhatTheReportHides() throws {
    var refused: [Variable.ID] = []
    for zone: Variable.ID in ["ab", "ac", "region"] {
      let model = ModelSpecification(response: .init("q", codes: ["3"]), terms: [[zone]], wave: "w")
      var alone = study
      alone.tables = []
      if zone != "region" { #expect(try StudyRun(alone).model(model).readings.count == 1, "\(zone)") }
      do throws(Problems<StudyRunProblem>) {
        _ = try StudyRun(study).model(model)
      } catch {
        #expect(error.all.map(\.problem.sentence.en).allSatisfy { $0.contains("`disclosure`") || $0.contains("fewer") })
        refused.append(zone)
      }
    }
    #expect(refused.contains("region") && refused.count == 2, "\(refused)")
  }
}
