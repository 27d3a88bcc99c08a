import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// Comparisons of three small waves, as readers and programs get them.
@Suite struct ComparisonPageTests {
  private static func results(_ language: Language) throws -> StudyResults {
    let study = try StudyFile(path: "\(ReportFixture.folder)/Fixtures/changes/study.yaml").study()
    return try StudyRun(study.adjusted(language: language)).results()
  }

  @Test(arguments: [
    "trois-vagues", "notes", "reponses", "publics", "arpea", "arpea-acceptee", "depuis", "depuis-seul",
  ])
  func frenchPage(id: String) throws {
    let files = StudyReport(try Self.results(.fr), version: "1.2.3").contents()
    let text = try ReportFixture.text(of: "comparisons/\(id).md", in: files)
    try expectSnapshot(text, named: "fr-changes-\(id).md")
  }

  @Test(arguments: ["trois-vagues", "publics", "arpea", "depuis"])
  func englishPage(id: String) throws {
    let files = StudyReport(try Self.results(.en), version: "1.2.3").contents()
    let text = try ReportFixture.text(of: "comparisons/\(id).md", in: files)
    try expectSnapshot(text, named: "en-changes-\(id).md")
  }

  @Test(arguments: ["trois-vagues", "publics", "arpea", "notes", "depuis"])
  func records(id: String) throws {
    let files = StudyReport(try Self.results(.fr), version: "1.2.3").contents()
    let text = try ReportFixture.text(of: "comparisons/\(id).csv", in: files)
    try expectSnapshot(text, named: "fr-changes-\(id).csv")
  }

  @Test(arguments: ["md", "csv"])
  func questionnaires(kind: String) throws {
    let files = StudyReport(try Self.results(.fr), version: "1.2.3").contents()
    let text = try ReportFixture.text(of: "questionnaires/c2011--c2015.\(kind)", in: files)
    try expectSnapshot(text, named: "fr-questionnaires.\(kind)")
  }

  @Test(arguments: ["md", "csv"])
  func plans(kind: String) throws {
    let files = StudyReport(try Self.results(.fr), version: "1.2.3").contents()
    try expectSnapshot(ReportFixture.text(of: "plans/suite.\(kind)", in: files), named: "fr-plan.\(kind)")
    let english = StudyReport(try Self.results(.en), version: "1.2.3").contents()
    try expectSnapshot(ReportFixture.text(of: "plans/suite.\(kind)", in: english), named: "en-plan.\(kind)")
  }

  @Test func decomposition() throws {
    let files = StudyReport(try Self.results(.fr), version: "1.2.3").contents()
    let text = try ReportFixture.text(of: "comparisons/trois-vagues-decomposition.csv", in: files)
    try expectSnapshot(text, named: "fr-decomposition.csv")
  }

  @Test func terminal() throws {
    let results = try Self.results(.fr)
    try expectSnapshot(Printout.comparisons(results.comparisons, of: results).text(.text), named: "fr-changes.txt")
  }

  /// Every page of a comparison is listed on the contents and in the manifest.
  @Test func comparisonsAreListed() throws {
    let files = try StudyReport(Self.results(.fr), version: "1.2.3").files()
    let index = try ReportFixture.text(of: "index.md", in: files)
    let manifest = try ReportFixture.text(of: "manifest.json", in: files)
    for id in ["trois-vagues", "notes", "arpea"] {
      #expect(index.contains("](comparisons/\(id).md)"))
      #expect(manifest.contains("\"comparisons/\(id).csv\""))
    }
    #expect(index.contains("– refusée"))
  }

  /// Nothing is left of a figure on fewer respondents than the report prints, nor of a change that rests on it.
  @Test func hiddenBasesLeaveNoChange() throws {
    var strict = try StudyFile(path: "\(ReportFixture.folder)/Fixtures/changes/study.yaml").study()
    strict.report = ReportOptions(smallBase: 60, hideBelow: 40)
    let results = try StudyRun(strict).results()
    let result = try #require(results.comparisons.first)
    let large = try #require(result.lines.last)
    #expect(large.changes.allSatisfy { $0.adjustedPValue == nil })
    #expect(
      result.families.reduce(0) { $0 + $1.changes }
        == result.lines.flatMap(\.changes).count { $0.adjustedPValue != nil })
    let csv = String(decoding: result.tidy(in: strict).csv(), as: UTF8.self)
    let record = try #require(csv.split(separator: "\n").last { $0.contains("Grande") })
    #expect(record.contains(",hidden_base"))
    #expect(record.contains(",,,,,,,,bh,"))
  }
}
