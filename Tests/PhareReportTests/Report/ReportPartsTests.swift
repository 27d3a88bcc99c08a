import PhareReport
import PhareTestSupport
import Testing

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
