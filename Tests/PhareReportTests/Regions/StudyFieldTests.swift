import PhareCSV
@testable import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// The territories that a study is about, and the name of them all together.
@Suite struct StudyFieldTests {
  /// Forty respondents in each of some territories, who agree the more the later theirs comes.
  private static func folder(
    _ names: [String], variable: String = "region: {type: region}", field: String = "",
    sampling: String = "", earlier: String = "", tests: String = "", more: String = ""
  ) throws -> TemporaryFolder {
    let key = variable.split(separator: ":")[0]
    let study = """
      title: T
      \(field)
      variables:
        \(variable)
        q: {label: Question, categories: {1: Oui, 2: Non}}
        m: {label: Modes, items: {a: A, b: B}}
      waves: [{id: w, audience: citizens, year: 2024, data: w.csv\(sampling)}\(earlier)]
      indicators: [{id: i, variable: q, category: 1}]
      tables:
        - {id: t, rows: [q], columns: [\(key)]\(tests)}
        - {id: u, rows: [m]}
      \(more)
      report: {small_base: 1, hide_below: 1}
      """
    func file(_ shift: Int) -> String {
      let rows = names.enumerated().flatMap { place, name in
        (0..<40).map { "\(name),\($0 < 8 + 12 * ((place + shift) % 3) ? 1 : 2),\($0 % 2),\($0 % 3 == 0 ? 1 : 0)" }
      }
      return "\(key),q,a,b\n" + rows.joined(separator: "\n") + "\n"
    }
    return try TemporaryFolder(["study.yaml": study, "w.csv": file(0), "v.csv": file(1)])
  }

  /// The results of such a study.
  private static func results(
    _ names: [String], variable: String = "region: {type: region}", field: String = "",
    sampling: String = "", earlier: String = "", tests: String = "", more: String = "", language: Language = .fr
  ) throws -> StudyResults {
    let folder = try folder(
      names, variable: variable, field: field, sampling: sampling, earlier: earlier, tests: tests, more: more)
    return try StudyRun(study(in: folder, language)).results()
  }

  private static func study(in folder: TemporaryFolder, _ language: Language) throws -> Study {
    try StudyFile(path: folder.path + "/study.yaml").study().adjusted(language: language)
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

  /// A study of the west with every test, change and plan by region, in a field of two of its three regions.
  private static func tested(_ language: Language) throws -> StudyResults {
    try results(
      west, field: "field: {name: Ouest, territories: [Bretagne, Normandie]}",
      earlier: ", {id: v, audience: citizens, year: 2020, data: v.csv}",
      tests: """
        , value: 0.5, adjust: bonferroni, \
        tests: [rao_scott, versus_rest, column_letters, versus_value, relative_differences]
        """,
      more: """
          - {id: rows, rows: [q], columns: [region], percent: row, tests: [rao_scott]}
        comparisons: [{id: c, indicator: i, waves: [v, w], by: [region]}]
        plans:
          - {id: p, wave: w, indicator: i, by: [region], within: 5}
          - {id: s, wave: w, indicator: i}
        """, language: language)
  }

  /// No file names a territory outside the field, whatever it is about.
  @Test(arguments: Language.allCases) func noFileNamesAnotherTerritory(language: Language) throws {
    let files = try Self.files(of: Self.tested(language))
    #expect(files.filter { $0.value.contains("Pays de la Loire") }.map(\.key).sorted() == [])
    let table = try #require(files["tables/t.md"])
    #expect(table.contains("Bretagne (A)") && table.contains("Normandie (B)"))
    let against = try #require(table.range(of: language == .fr ? "Test contre" : "Test against")).upperBound
    #expect(table[against...].contains("| Ouest "), "the whole has the name that the table gives it")
  }

  /// Tests of all columns, and corrections for several tests, count the territories of the field alone.
  @Test func testsAreThoseOfTheField() throws {
    let results = try Self.tested(.fr)
    for grid in results.tables[0].grids + results.tables[2].grids {
      for independence in grid.tests.flatMap(\.independence) {
        #expect(try independence.result.get().respondents == 80)
        #expect(try abs(independence.result.get().numeratorDegreesOfFreedom - 1) < 1e-9)
      }
    }
    for grid in results.tables[0].grids {
      let letters = try #require(grid.tests.first?.letters)
      #expect(letters.names.filter { !$0.isEmpty } == ["A", "B"])
      #expect(letters.familySizes == [1, 1])
      #expect(grid.tests.first?.relativeDifferences.map(\.count) == [1, 1])
    }
    let comparison = try #require(results.comparisons.first)
    #expect(comparison.families.first { $0.variable == "region" }?.changes == 2)
    #expect(comparison.lines.compactMap(\.domain?.category.code) == ["53", "28"])
  }

  /// Percentages of rows and of the whole have no figure of a region without respondents, though their base is not empty.
  @Test(arguments: ["row", "total"]) func regionsWithoutRespondentsHaveNoShare(percent: String) throws {
    let files = try Self.files(
      of: Self.results(Self.west, more: "  - {id: p, rows: [q], columns: [region], percent: \(percent)}"))
    let csv = try #require(files["tables/p.csv"])
    #expect(csv.contains(",Bretagne,") && !csv.contains("Corse"))
    #expect(csv.split(separator: "\n").count == 1 + 2 * (1 + Self.west.count))
  }

  /// Pairs of départements in which nobody is are not tested, nor listed, also where they are not the field.
  @Test func pairsHaveRespondents() throws {
    let files = try Self.files(
      of: Self.results(
        ["22", "29", "35"], variable: "departement: {type: departement}", tests: ", tests: [column_letters]"))
    let csv = try #require(files["tables/t.tests.csv"])
    #expect(csv.split(separator: "\n").count == 1 + 2 * 3)
    #expect(csv.contains(",Finistère,"))
  }

  /// A regression by region is one of the field: others have no coefficient, no margin and no note.
  @Test(arguments: Language.allCases) func modelsAreOfTheField(language: Language) throws {
    let specification = ModelSpecification(response: .init("q", codes: ["1"]), terms: [["region"]], wave: "w")
    let declared = try Self.folder(Self.west, field: "field: {name: Ouest, territories: [Bretagne, Normandie]}")
    let study = try Self.study(in: declared, language)
    let result = try StudyRun(study).model(specification)
    #expect(result.readings[0].model.base.respondents == 80)
    #expect(result.readings[0].model.margins.map(\.category.code) == ["53", "28"])
    let page = Printout.model(result, of: study).text(.markdown)
    #expect(!page.contains("Pays de la Loire") && !page.contains("Corse"))
    #expect(page.contains(language == .fr ? "hors du champ déclaré\u{202F}: 40." : "outside the declared field: 40."))
    let undeclared = try Self.folder(Self.west)
    let open = try StudyRun(Self.study(in: undeclared, language)).model(specification)
    #expect(open.readings[0].model.margins.map(\.category.code) == ["53", "28", "52"])
    #expect(open.readings[0].model.notes.isEmpty)
  }

  /// A plan is one of the field: its strata, its whole, and the respondents of the wave that it shares out.
  @Test func plansAreOfTheField() throws {
    let plans = try Self.tested(.fr).plans
    #expect(plans[0].lines.map { $0.domain?.category.code } == [nil, "53", "28"])
    #expect(plans[0].lines.map(\.observed.base.respondents) == [80, 40, 40])
    #expect(plans[1].plan.size == 80)
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
