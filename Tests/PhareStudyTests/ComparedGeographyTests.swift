import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Waves coded on former regions, present regions, départements or zones, read on what they add up to.
@Suite struct ComparedGeographyTests {
  private static func study(_ first: String, _ second: String, by: String) -> String {
    """
    title: T
    variables:
      q: {categories: {1: "Yes", 2: "No"}}
      region: {type: region}
      dep: {type: departement}
      zone: {type: region, coding: zeat}
    waves:
      - {id: a, audience: citizens, year: 2008, data: a.csv, columns: {\(first): place}}
      - {id: b, audience: citizens, year: 2015, data: b.csv, columns: {\(second): place}}
    comparisons:
      - {id: c, variable: q, category: 1, waves: [a, b], by: [\(by)]}
    report: {hide_below: 1, small_base: 1}
    """
  }

  private func result(
    _ first: (variable: String, rows: String), _ second: (variable: String, rows: String), by: String
  ) throws -> PhareStudy.ComparisonResult {
    let folder = try TemporaryFolder([
      "study.yaml": Self.study(first.variable, second.variable, by: by), "a.csv": "place,q\n" + first.rows,
      "b.csv": "place,q\n" + second.rows,
    ])
    return try #require(StudyRun(folder.study()).results().comparisons.first)
  }

  /// Former names in 2008 and present ones in 2015 are one variable: Alsace and Lorraine add up to Grand Est, exactly.
  @Test func formerRegionsAddUp() throws {
    let result = try result(
      ("region", "Alsace,1\nAlsace,2\nLorraine,1\nCentre,2\nCentre,1\n"),
      ("region", "Grand Est,1\nGrand Est,2\nCentre-Val de Loire,2\nCentre-Val de Loire,1\n"), by: "region")
    #expect(result.geography == nil)
    let east = try #require(result.lines.first { $0.domain?.category.code == "44" })
    #expect(east.levels.map { $0?.base.respondents } == [3, 2])
    #expect(east.levels[0]?.value == 2.0 / 3)
  }

  /// Départements and regions add up to regions.
  @Test func departementsAddUpToRegions() throws {
    let result = try result(
      ("dep", "67,1\n57,2\n54,1\n45,2\n37,1\n"), ("region", "Grand Est,1\nGrand Est,2\nCentre-Val de Loire,2\n"),
      by: "region")
    let geography = try #require(result.geography)
    #expect(geography.common.geography == .region)
    #expect(geography.origins.map(\.variable) == ["dep", "region"])
    let lines = result.lines.filter { $0.domain?.variable == ComparedGeography.variable }
    let east = try #require(lines.first { $0.domain?.category.code == "Grand Est" })
    #expect(east.levels.map { $0?.base.respondents } == [3, 2])
    #expect(east.levels[0]?.value == 2.0 / 3)
    #expect(lines.reduce(0) { $0 + ($1.levels[0]?.base.respondents ?? 0) } == 5)
  }

  /// Present regions and ZEAT zones cross: the areas that a region joins are one.
  @Test func regionsAndZonesAreJoined() throws {
    let result = try result(
      ("zone", "Est,1\nEst,2\nNord,1\nOuest,2\n"), ("region", "Grand Est,1\nBretagne,2\nHauts-de-France,2\n"),
      by: "region")
    let geography = try #require(result.geography)
    #expect(geography.common.geography == nil)
    #expect(geography.common.areas.count == 5)
    let lines = result.lines.filter { $0.domain?.variable == ComparedGeography.variable }
    let counts = lines.map { $0.levels.map { $0?.base.respondents ?? 0 } }
    #expect(counts.reduce(0) { $0 + $1[0] } == 4)
    #expect(counts.reduce(0) { $0 + $1[1] } == 3)
    #expect(lines.allSatisfy { $0.changes.count == 1 })
  }
}
