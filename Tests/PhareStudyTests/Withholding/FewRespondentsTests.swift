import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// `hide_below`: figures on few respondents, and those from which they would follow.
@Suite struct FewRespondentsTests {
  /// Regions of 3, 12, 20 and 30 respondents, each asked three questions; everybody is of one of two sizes.
  private static let rows: String = {
    var rows = "region,size,q,score,w\n"
    for (region, count) in [("A", 3), ("B", 12), ("C", 20), ("D", 30)] {
      for index in 0..<count {
        rows += "\(region),\(index % 2 == 0 ? "s" : "l"),\(index % 3),\(index % 5),\(1 + index % 4)\n"
      }
    }
    return rows
  }()

  private func results(_ asked: String, hideBelow: Int = 10) throws -> StudyResults {
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Essai"
      report: {hide_below: \(hideBelow), small_base: 0}
      variables:
        q: {type: single, categories: {0: "None", 1: "One", 2: "Two"}}
        score: {type: scale, range: [0, 4]}
        region: {type: single, categories: {A: "A", B: "B", C: "C", D: "D"}}
        size: {type: single, categories: {s: "Small", l: "Large"}}
      waves:
        - {id: w, audience: citizens, data: w.csv, design: {weight: w}}
      \(asked)
      """, "w.csv": Self.rows,
    ])
    return try StudyRun(folder.study()).results()
  }

  /// What is withheld of each column of a table: nil where its first figure is published.
  private func reasons(_ results: StudyResults, row: Int = 0) throws -> [String: Withholding] {
    let grid = try #require(results.tables.first?.grids.first)
    return zip(grid.columns, grid.figures[row]).reduce(into: [:]) { reasons, entry in
      let name = entry.0.by.map(\.category.code).joined(separator: "×")
      reasons[name.isEmpty ? "all" : name] = entry.1.estimate.base.withheld
    }
  }

  /// A lone hidden region is everybody without the others: the smallest other region goes with it.
  @Test func aLoneRegionHasACompanion() throws {
    let reasons = try reasons(results("tables: [{id: t, rows: [q], columns: [region]}]"))
    #expect(reasons == ["A": .fewRespondents, "B": .companion])
    let both = try self.reasons(results("tables: [{id: t, rows: [q], columns: [region]}]", hideBelow: 15))
    #expect(both == ["A": .fewRespondents, "B": .fewRespondents], "two hidden regions protect each other")
  }

  /// Nothing that was computed is left in the result: neither in the figure nor in what follows from it.
  @Test func nothingOfAWithheldFigureIsLeft() throws {
    let results = try results(
      """
      tables: [{id: t, rows: [score], columns: [region], statistic: mean, tests: [versus_rest, relative_differences]}]
      """)
    let grid = try #require(results.tables.first?.grids.first)
    let hidden = grid.figures[0].filter { $0.estimate.base.withheld != nil }
    #expect(hidden.count == 2)
    for figure in hidden {
      #expect(figure.estimate.value == nil && figure.estimate.standardError == nil)
      #expect(figure.estimate.interval == .failure(.withheld) && figure.differenceFromRest == nil)
      #expect(figure.estimate.base.respondents > 0, "the number of respondents says why")
    }
  }

  /// Regions by size: what is hidden in one size needs a companion in its region and in its size.
  @Test func crossedColumnsProtectEachOther() throws {
    let reasons = try reasons(
      results("tables: [{id: t, rows: [q], columns: [region, size, [region, size]]}]", hideBelow: 2))
    // Region A has two small and one large respondent.
    #expect(reasons["A×l"] == .fewRespondents && reasons["A×s"] == .companion)
    #expect(reasons.values.count { $0 == .companion } == 3)
    #expect(["A", "B", "C", "D", "s", "l", "all"].allSatisfy { reasons[$0] == nil })
  }

  /// In a table by row a cell of one respondent is small whatever its row.
  @Test func rowPercentagesCountTheCell() throws {
    let results = try results("tables: [{id: t, rows: [q], columns: [region], percent: row}]", hideBelow: 5)
    for row in 0..<3 {
      let reasons = try reasons(results, row: row)
      #expect(reasons["A"] == .fewRespondents, "one respondent of region A gave each answer")
      #expect(reasons.count > 1, "the others of the row are not enough to work it out")
      #expect(reasons["all"] == nil)
    }
  }

  /// The same regions of the same question are withheld in tables, the barometer and comparisons.
  @Test func everyPartWithholdsTheSame() throws {
    let results = try results(
      """
      indicators: [{id: i, variable: q, category: 1}]
      tables: [{id: t, rows: [q], columns: [region]}]
      field: {variable: region}
      """)
    let regions = try #require(results.indicators.first?.readings.first?.regions)
    #expect(regions.map { $0.estimate.base.withheld } == [.fewRespondents, .companion, nil, nil])
    #expect(regions.map { $0.differenceFromRest == nil } == [true, true, false, false])
    let standings = try #require(results.indicators.first?.readings.first?.standings)
    #expect(standings.ranked.map(\.code) == ["C", "D"])
    #expect(
      ["A", "B"].allSatisfy { code in
        regions.first { $0.territory.code == code }.map { standings.estimate(of: $0.territory) == nil } ?? false
      })
  }

  /// Nothing small, or no limit: the results are those computed.
  @Test func withholdsNothingInVain() throws {
    #expect(try reasons(results("tables: [{id: t, rows: [q], columns: [region]}]", hideBelow: 3)).isEmpty)
    #expect(try reasons(results("tables: [{id: t, rows: [q], columns: [region]}]", hideBelow: 0)).isEmpty)
  }
}
