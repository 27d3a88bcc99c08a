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

  // MARK: One companion

  /// Regions of 3, 12, 14 and 30 respondents, of whom all, all, six and half are of size `s`; answer 9 has no score.
  private static let linked: String = {
    var rows = "region,size,q,w\n"
    for (region, count, small, scored) in [("A", 3, 3, 3), ("B", 12, 12, 12), ("C", 14, 6, 8), ("D", 30, 15, 30)] {
      for index in 0..<count {
        rows += "\(region),\(index < small ? "s" : "l"),\(index < scored ? String(index % 2) : "9"),\(1 + index % 4)\n"
      }
    }
    return rows
  }()

  /// The columns that each table withholds, by the place of the table and the first row.
  private func withheld(_ tables: String) throws -> [Set<String>] {
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Essai"
      report: {hide_below: 5, small_base: 0}
      variables:
        q: {type: single, categories: {0: {label: "None", score: 0}, 1: {label: "One", score: 1}, 9: "Other"}}
        region: {type: single, categories: {A: "A", B: "B", C: "C", D: "D"}}
        size: {type: single, categories: {s: "Small", l: "Large"}}
      waves:
        - {id: w, audience: citizens, data: w.csv, design: {weight: w}}
      tables:
      \(tables)
      """, "w.csv": Self.linked,
    ])
    return try StudyRun(folder.study()).results().tables.map { table in
      let grid = try #require(table.grids.first)
      return Set(
        zip(grid.columns, grid.figures[0]).filter { $1.estimate.base.withheld != nil }.map {
          $0.0.by.map(\.category.code).joined()
        })
    }
  }

  /// A mean rests on fewer than a share where an answer has no score; with another companion the share of the first would
  /// follow from the mean of two answers.
  @Test func meansHaveTheCompanionsOfShares() throws {
    let withheld = try withheld(
      """
        - {id: shares, rows: [q], columns: [region]}
        - {id: means, rows: [q], columns: [region], statistic: mean}
      """)
    #expect(withheld == [["A", "B"], ["A", "B"]])
  }

  /// Regions A and B are of one size only, as their printed bases say: what a table of that size shows is theirs.
  @Test func aFilterDoesNotShowACompanion() throws {
    let withheld = try withheld(
      """
        - {id: all, rows: [q], columns: [region]}
        - {id: small, rows: [q], columns: [region], where: {size: s}}
      """)
    #expect(withheld == [["A", "B"], ["A", "B"]])
  }

  /// The cells of a companion in a table by row, added up, are what it is hidden for.
  @Test func rowsDoNotShowACompanion() throws {
    let withheld = try withheld(
      """
        - {id: columns, rows: [q], columns: [region]}
        - {id: rows, rows: [q], columns: [region], percent: row}
      """)
    // The cells of region C are small too: it is the companion of both.
    #expect(withheld == [["A", "C"], ["A", "C"]])
  }
}
