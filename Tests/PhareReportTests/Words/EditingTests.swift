import PhareCSV
@testable import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Sentences as an editor leaves them: agreement in number, questions in quotes, comparatives with what they compare.
@Suite struct EditingTests {
  private static func files(_ language: Language) throws -> [String: String] {
    let study = """
      title: T
      variables:
        region: {label: "Dans quelle région habitez-vous ?", type: region}
        q: {label: Accord, categories: {1: Oui, 2: Non}}
      waves:
        - {id: a, audience: citizens, year: 2020, data: a.csv, sampling: {method: random}}
        - {id: b, audience: companies, year: 2020, data: b.csv, sampling: {method: random}}
      indicators: [{id: i, variable: q, category: 1, published: [{wave: a, value: 25}]}]
      tables: [{id: t, rows: [q], columns: [region], waves: [a], tests: [rao_scott]}]
      comparisons: [{id: c, indicator: i, waves: [a, b]}]
      report: {small_base: 1, hide_below: 1}
      """
    func rows(_ part: Int) -> String {
      "region,q\n"
        + (0..<80).map { "\($0 % 2 == 0 ? "Bretagne" : "Corse"),\($0 % 8 < part ? 1 : 2)" }.joined(separator: "\n")
        + "\n"
    }
    let folder = try TemporaryFolder([
      "study.yaml": study, "a.csv": rows(2),
      "b.csv": "q\n" + (0..<80).map { $0 % 8 < 6 ? "1" : "2" }.joined(separator: "\n") + "\n",
    ])
    let results = try StudyRun(StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language))
      .results()
    let files = StudyReport(results, version: "1").contents()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test func questionsInsideSentencesAreQuoted() throws {
    let table = try #require(Self.files(.fr)["tables/t.md"])
    #expect(table.contains("# Accord, par «\u{202F}Dans quelle région habitez-vous\u{202F}?\u{202F}»"))
    #expect(table.contains("Indépendance, «\u{202F}Dans quelle région"))
  }

  /// One figure was compared, and none differs.
  @Test func oneIsSingular() throws {
    let french = try #require(Self.files(.fr)["regions/53-bretagne.md"])
    #expect(french.contains("Un seul chiffre a été comparé au reste de l’ensemble\u{202F}: il ne s’en distingue pas"))
    #expect(!french.contains("Sur 1 "))
    let english = try #require(Self.files(.en)["regions/53-bretagne.md"])
    #expect(english.contains("A single figure was compared with the rest of the whole: it does not differ"))
    #expect(
      try #require(Self.files(.fr)["verification.md"]).contains("Un seul contrôle, rien à corriger ni à expliquer."))
    #expect(try #require(Self.files(.en)["verification.md"]).contains("A single check; nothing to be corrected"))
  }

  /// A test of all figures that does not conclude is not said to find no difference.
  @Test func aTestThatDoesNotConclude() throws {
    #expect(try #require(Self.files(.fr)["tables/t.md"]).contains("le test d’ensemble ne conclut pas"))
    #expect(try #require(Self.files(.en)["tables/t.md"]).contains("the overall test is not conclusive"))
  }

  @Test func comparativesSayWhich() throws {
    #expect(try #require(Self.files(.fr)["comparisons/c.md"]).contains("Entreprises 2020\u{202F}: plus élevé ▲"))
    #expect(try #require(Self.files(.en)["comparisons/c.md"]).contains("Companies 2020: higher ▲"))
  }
}
