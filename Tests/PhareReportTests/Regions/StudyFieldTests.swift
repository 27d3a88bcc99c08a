import PhareCSV
@testable import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// The territories that a study is about, and the name of them all together.
@Suite struct StudyFieldTests {
  /// Forty respondents in each of some territories, who agree the more the later theirs comes.
  private static func results(
    _ names: [String], variable: String = "region: {type: region}", field: String = "",
    sampling: String = "", language: Language = .fr
  ) throws -> StudyResults {
    let key = variable.split(separator: ":")[0]
    let study = """
      title: T
      \(field)
      variables:
        \(variable)
        q: {label: Question, categories: {1: Oui, 2: Non}}
        m: {label: Modes, items: {a: A, b: B}}
      waves: [{id: w, audience: citizens, year: 2024, data: w.csv\(sampling)}]
      indicators: [{id: i, variable: q, category: 1}]
      tables:
        - {id: t, rows: [q], columns: [\(key)]}
        - {id: u, rows: [m]}
      report: {small_base: 1, hide_below: 1}
      """
    let rows = names.enumerated().flatMap { place, name in
      (0..<40).map { "\(name),\($0 < 8 + 12 * (place % 3) ? 1 : 2),\($0 % 2),\($0 % 3 == 0 ? 1 : 0)" }
    }
    let folder = try TemporaryFolder([
      "study.yaml": study, "w.csv": "\(key),q,a,b\n" + rows.joined(separator: "\n") + "\n",
    ])
    return try StudyRun(StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language)).results()
  }

  private static func files(of results: StudyResults) -> [String: String] {
    let files = StudyReport(results, version: "1").contents()
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private static let west = ["Bretagne", "Normandie", "Pays de la Loire"]

  /// A survey of three regions has three sheets, and is nowhere a survey of France.
  @Test(arguments: Language.allCases)
  func threeRegionsAreNotFrance(language: Language) throws {
    let universe = ", sampling: {method: random, universe: \"Habitants de l'Ouest\"}"
    let files = try Self.files(of: Self.results(Self.west, sampling: universe, language: language))
    #expect(files.values.allSatisfy { !$0.contains("France") && !$0.contains("Corse") && !$0.contains("Guadeloupe") })
    #expect(files.keys.filter { $0.hasPrefix("regions/") }.count == 3)
    let sheet = try #require(files["regions/52-pays-de-la-loire.md"])
    #expect(
      sheet.contains(language == .fr ? "pour «\u{202F}Habitants de l’Ouest\u{202F}»" : "for “Habitants de l’Ouest”"))
    #expect(sheet.contains(language == .fr ? "au reste de «\u{202F}" : "the rest of “"))
    #expect(try #require(files["tables/t.md"]).contains("Habitants de l"))
    #expect(try #require(files["rankings/i.md"]).contains("Habitants de l"))
  }

  /// Without a universe the whole is everybody; a name of the study comes before its universe.
  @Test func theWholeHasAName() throws {
    let unnamed = try Self.files(of: Self.results(Self.west))
    #expect(try #require(unnamed["tables/t.md"]).contains("Ensemble"))
    #expect(try #require(unnamed["regions/52-pays-de-la-loire.md"]).contains(" dans l’ensemble ("))
    let named = try Self.files(
      of: Self.results(
        Self.west, field: "field: {name: Grand Ouest}", sampling: ", sampling: {universe: Habitants}"))
    #expect(try #require(named["tables/t.md"]).contains("Grand Ouest"))
    #expect(try #require(named["regions/52-pays-de-la-loire.md"]).contains("pour «\u{202F}Grand Ouest\u{202F}»"))
  }

  /// All of metropolitan France, in the data or declared, is France.
  @Test func franceIsFrance() throws {
    let all = try Self.results(Region.metropolitan.map { "\"\($0.name)\"" })
    #expect(StudyField(all).whole(of: ["w"]) == .country)
    let declared = try Self.results(Self.west, field: "field: {territories: metropolitan}")
    #expect(StudyField(declared).whole(of: ["w"]) == .country)
    #expect(StudyField(declared).territories.count == 13)
    #expect(Self.files(of: declared).keys.filter { $0.hasPrefix("regions/") }.count == 13)
  }

  /// Respondents outside the declared field have no line, rank or sheet, and the notice counts them.
  @Test func onlyTheFieldHasLines() throws {
    let results = try Self.results(Self.west, field: "field: [Bretagne, Normandie]")
    let files = Self.files(of: results)
    #expect(
      files.keys.filter { $0.hasPrefix("regions/") }.sorted() == ["regions/28-normandie.md", "regions/53-bretagne.md"])
    for path in ["tables/t.md", "tables/t.csv", "barometer.csv", "rankings/i.md", "rankings/i.csv"] {
      #expect(try #require(files[path]).contains("Bretagne"), "\(path)")
      #expect(try !#require(files[path]).contains("Pays de la Loire"), "\(path)")
    }
    #expect(results.indicators[0].readings[0].standings?.ranked.map(\.code) == ["53", "28"])
    #expect(try #require(files["notice.md"]).contains("Hors du champ déclaré\u{202F}: 40 répondants"))
  }

  /// A field narrower for a wave than for the study.
  @Test func aWaveMayHaveAFieldOfItsOwn() throws {
    let results = try Self.results(
      Self.west, field: "field: {territories: metropolitan}",
      sampling: ", field: {name: Ouest, territories: [Bretagne]}")
    #expect(StudyField(results).whole(of: ["w"]) == .named("Ouest"))
    #expect(results.indicators[0].readings[0].regions.map(\.territory.code) == ["53"])
  }

  /// Départements have sheets, ranks and a rest like regions.
  @Test func departements() throws {
    let results = try Self.results(
      ["22", "29", "35", "56"], variable: "departement: {type: departement}",
      field: "field: {name: Bretagne, variable: departement}")
    let files = Self.files(of: results)
    #expect(files.keys.filter { $0.hasPrefix("departements/") }.count == 4)
    let sheet = try #require(files["departements/35-ille-et-vilaine.md"])
    #expect(sheet.contains("au reste de «\u{202F}Bretagne\u{202F}»"))
    #expect(sheet.contains("département moins Bretagne"))
    #expect(try #require(files["rankings/i.md"]).contains("| Département "))
    #expect(results.indicators[0].readings[0].standings?.ranked.count == 4)
    #expect(try #require(files["index.md"]).contains("Fiches par département"))
    #expect(results.tables[1].rankings.first?.standings.count == 5)
  }

  /// Zones of the study's own, by code or label.
  @Test func ownZones() throws {
    let variable = "zone: {label: Zone, categories: {1: Littoral, 2: Bocage, 3: Montagne}}"
    let results = try Self.results(
      ["1", "2", "3"], variable: variable, field: "field: {variable: zone, territories: [Littoral, 2]}")
    let files = Self.files(of: results)
    #expect(
      files.keys.filter { $0.hasPrefix("territories/") }.sorted() == [
        "territories/1-littoral.md", "territories/2-bocage.md",
      ])
    #expect(try #require(files["territories/1-littoral.md"]).contains("au reste de l’ensemble"))
    #expect(
      results.indicators[0].readings[0].regions.map { $0.territory.label.text(in: .fr) } == ["Littoral", "Bocage"])
  }
}
