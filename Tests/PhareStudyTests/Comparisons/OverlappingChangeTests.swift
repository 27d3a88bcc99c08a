import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// A change of waves that share units is theirs alone.
@Suite struct OverlappingChangeTests {
  /// Communes 0 to 5 in the first wave, 1 to 6 in the second, 2 to 8 in the third, of two strata.
  private static func rows(_ communes: ClosedRange<Int>, _ shift: Int) -> String {
    var text = "p,s,r,z,w\n"
    for commune in communes {
      for row in 0..<5 {
        let yes = (commune * commune + row * (3 + shift) + shift) % 3 == 0
        text += "\(commune),\(commune % 2),\(yes ? 1 : 2),\((row + commune) % 2 + 1),\(1 + row % 2)\n"
      }
    }
    return text
  }

  private static func results(_ comparisons: String) throws -> [PhareStudy.ComparisonResult] {
    let design = "design: {strata: [s], psu: p, weight: w}"
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      variables:
        r: {categories: {1: "Yes", 2: "No"}}
        z: {categories: {1: "Small", 2: "Large"}}
      waves:
        - {id: a, audience: citizens, year: 2012, data: a.csv, \(design)}
        - {id: b, audience: citizens, year: 2015, data: b.csv, \(design)}
        - {id: c, audience: citizens, year: 2019, data: c.csv, \(design)}
      comparisons:
      \(comparisons)
      report: {hide_below: 1, small_base: 1}
      """, "a.csv": rows(0...5, 0), "b.csv": rows(1...6, 1), "c.csv": rows(2...8, 2),
    ])
    return try StudyRun(folder.study()).computed().comparisons
  }

  @Test func otherWavesDoNotMatter() throws {
    let question = "variable: r, category: 1, overlap: units, decompose: [z]"
    let results = try Self.results(
      """
        - {id: two, waves: [a, b], \(question)}
        - {id: three, waves: [a, b, c], \(question)}
      """)
    let changes = try results.map { try #require($0.lines.first?.changes.first) }
    #expect(changes.map(\.from) == ["a", "a"] && changes.map(\.to) == ["b", "b"])
    #expect(changes[0].difference != nil)
    #expect(changes[0].difference == changes[1].difference)
    let parts = try results.map { try #require($0.decompositions.first).parts.get() }
    #expect(parts[0].behaviour == parts[1].behaviour)
    #expect(parts[0].change == parts[1].change)
  }
}
