import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Published figures of any territory: exact from answers that separate it, refused otherwise.
@Suite struct TerritoryReadingTests {
  private static let rows = [
    ("Bourgogne", 1), ("Bourgogne", 2), ("Bourgogne", 1), ("Franche-Comté", 2), ("Franche-Comté", 2), ("Bretagne", 1),
    ("Rhône-Alpes", 2), ("Nord-Pas-de-Calais", 1), ("Nord-Pas-de-Calais", 2),
  ]

  private static func file(_ places: [(String, Int)]) -> String {
    "place,q\n" + places.map { "\($0),\($1)\n" }.joined()
  }

  /// An indicator of one wave whose respondents `variable` locates, with the figures in print.
  private static func result(
    _ variable: String, _ kind: String, places: [(String, Int)], published: String, more: String = ""
  ) throws -> StudyResults {
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      language: en
      variables:
        q: {categories: {1: "Yes", 2: "No"}}
        \(variable): \(kind)
      waves:
        - {id: w, audience: citizens, year: 2015, data: w.csv, columns: {\(variable): place}}
      indicators:
        - {id: i, variable: q, category: 1, published: [\(published)]\(more)}
      report: {hide_below: 1, small_base: 1}
      """, "w.csv": file(places),
    ])
    return try StudyRun(folder.study()).computed()
  }

  private static func check(
    _ variable: String, _ kind: String, places: [(String, Int)], published: String
  ) throws -> PublishedCheck {
    let results = try result(variable, kind, places: places, published: published)
    return try #require(results.indicators[0].readings[0].published.first)
  }

  /// Answers that name former regions are kept: Bourgogne is its own respondents, not those of the present region.
  @Test func aFormerRegionFromItsAnswers() throws {
    let check = try Self.check(
      "region", "{type: region}", places: Self.rows, published: "{wave: w, value: 67, region: Bourgogne}")
    #expect(check.estimate?.value == 2.0 / 3)
    #expect(check.estimate?.base.respondents == 3)
    #expect(check.verdict == .equal)
    #expect(check.refusal == nil)
    let whole = try Self.check(
      "region", "{type: region}", places: Self.rows, published: "{wave: w, value: 40, region: BFC}")
    #expect(whole.estimate?.base.respondents == 5)
    #expect(whole.verdict == .equal)
  }

  /// The same respondents by département, and a figure of a département.
  @Test func aFormerRegionFromDepartements() throws {
    let places = [("21", 1), ("71", 2), ("89", 1), ("25", 2), ("35", 1)]
    let check = try Self.check(
      "dep", "{type: departement}", places: places, published: "{wave: w, value: 67, region: Bourgogne}")
    #expect(check.estimate?.base.respondents == 3)
    #expect(check.verdict == .equal)
    let one = try Self.check(
      "dep", "{type: departement}", places: places,
      published: "{wave: w, value: 100, region: Côte-d'Or, coding: departement}")
    #expect(one.estimate?.base.respondents == 1)
  }

  /// A zone whose regions before 2016 the answers name, and one that is made of whole present regions.
  @Test func zonesFromTheirRegions() throws {
    let north = try Self.check(
      "region", "{type: region}", places: Self.rows, published: "{wave: w, value: 50, region: Nord, coding: zeat}")
    #expect(north.estimate?.base.respondents == 2)
    let present = [("Auvergne-Rhône-Alpes", 1), ("Auvergne-Rhône-Alpes", 2), ("Hauts-de-France", 1)]
    let east = try Self.check(
      "region", "{type: region}", places: present,
      published: "{wave: w, value: 50, region: Centre-Est, coding: zeat}")
    #expect(east.estimate?.base.respondents == 2)
    #expect(east.verdict == .equal)
    let cut = try Self.check(
      "region", "{type: region}", places: present, published: "{wave: w, value: 50, region: Nord, coding: zeat}")
    #expect(cut.verdict == .notComputable)
    #expect(cut.refusal == .cut(territory: "Nord", areas: ["Hauts-de-France"], variable: "region"))
  }

  /// Answers that name the present region say nothing of its parts; one such answer is enough.
  @Test func coarserAnswersAreRefused() throws {
    let mixed = Self.rows + [("Bourgogne-Franche-Comté", 1)]
    for places in [[("Bourgogne-Franche-Comté", 1), ("Bretagne", 2)], mixed] {
      let check = try Self.check(
        "region", "{type: region}", places: places, published: "{wave: w, value: 67, region: Bourgogne}")
      #expect(check.estimate == nil)
      #expect(check.verdict == .notComputable)
      #expect(
        check.refusal == .cut(territory: "Bourgogne", areas: ["Bourgogne-Franche-Comté"], variable: "region"))
    }
    // Elsewhere the answers tell former regions: theirs stay exact.
    let other = try Self.check(
      "region", "{type: region}", places: mixed, published: "{wave: w, value: 0, region: Rhône-Alpes}")
    #expect(other.refusal == nil)
    #expect(other.estimate?.value == 0)
  }

  /// Zones do not separate a present region, and a wave without regions separates nothing.
  @Test func zonesAndNoPlacesAreRefused() throws {
    let zones = try Self.check(
      "zone", "{type: region, coding: uda9}", places: [("Bassin parisien Ouest", 1), ("Ouest", 2)],
      published: "{wave: w, value: 50, region: Normandie}")
    #expect(
      zones.refusal == .cut(territory: "Normandie", areas: ["Bassin parisien Ouest"], variable: "zone"))
    let overseas = try Self.check(
      "zone", "{type: region, coding: uda9}", places: [("Ouest", 1), ("Ouest", 2)],
      published: "{wave: w, value: 50, region: Guadeloupe}")
    #expect(overseas.refusal == .notPlaced(territory: "Guadeloupe"))
    let none = try Self.check(
      "size", "{categories: {1: A}}", places: [("1", 1), ("1", 2)],
      published: "{wave: w, value: 50, region: Normandie}")
    #expect(none.refusal == .notPlaced(territory: "Normandie"))
  }

  /// A printed gap of a present region is not checked against percentages of its parts.
  @Test func percentagesOfPartsAreNotMerged() throws {
    let results = try Self.result(
      "region", "{type: region}", places: Self.rows,
      published: "{wave: w, value: 67, region: Bourgogne}, {wave: w, value: 0, region: Franche-Comté}, "
        + "{wave: w, value: 44}",
      more: ", published_differences: [{wave: w, region: BFC, value: -4}, {wave: w, region: Bourgogne, value: 22}]")
    let checks = Verification(results).findings.compactMap { finding -> Verification.DifferenceCheck? in
      if case .difference(_, let check) = finding.check { check } else { nil }
    }
    #expect(checks.map(\.parts) == [.otherGeography, .rounding])
    #expect(checks[0].otherGeography == .init(territory: "BFC", printed: ["Bourgogne", "Franche-Comté"]))
    #expect(checks[0].printed == nil)
    // The answers tell both.
    #expect(checks.map(\.verdict) == [.equal, .equal])
    #expect(checks[1].respondents == 3)
    #expect(checks[1].interval != nil)
  }

  /// A change from a study without data, printed for another territory, is refused; one for the same is checked.
  @Test func figuresElsewhereKeepTheirTerritory() throws {
    let results = try Self.result(
      "region", "{type: region}", places: Self.rows, published: "{wave: w, value: 40, region: BFC}",
      more: ", elsewhere: [{id: a, value: 35, region: Bourgogne}, {id: b, value: 30, region: BFC}], "
        + "published_differences: [{wave: w, region: BFC, from_elsewhere: a, value: 5}, "
        + "{wave: w, region: BFC, from_elsewhere: b, value: 10}]")
    let checks = Verification(results).findings.compactMap { finding -> Verification.DifferenceCheck? in
      if case .difference(_, let check) = finding.check { check } else { nil }
    }
    #expect(checks.map(\.parts) == [.otherGeography, .equal])
    #expect(checks[0].otherGeography == .init(territory: "BFC", printed: ["Bourgogne"]))
  }

  /// A gap of a territory that the wave does not separate says why.
  @Test func aDifferenceOfCoarserAnswersIsRefused() throws {
    let results = try Self.result(
      "region", "{type: region}", places: [("Grand Est", 1), ("Bretagne", 2)], published: "{wave: w, value: 50}",
      more: ", published_differences: [{wave: w, region: Alsace, value: 5}]")
    guard case .difference(_, let check)? = Verification(results).findings.last?.check else {
      Issue.record("no difference")
      return
    }
    #expect(check.verdict == .notComputable)
    #expect(check.refusal == .cut(territory: "Alsace", areas: ["Grand Est"], variable: "region"))
  }

  @Test func unknownTerritoriesAreToldInTheStudy() {
    let indicator = """
      indicators:
        - id: i
          variable: q
          category: 1
          published: [{wave: w1, value: 1, region: Nord}, {wave: w1, value: 1, region: Nord, coding: zeta}]

      """
    #expect(
      problems(in: soundStart + indicator).map { String($0.prefix { $0 != "'" }) } == [
        "study.yaml:14:46: ", "study.yaml:14:82: ", "study.yaml:14:96: ",
      ])
  }
}
