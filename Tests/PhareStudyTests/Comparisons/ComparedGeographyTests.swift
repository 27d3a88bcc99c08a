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
    return try #require(StudyRun(folder.study()).computed().comparisons.first)
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

  /// A wave whose answers all name regions before 2016 has that division, the finest that départements share with it.
  @Test func formerRegionsAndDepartementsShareFormerRegions() throws {
    let result = try result(
      ("dep", "67,1\n57,2\n54,1\n45,2\n"), ("region", "Alsace,1\nAlsace,2\nLorraine,1\nCentre,2\n"), by: "region")
    let geography = try #require(result.geography)
    #expect(geography.origins.map(\.geography) == [.departement, .formerRegion])
    let lines = result.lines.filter { $0.domain?.variable == ComparedGeography.variable }
    #expect(lines.map { $0.domain?.category.code } == ["Alsace", "Centre", "Lorraine"])
    #expect(lines.map { $0.levels.map { $0?.base.respondents } } == [[1, 2], [1, 1], [2, 1]])
    // One answer that names a present region, and the division is that of present regions.
    let coarser = try self.result(
      ("dep", "67,1\n57,2\n45,2\n"), ("region", "Alsace,1\nGrand Est,2\nCentre,2\n"), by: "region")
    #expect(coarser.geography?.common.geography == .region)
  }

  /// The same answers beside zones: ZEAT zones are made of regions before 2016, and present regions cut five of them.
  @Test func formerRegionsAndZonesShareZones() throws {
    let result = try result(
      ("zone", "Est,1\nEst,2\nNord,1\n"), ("region", "Alsace,1\nFranche-Comté,2\nNord-Pas-de-Calais,1\nPicardie,2\n"),
      by: "region")
    let geography = try #require(result.geography)
    #expect(geography.common.geography == .zeat)
    let lines = result.lines.filter { $0.domain?.variable == ComparedGeography.variable }
    #expect(lines.map { $0.domain?.category.code } == ["Bassin parisien", "Nord", "Est"])
    #expect(lines.map { $0.levels.map { $0?.base.respondents ?? 0 } } == [[0, 1], [1, 1], [2, 2]])
  }

  /// Published figures of other territories than those compared take no part, and are named.
  @Test func publishedFiguresOfOtherTerritoriesAreRefused() throws {
    let rows = "region,q\nAlsace,1\nAlsace,2\nLorraine,1\n"
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      variables:
        q: {categories: {1: "Yes", 2: "No"}}
        region: {type: region}
      waves:
        - {id: a, audience: citizens, year: 2008, data: a.csv}
        - {id: b, audience: citizens, year: 2015, data: b.csv}
        - {id: c, audience: citizens, year: 2019, data: c.csv}
      indicators:
        - id: i
          variable: q
          category: 1
          published:
            - {wave: a, value: 50, region: Alsace}
            - {wave: a, value: 50, region: Grand Est}
            - {wave: a, value: 50, region: Lorraine, category: 2}
            - {wave: c, value: 50, region: Lorraine}
            - {wave: b, value: 50, region: Est, coding: zeat}
      comparisons:
        - {id: c, indicator: i, waves: [a, b], overlap: none, by: [region]}
        - {id: d, indicator: i, waves: [a, b], overlap: none}
      """, "a.csv": rows, "b.csv": rows, "c.csv": rows,
    ])
    let comparisons = try StudyRun(folder.study()).computed().comparisons
    #expect(comparisons[0].otherGeography.map(\.region) == ["Alsace", "Est"])
    #expect(comparisons[1].otherGeography.isEmpty)
  }
}
