import PhareTestSupport
import Testing

/// One thing is counted in the singular, and what is not stated is said once.
@Suite struct SingularTests {
  private static func files(_ language: String) throws -> [String: String] {
    let rows = (1...40).map { "\($0),\($0 % 2 + 1)\n" }.joined()
    let padded = (1...40).map { "0\($0),\($0 % 2 + 1)\n" }.joined()
    return try TemporaryFolder([
      "study.yaml": """
      title: T
      language: \(language)
      variables: {q: {label: Avis, categories: {1: Oui, 2: Non}}}
      waves:
        - {id: a, audience: citizens, year: 2015, data: a.csv, respondent: id}
        - {id: b, audience: citizens, year: 2019, data: b.csv, respondent: id}
      indicators: [{id: i, variable: q, category: 1, published: [{wave: a, value: 51}]}]
      tables: [{id: t, rows: [q], waves: [a]}]
      comparisons: [{id: c, variable: q, category: 1, waves: [a, b], overlap: respondents}]
      """,
      "a.csv": "id,q\n1000,1\n" + rows, "b.csv": "id,q\n1000,1\n" + padded,
    ]).report()
  }

  @Test func french() throws {
    let files = try Self.files("fr")
    #expect(files["verification.md"]?.contains("\nUn seul contrôle, rien à corriger ni à expliquer.") == true)
    let table = try #require(files["tables/t.md"])
    #expect(table.contains("Champ : non renseigné.") && table.contains("Pondération : aucune."))
    let comparison = try #require(files["comparisons/c.md"])
    #expect(comparison.contains("champ : non renseigné ; pondération : aucune."))
    #expect(comparison.contains("40 identifiants ne diffèrent que par des zéros initiaux"))
  }

  @Test func english() throws {
    let files = try Self.files("en")
    #expect(files["verification.md"]?.contains("\nA single check; nothing to be corrected or explained.") == true)
    let table = try #require(files["tables/t.md"])
    #expect(table.contains("Population: not stated.") && table.contains("Weighting: none."))
    let comparison = try #require(files["comparisons/c.md"])
    #expect(comparison.contains("population: not stated; weighting: none."))
    #expect(comparison.contains("40 ids differ only in superfluous zeros"))
  }
}
