import PhareTestSupport
import Testing

/// The degrees of freedom and the margin of error of a notice, by what the design was declared by.
@Suite struct PrecisionTests {
  private static func notice(_ language: String) throws -> String {
    let files = try TemporaryFolder([
      "study.yaml": """
      title: T
      language: \(language)
      variables: {q: {label: Avis, categories: {1: Oui, 2: Non}}}
      waves:
        - {id: a, audience: citizens, data: w.csv, sampling: {method: random}}
        - {id: b, audience: companies, data: w.csv, design: {psu: g}, sampling: {method: random}}
        - id: c
          audience: mayors
          data: w.csv
          design: {weight: w, replicates: {columns: "r*", method: jk1}}
          sampling: {method: random}
      """,
      "w.csv": """
      q,g,w,r1,r2,r3
      1,1,1,0,1.5,1.5
      2,1,1,0,1.5,1.5
      1,2,1,1.5,0,1.5
      2,2,1,1.5,0,1.5
      1,3,1,1.5,1.5,0
      1,3,1,1.5,1.5,0

      """,
    ]).report()
    return try #require(files["notice.md"])
  }

  private func cells(_ label: String, in notice: String) -> [[String]] {
    notice.split(separator: "\n").filter { $0.hasPrefix("| \(label)") }.map { line in
      line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
    }
  }

  @Test func french() throws {
    let notice = try Self.notice("fr")
    #expect(
      notice.contains(
        """
        degrés de liberté : unités primaires moins strates, parmi celles où le domaine a des répondants ; avec des poids \
        répliqués, leur rang parmi ces répondants moins 1.
        """))
    #expect(
      cells("Degrés de liberté du plan", in: notice).map { $0[1] } == [
        "5 : 6 unités primaires moins 1 strate", "2 : 3 unités primaires moins 1 strate",
        "2 : rang des poids répliqués moins 1",
      ])
    #expect(
      cells("Marge d’erreur", in: notice) == [
        ["Marge d’erreur pour 50 %, à 95 %", "± 40,0 points"],
        ["Marge d’erreur pour 50 %, à 95 %, poids seuls", "± 40,0 points ; les grappes l’élargissent"],
        [
          "Marge d’erreur pour 50 %, à 95 %, poids seuls",
          "± 40,0 points ; le plan peut l’élargir ou la resserrer",
        ],
      ])
  }

  @Test func english() throws {
    let notice = try Self.notice("en")
    #expect(
      notice.contains(
        """
        degrees of freedom: PSUs minus strata, among those where the domain has respondents; with replicate weights, their \
        rank among these respondents minus 1.
        """))
    #expect(
      cells("Design degrees of freedom", in: notice).map { $0[1] } == [
        "5: 6 PSUs minus 1 stratum", "2: 3 PSUs minus 1 stratum", "2: rank of the replicate weights minus 1",
      ])
    #expect(
      cells("Margin of error", in: notice) == [
        ["Margin of error for 50%, at the 95% level", "± 40.0 points"],
        ["Margin of error for 50%, at the 95% level, from the weights alone", "± 40.0 points; clustering widens it"],
        [
          "Margin of error for 50%, at the 95% level, from the weights alone",
          "± 40.0 points; the design may widen or narrow it",
        ],
      ])
  }
}
