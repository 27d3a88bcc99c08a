import PhareTestSupport
import Testing

/// The disagreements of sources on the page of the barometer are those that the verification finds.
@Suite struct ConflictTests {
  private static func files(_ language: String) throws -> [String: String] {
    try TemporaryFolder([
      "study.yaml": """
      title: T
      language: \(language)
      variables:
        q: {label: Avis, categories: {1: Oui, 2: Non}}
        region: {type: region}
      waves: [{id: w, label: Vague, audience: citizens, year: 2015, data: w.csv}]
      indicators:
        - id: i
          variable: q
          category: 1
          published:
            - {wave: w, value: 40, source: A}
            - {wave: w, value: 41, category: 1, source: B}
            - {wave: w, value: 50, region: Bretagne, source: A}
            - {wave: w, value: 51, region: BRETAGNE, source: B}
            - {wave: w, value: 60, category: 2, source: A}
            - {wave: w, value: 59, category: 2, source: B}
            - {wave: w, value: 10, region: Corse, source: A}
      """,
      "w.csv": "q,region\n1,Bretagne\n2,Corse\n",
    ]).report()
  }

  private func warnings(in page: String?) -> [String] {
    (page ?? "").split(separator: "\n").filter { $0.hasPrefix("- ⚠") }.map { String($0.dropFirst(4)) }
  }

  @Test func french() throws {
    let files = try Self.files("fr")
    #expect(
      warnings(in: files["barometre.md"]) == [
        "Les sources ne s’accordent pas pour Vague : 40 % (A) et 41 % (B).",
        "Les sources ne s’accordent pas pour Vague – Bretagne : 50 % (A) et 51 % (B).",
        "Les sources ne s’accordent pas pour Vague – Non : 60 % (A) et 59 % (B).",
      ])
    let verification = try #require(files["verification.md"])
    for pair in ["40 % / 41 % Oui", "50 % / 51 %", "60 % Non / 59 % Non"] { #expect(verification.contains(pair)) }
  }

  @Test func english() throws {
    let files = try Self.files("en")
    #expect(
      warnings(in: files["barometer.md"]) == [
        "Sources disagree on Vague: 40% (A) and 41% (B).",
        "Sources disagree on Vague – Bretagne: 50% (A) and 51% (B).",
        "Sources disagree on Vague – Non: 60% (A) and 59% (B).",
      ])
  }
}
