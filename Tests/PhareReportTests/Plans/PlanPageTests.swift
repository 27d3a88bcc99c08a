import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// What the page of a plan says of the shares that it plans for.
@Suite struct PlanPageTests {
  /// The page, and the CSV, say where the share of every stratum comes from.
  @Test(arguments: Language.allCases) func originsAreTold(language: Language) throws {
    let rows = (0..<240).map { row in
      row < 12 ? "A,1" : row < 32 ? "B,\(1 + row % 2)" : row < 40 ? "C,1" : "D,\(row % 5 == 0 ? 1 : 2)"
    }
    let yaml = """
      title: T
      language: \(language.rawValue)
      variables: {r: {categories: [A, B, C, D]}, q: {label: Q, categories: {1: Yes, 2: No}}}
      waves: [{id: w, audience: mayors, data: w.csv}]
      indicators: [{id: i, variable: q, category: 1}]
      plans:
        - {id: p, wave: w, indicator: i, by: [r], within: 8}
        - {id: half, wave: w, indicator: i, by: [r], within: 8, assume: 0.5}
      report: {hide_below: 10}
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": "r,q\n" + rows.joined(separator: "\n") + "\n"])
    let files = try folder.report()
    let page = try #require(files["plans/p.md"])
    let origins =
      language == .fr
      ? ["son intervalle", "intervalle de l’ensemble", "50 %, chiffre non publié", "son intervalle"]
      : ["its interval", "overall interval", "50%, figure not printed", "its interval"]
    let lines = page.split(separator: "\n")
    for (stratum, origin) in zip("ABCD", origins) {
      #expect(lines.contains { $0.hasPrefix("| \(stratum) ") && $0.contains(" \(origin) ") }, "\(stratum)")
    }
    #expect(page.contains(language == .fr ? "et sinon 50 %" : "and otherwise 50%"))
    let assumed = try #require(files["plans/half.md"])
    #expect(assumed.contains(language == .fr ? " hypothèse " : " assumption ") && !assumed.contains(origins[0]))
    let csv = try #require(files["plans/p.csv"])
    let ends = csv.split(separator: "\n").map { $0.split(separator: ",").last.map(String.init) ?? "" }
    #expect(ends == ["share_from", "overall", "own", "overall", "half", "own"])
  }
}
