import PhareCSV
@testable import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Territories of a study's own, made of finer ones by a CSV file.
@Suite struct OwnTerritoryTests {
  private static let file = """
    CODGEO;LIBGEO;EPCI;LIBEPCI;ZONE
    01004;Ambérieu;240100883;CC Plaine;Est
    01005;Ambérieux;200069193;CC Dombes;Est
    22016;Bréhat;;;Ouest
    29155;Ouessant;;;Ouest
    2A004;Ajaccio;242010056;CA Ajaccio;Sud
    """

  private static let study = """
    title: T
    variables:
      q: {categories: {1: Oui, 2: Non}}
      epci: {label: EPCI, territories: {file: epci.csv, from: CODGEO, to: EPCI, label: LIBEPCI}, missing: {99999: empty}}
      zone: {territories: {file: epci.csv, from: CODGEO, to: ZONE}}
    waves: [{id: w, audience: citizens, data: w.csv, columns: {epci: COMMUNE, zone: COMMUNE}}]
    indicators: [{id: oui, variable: q, category: 1}]
    tables: [{id: t, rows: [q], columns: [epci]}]
    report: {hide_below: 0, small_base: 2}

    """

  private func folder(_ rows: String, study: String = Self.study, file: String = Self.file) throws -> TemporaryFolder {
    try TemporaryFolder(["study.yaml": study, "epci.csv": file, "w.csv": "COMMUNE,q\n" + rows])
  }

  /// Codes are read with or without their leading zeros, by the code or the name of the territory too, and those of no
  /// territory are no answer.
  @Test func codesAreReadIntoTerritories() throws {
    let folder = try folder("1004,1\n01005,2\n2A004,1\n22016,1\n99999,1\nCC Dombes,2\n")
    let study = try folder.study()
    let epci = try #require(study.codebook["epci"])
    #expect(epci.declaredAnswers.map(\.code) == ["242010056", "200069193", "240100883"])
    #expect(epci.declaredAnswers.map { $0.label.text(in: .fr) } == ["CA Ajaccio", "CC Dombes", "CC Plaine"])
    let wave = try Wave(
      reading: study.waves[0].specification, codebook: Codebook(study.codebook.variables.filter { $0.id != "zone" }))
    let column = try #require(wave.codedColumn("epci"))
    let none = column.code(of: .empty)
    #expect((0..<6).map { column[$0] } == [2, 1, 0, none, none, 1])
    #expect(study.inputFiles.map(\.name) == ["study.yaml", "epci.csv", "w.csv"])
  }

  /// They have lines where somebody answers, marks against the rest, and ranks, as regions have.
  @Test func theyBehaveAsRegions() throws {
    let rows = (0..<40).map { "01004,\($0 % 5 == 0 ? 2 : 1)\n01005,\($0 % 5 == 0 ? 1 : 2)\n22016,1\n" }.joined()
    let folder = try folder(rows)
    let study = try folder.study()
    #expect(study.field.variable == "epci" && study.isTerritorial("zone"))
    let results = try StudyRun(study).results()
    let grid = try #require(results.tables.first?.grids.first)
    let lines = zip(grid.columns, grid.respondents).filter { column, respondents in
      study.hasLine(for: column.by, in: "w", respondents: respondents)
    }
    let names = lines.map { $0.0.by.map { $0.category.label.text(in: .fr) }.joined() }
    #expect(names == ["", "CC Dombes", "CC Plaine"])
    #expect(grid.figures[0].compactMap(\.differenceFromRest).map(\.value).map { $0 > 0 } == [false, true])
    let reading = try #require(results.indicators.first?.readings.first)
    let answered = reading.regions.filter { $0.estimate.base.respondents > 0 }
    #expect(answered.map(\.territory.code) == ["200069193", "240100883"])
    #expect(reading.standings != nil)
    #expect(answered.compactMap { $0.differenceFromRest?.pValue }.allSatisfy { $0 < 0.001 })
  }

  @Test func aFieldOfRegionsKeepsItsPlace() throws {
    let text = Self.study.replacing("  q: {", with: "  region: {type: region, coding: commune}\n  q: {")
    #expect(try folder("", study: text).study().field.variable == nil)
    let zone = Self.study + "field: {variable: zone, territories: [Est]}"
    let field = try folder("", study: zone).study().field
    #expect(field.variable == "zone" && field.territories == ["Est"])
  }

  @Test func unknownCodesAreRefused() throws {
    let folder = try folder("01004,1\n75056,1\n75056,2\n")
    let problems = try #require(throws: Problems<StudyRunProblem>.self) { try StudyRun(folder.study()).results() }
    #expect(
      folder.relative(problems.description).hasPrefix(
        """
        w.csv:3:1: '75056' is in no line of epci.csv, which makes the territories of 'epci' (on 2 rows); add it there, recode it in the \
        wave, or list it under 'missing'
        """))
  }

  @Test(arguments: [
    (
      "CODGEO;EPCI;LIBEPCI\n1;A;x\n1;B;y",
      "epci.csv:3:2: '1' has two values of 'EPCI', 'A' and 'B'; keep one of the lines"
    ),
    (
      "CODGEO;EPCI;LIBEPCI\n1;A;x\n2;A;y",
      "epci.csv:3:3: 'A' has two values of 'LIBEPCI', 'x' and 'y'; keep one of the lines"
    ), ("CODGEO;EPCI;LIBEPCI\n;A;x", "epci.csv:2:1: nothing in 'CODGEO'; fill in the cell, or remove the line"),
    ("CODGEO;EPCI\n1;A", "epci.csv:1: no column 'LIBEPCI'; add it: the columns read are CODGEO, EPCI, LIBEPCI"),
  ]) func aWrongFileIsRefused(file: String, message: String) throws {
    let text = Self.study.replacing("\n  zone: {territories: {file: epci.csv, from: CODGEO, to: ZONE}}", with: "")
      .replacing(", zone: COMMUNE", with: "")
    let problems = try #require(throws: Problems<StudyProblem>.self) { try folder("", study: text, file: file).study() }
    #expect(problems.description == message)
  }

  @Test func keysOfOtherVariablesAreMisplaced() {
    let problems = PhareStudyTests.problems(
      in: """
        title: T
        variables: {epci: {type: text, territories: {file: epci.csv, from: A}}}
        waves: [{id: w, audience: citizens, data: w.csv}]
        """)
    #expect(
      problems == [
        """
        study.yaml:2:20: found 'type' in variable 'epci'; 'territories' says already where its answers come from; remove one of \
        the two
        """, "study.yaml:2:45: no 'to' in the territories of variable 'epci'; add it, such as 'to: EPCI'",
      ])
  }
}
