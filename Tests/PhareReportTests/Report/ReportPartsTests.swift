import PhareStudy
import PhareTestSupport
import Testing

@testable import PhareReport

/// The parts of reports on small studies.
@Suite struct ReportPartsTests {
  private func folder(_ variables: String, _ parts: String) throws -> TemporaryFolder {
    try TemporaryFolder([
      "study.yaml": """
      title: T
      language: en
      variables: {q: {categories: {1: Yes, 2: No}}\(variables)}
      waves: [{id: w, audience: citizens, year: 2015, data: w.csv}]
      \(parts)
      """,
      "w.csv": "q,region\n1,Bretagne\n2,Corse\n",
    ])
  }

  /// A study elsewhere than in France, or without regions, has no sheets of French regions.
  @Test func sheetsNeedRegions() throws {
    let indicator = "indicators: [{id: i, variable: q, category: 1}]"
    let without = try folder("", indicator).report()
    #expect(without.keys.filter { $0.hasPrefix("regions/") } == [])
    #expect(without["index.md"]?.contains("regions/") == false)
    let with = try folder(", region: {type: region}", indicator).report()
    #expect(with["regions/53-bretagne.md"] != nil)
  }

  /// Each word leaves its own files and no other beside the contents, the notice and the manifest, and no link leads to what is not there.
  @Test func aStudyChoosesTheParts() throws {
    let asked = """
      indicators: [{id: i, variable: q, category: 1, published: [{wave: w, value: 50}]}]
      tables: [{id: t, rows: [q], columns: [region]}]
      report: {hide_below: 0, parts: [PARTS]}
      """
    func files(_ parts: String) throws -> Set<String> {
      let report = try folder(", region: {type: region}", asked.replacing("PARTS", with: parts)).report()
      for (path, text) in report where path.hasSuffix(".md") {
        let folder = path.contains("/") ? path.split(separator: "/")[0] + "/" : ""
        for link in text.matches(of: /\]\(([^)#:]+)\)/) {
          let target = link.1.hasPrefix("../") ? String(link.1.dropFirst(3)) : folder + link.1
          #expect(report[target] != nil, "\(path) leads to \(target)")
        }
      }
      return Set(report.keys).subtracting(["index.md", "notice.md", "manifest.json"])
    }
    #expect(try files("tables") == ["tables/t.md", "tables/t.csv"])
    #expect(try files("barometer") == ["barometer.md", "barometer.csv", "published.csv"])
    let verification = try files("verification")
    #expect(verification.contains("verification.csv"))
    #expect(verification.isSubset(of: ["verification.csv", "verification.md"]), "\(verification)")
    #expect(try files("territories").allSatisfy { $0.hasPrefix("regions/") })
    let all = try files("barometer, verification, extrapolations, tables, rankings, territories")
    #expect(all.isSuperset(of: ["tables/t.csv", "barometer.csv", "verification.csv"]))
  }

  /// The word for the territories in order leaves them alone, in files and in the workbook.
  @Test func rankingsAreAPart() throws {
    var options = ReportOptions(formats: [.csv, .markdown], smallBase: 12, hideBelow: 6)
    options.subjects = [.rankings]
    let results = try ReportFixture.results(.en, report: options)
    let report = StudyReport(results, version: "1")
    let paths = try report.files().map(\.path)
    let others = paths.filter { !$0.hasPrefix("rankings/") }
    #expect(Set(others).subtracting(["small-areas.csv"]) == ["index.md", "notice.md", "manifest.json"], "\(others)")
    #expect(paths.contains { $0.hasSuffix(".md") && $0.hasPrefix("rankings/") })
    #expect(paths.contains { $0.hasSuffix(".csv") && $0.hasPrefix("rankings/") })
    let tables = report.workbook.sheets().compactMap { $0.table?.name }
    #expect(Set(tables).subtracting(["small_areas"]) == ["ranks"], "\(tables)")
  }

  /// `é` is written `_C3_A9` in the name of a file, and an id may be spelt so.
  @Test func twoPartsWithOneFileAreRefused() throws {
    let folder = try folder("", "tables: [{id: é, title: One, rows: [q]}, {id: _C3_A9, title: Other, rows: [q]}]")
    #expect(throws: ReportError(.sharedFile(["One", "Other"]), path: "tables/_C3_A9.md")) { try folder.report() }
    let problem = ReportError(.sharedFile(["One", "Other"]), path: "tables/_C3_A9.md")
    #expect(
      problem.description
        == "tables/_C3_A9.md: would be the file of 'One' and of 'Other'; choose another id for one")
  }
}
