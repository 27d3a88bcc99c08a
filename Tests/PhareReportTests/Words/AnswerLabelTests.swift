import PhareTestSupport
import Testing

/// An answer is printed by its label wherever one is named: in filters, barometers and CSV files, for lists, items and
/// every kind of territory.
@Suite struct AnswerLabelTests {
  private static func files(_ language: String) throws -> [String: String] {
    try TemporaryFolder([
      "study.yaml": """
      title: T
      language: \(language)
      variables:
        q: {label: Avis, categories: {1: Oui, 2: Non}, nets: {both: {label: Ensemble, of: [1, 2]}}}
        note: {label: Note, range: [1, 3]}
        region: {label: Région, type: region}
        dep: {label: Département, type: departement}
        zone: {label: Zone, type: region, coding: former-region, grouping: zeat}
        modes: {label: Modes, items: {m1: Mécénat, m2: Pratiques}}
      waves: [{id: w, audience: citizens, year: 2015, data: w.csv}]
      indicators:
        - {id: r, variable: region, category: BZH}
        - {id: d, variable: dep, category: 29}
        - {id: z, variable: zone, category: Ouest}
        - {id: n, variable: note, category: 3, statistic: proportion}
      tables:
        - {id: t, rows: [q], where: {region: [Bretagne], dep: [29], zone: [Ouest], modes: [m1], note: [1, 2], q: [both]}}
      """,
      "w.csv": """
      q,note,region,dep,zone,m1,m2
      1,1,Bretagne,29,Bretagne,1,0
      2,2,Bretagne,29,Bretagne,1,1
      1,3,Corse,2A,Corse,0,1
      2,1,Corse,2B,Corse,1,0

      """,
    ]).report()
  }

  @Test func french() throws {
    let files = try Self.files("fr")
    let table = try #require(files["tables/t.md"])
    #expect(
      table.contains(
        """
        Région : Bretagne ; Département : Finistère ; Zone : Ouest ; Modes : Mécénat ; Note : 1 ou 2 ; Avis : Ensemble
        """))
    let barometer = try #require(files["barometre.md"])
    for name in ["Bretagne", "Finistère", "Ouest", "3"] { #expect(barometer.contains("Part de « \(name) »")) }
  }

  @Test func english() throws {
    let files = try Self.files("en")
    let table = try #require(files["tables/t.md"])
    #expect(
      table.contains(
        """
        Région: Bretagne; Département: Finistère; Zone: Ouest; Modes: Mécénat; Note: 1 or 2; Avis: Ensemble
        """))
    let barometer = try #require(files["barometer.md"])
    for name in ["Bretagne", "Finistère", "Ouest", "3"] { #expect(barometer.contains("Share of “\(name)”")) }
  }

  @Test func records() throws {
    let csv = try #require(try Self.files("fr")["barometer.csv"])
    for answer in ["region,53,Bretagne", "dep,29,Finistère", "zone,5,Ouest", "note,3,"] {
      #expect(csv.contains(",\(answer),proportion,"), "\(answer)")
    }
  }
}
