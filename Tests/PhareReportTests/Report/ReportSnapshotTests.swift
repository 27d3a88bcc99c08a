import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// Whole pages against accepted ones: what a reader sees is what is tested.
@Suite struct ReportSnapshotTests {
  @Test(arguments: [
    "index.md", "barometre.md", "notice.md", "tables/innovation-par-region.md", "tables/innovation-par-sexe.md",
    "tables/notes.md", "regions/53-bretagne.md", "regions/94-corse.md", "tables/innovation-par-region.csv",
    "barometer.csv", "published.csv",
    "comparisons/tendance.md", "comparisons/publics.md", "comparisons/refusee.md", "comparisons/tendance.csv",
    "verification.md", "verification.csv",
  ])
  func frenchPage(path: String) throws {
    let files = StudyReport(try ReportFixture.results(.fr), version: "1.2.3").contents()
    try expectSnapshot(
      ReportFixture.text(of: path, in: files), named: "fr-" + path.split(separator: "/").joined(separator: "-"))
  }

  @Test(arguments: [
    "index.md", "barometer.md", "notice.md", "tables/innovation-par-region.md", "regions/53-bretagne.md",
    "comparisons/tendance.md",
  ])
  func englishPage(path: String) throws {
    let files = StudyReport(try ReportFixture.results(.en), version: "1.2.3").contents()
    try expectSnapshot(
      ReportFixture.text(of: path, in: files), named: "en-" + path.split(separator: "/").joined(separator: "-"))
  }

  @Test func terminal() throws {
    let results = try ReportFixture.results(.fr)
    try expectSnapshot(Printout.barometer(of: results).text(.text), named: "fr-barometer.txt")
    let table = try #require(results.tables.first { $0.id == "innovation-par-sexe" })
    try expectSnapshot(Printout.table(table, of: results).text(.text), named: "fr-table.txt")
    try expectSnapshot(Printout.comparisons(results.comparisons, of: results).text(.text), named: "fr-comparisons.txt")
    try expectSnapshot(Printout.table(table, of: results).text(.json), named: "fr-table.json")
  }

  @Test func manifest() throws {
    let files = try StudyReport(ReportFixture.results(.fr), version: "1.2.3").files()
    #expect(files.last?.path == "manifest.json")
    try expectSnapshot(ReportFixture.text(of: "manifest.json", in: files), named: "fr-manifest.json")
  }

  @Test func sameInputsGiveTheSameBytes() throws {
    let first = try StudyReport(ReportFixture.results(.fr), version: "1.2.3").files()
    let second = try StudyReport(ReportFixture.results(.fr), version: "1.2.3").files()
    #expect(first == second)
  }
}
