import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// `report: {disclosure: …}`: no small number of respondents follows from what is published.
@Suite struct DisclosureTests {
  private func results(
    counts: [(String, [Int])], rule: String = "{threshold: 5}",
    asked: String = "tables: [{id: t, rows: [q], columns: [region]}]",
    question: String = "{type: single}", region: String = "{type: single}"
  ) throws -> StudyResults {
    var rows = "region,q\n"
    for (region, answers) in counts {
      for (answer, count) in answers.enumerated() {
        rows += String(repeating: "\(region),\(answer + 1)\n", count: count)
      }
    }
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Essai"
      report: {hide_below: 0, small_base: 0, disclosure: \(rule)}
      variables:
        q: \(question)
        region: \(region)
      waves: [{id: w, audience: citizens, data: w.csv}]
      \(asked)
      """, "w.csv": rows,
    ])
    return try StudyRun(folder.study()).results()
  }

  /// The columns and rows of the withheld figures of a table.
  private func withheld(_ results: StudyResults) throws -> Set<String> {
    let grid = try #require(results.tables.first?.grids.first)
    return Set(
      grid.rows.enumerated().flatMap { row, answer in
        grid.columns.enumerated().compactMap { column, place in
          grid.figures[row][column].estimate.base.withheld == nil
            ? nil : "\(place.by.first?.category.code ?? "all")×\(answer.code)"
        }
      })
  }

  /// One cell of two respondents: with three others that close a rectangle it cannot be worked out, with fewer it can.
  @Test func oneSmallCell() throws {
    let results = try results(counts: [("A", [40, 30, 2]), ("B", [25, 35, 20]), ("C", [15, 22, 31])])
    let hidden = try withheld(results)
    #expect(hidden.count == 4 && hidden.contains("A×3"))
    let disclosure = try #require(results.disclosures.first)
    #expect(disclosure.hidden.filter(\.isPrimary).map(\.name) == ["q = 3, region = A"])
    for interval in disclosure.intervals() { #expect(interval.width >= 2) }
    #expect(results.withholding[.disclosure] == 4)
  }

  /// A region of three respondents: its base goes, and with it what would give it.
  @Test func aSmallRegion() throws {
    let results = try results(counts: [("A", [1, 1, 1]), ("B", [40, 40, 40])])
    let grid = try #require(results.tables.first?.grids.first)
    for (column, place) in grid.columns.enumerated() where place.by.first?.category.code == "A" {
      for row in grid.figures { #expect(row[column].estimate.base == Estimate.Base().withheld(for: .disclosure)) }
    }
    let interval = try #require(results.disclosures.first?.intervals().first)
    #expect(interval.width >= 2)
  }

  /// Shares of all answers to a question with several add up to 1: whoever sees all but one item knows that one.
  @Test func sharesOfResponses() throws {
    var rows = "region,a,b,c\n"
    for row in 0..<300 {
      let (a, b) = (row % 2, row * 7 % 5 < 2 ? 1 : 0)
      rows += "\(["A", "B", "C"][row % 3]),\(a),\(b),\([1, 4, 7].contains(row) ? 1 : 0)\n"
    }
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Essai"
      report: {hide_below: 0, small_base: 0, disclosure: {threshold: 5}}
      variables:
        m: {type: multiple, base: responses, items: {a: A, b: B, c: C}}
        region: {type: single}
      waves: [{id: w, audience: citizens, data: w.csv, columns: {m.a: a, m.b: b, m.c: c}}]
      tables: [{id: t, rows: [m], columns: [region]}]
      """, "w.csv": rows,
    ])
    let results = try StudyRun(folder.study()).results()
    let hidden = try withheld(results)
    // Three of region B, and of the country.
    #expect(hidden.isSuperset(of: ["B×c", "all×c"]))
    for domain in ["all", "A", "B", "C"] {
      #expect(hidden.count { $0.hasPrefix(domain + "×") } != 1, "\(domain): \(hidden)")
    }
    for interval in try #require(results.disclosures.first).intervals() { #expect(interval.width >= 2) }
  }

  /// All four of a group gave one answer: their number is not small, and yet it is known of each of them.
  @Test func groupsOfOneAnswer() throws {
    let counts = [("A", [0, 9]), ("B", [20, 12]), ("C", [15, 22])]
    #expect(try withheld(results(counts: counts)).isEmpty)
    let hidden = try withheld(results(counts: counts, region: "{type: single, group: true}"))
    #expect(hidden.isSuperset(of: ["A×1", "A×2"]))
    #expect(hidden.count == 4)
  }

  /// The same regions in a barometer, whose indicator is one answer of the table, are linked with it.
  @Test func linkedParts() throws {
    let results = try results(
      counts: [("A", [40, 30, 2]), ("B", [25, 35, 20]), ("C", [15, 22, 31])],
      asked: """
        field: {variable: region}
        indicators: [{id: i, variable: q, category: 3}]
        tables: [{id: t, rows: [q], columns: [region], percent: total}]
        """)
    let regions = try #require(results.indicators.first?.readings.first?.regions)
    let grid = try #require(results.tables.first?.grids.first)
    for region in regions {
      let column = try #require(grid.columns.firstIndex { $0.by.first?.category.code == region.territory.code })
      #expect(
        (region.estimate.base.withheld == nil) == (grid.figures[2][column].estimate.base.withheld == nil),
        "the third answer in \(region.territory.code)")
    }
    #expect(regions[0].estimate.base.withheld == .disclosure)
  }

  /// A mean is a sum of scores over a base: with the share of one answer it gives the other two, however many are hidden.
  @Test func meansOfHiddenAnswers() throws {
    let results = try results(
      counts: [("A", [40, 30, 2]), ("B", [25, 35, 20]), ("C", [15, 22, 31])],
      asked: """
        tables:
          - {id: t, rows: [q], columns: [region]}
          - {id: m, rows: [q], columns: [region], statistic: mean}
        """, question: "{type: scale, range: [1, 3]}")
    let means = try #require(results.tables.last?.grids.first)
    let ofA = try #require(means.columns.firstIndex { $0.by.first?.category.code == "A" })
    #expect(means.figures[0][ofA].estimate.base.withheld == .disclosure)
    #expect(means.figures[0].contains { $0.estimate.base.withheld == nil }, "the mean of everybody tells nothing")
    let disclosure = try #require(results.disclosures.first)
    for interval in disclosure.intervals() { #expect(interval.width >= 2) }
  }

  /// The rows of respondents who differ in a number of answers.
  private func withheld(_ rows: [(line: String, count: Int)], header: String, variables: String, asked: String) throws
    -> [[Bool]]
  {
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: "Essai"
      report: {hide_below: 0, small_base: 0, disclosure: {threshold: 5}}
      variables: {\(variables)}
      waves: [{id: w, audience: citizens, data: w.csv}]
      \(asked)
      """, "w.csv": header + "\n" + rows.map { String(repeating: $0.line + "\n", count: $0.count) }.joined(),
    ])
    let results = try StudyRun(folder.study()).results()
    for interval in try #require(results.disclosures.first).intervals() { #expect(interval.width >= 2) }
    return results.tables.compactMap(\.grids.first).map { grid in
      grid.columns.indices.map { column in grid.figures[0][column].estimate.base.withheld != nil }
    }
  }

  /// The share of some answers is that of all others: two people who did not say yes are known by 38 who did.
  @Test func thoseWhoGaveAnotherAnswer() throws {
    let results = try results(
      counts: [("A", [30, 8, 2]), ("B", [30, 25, 9]), ("C", [20, 10, 30])],
      asked: """
        field: {variable: region}
        indicators: [{id: i, variable: q, net: low}]
        """, question: "{type: single, categories: {1: a, 2: b, 3: c}, nets: {low: [1, 2]}}")
    let regions = try #require(results.indicators.first?.readings.first?.regions)
    let areShown = regions.map { $0.estimate.base.withheld == nil }
    #expect(areShown == [false, true, false], "A, and C as the smaller of the others")
    let disclosure = try #require(results.disclosures.first)
    #expect(disclosure.hidden.filter(\.isPrimary).map(\.name) == ["q = c, region = A"])
    for interval in disclosure.intervals() { #expect(interval.width >= 2) }
  }

  /// The mean of a number of two values is a share.
  @Test func meansOfTwoValues() throws {
    let withheld = try withheld(
      [("A,0", 30), ("A,1", 2), ("B,0", 20), ("B,1", 12), ("C,0", 25), ("C,1", 30)], header: "region,x",
      variables: "region: {type: single}, x: {type: number}",
      asked: "tables: [{id: t, rows: [x], columns: [region], statistic: mean}]")
    #expect(withheld == [[false, true, true, false]], "region A, and the smaller of the others")
    let open = try self.withheld(
      [("A,0", 30), ("A,1", 12), ("B,0", 20), ("B,1", 12), ("C,0", 25), ("C,1", 30)], header: "region,x",
      variables: "region: {type: single}, x: {type: number}",
      asked: "tables: [{id: t, rows: [x], columns: [region], statistic: mean}]")
    #expect(open == [[false, false, false, false]])
  }

  /// Zones are made of regions, as the answers show: a zone without its other region is the one that is hidden.
  @Test func questionsThatFollowFromOthers() throws {
    let withheld = try withheld(
      [
        ("A,n,1", 2), ("A,n,2", 30), ("B,n,1", 20), ("B,n,2", 25), ("C,s,1", 28), ("C,s,2", 30), ("D,s,1", 9),
        ("D,s,2", 11),
      ], header: "region,zone,q",
      variables: "region: {type: single}, zone: {type: single}, q: {type: single}",
      asked: """
        tables: [{id: t, rows: [q], columns: [region]}, {id: z, rows: [q], columns: [zone]}]
        """)
    // With D, the smallest, as the companion of A the zone would tell of A: north without B.
    #expect(withheld[0][1] && (withheld[0][2] || withheld[1][1]))
  }

  /// Whoever did not answer yes was not asked why: those asked are those who said yes.
  @Test func questionsAskedOfSome() throws {
    let variables = """
      region: {type: single}, yes: {type: single}, why: {type: single, missing: {N: not_asked}}
      """
    let rows = [
      ("A,1,1", 2), ("A,1,2", 1), ("A,0,N", 30), ("B,1,1", 12), ("B,1,2", 12), ("B,0,N", 25), ("C,1,1", 14),
      ("C,1,2", 12), ("C,0,N", 35),
    ]
    let asked = "tables: [{id: y, rows: [yes], columns: [region]}, {id: w, rows: [why], columns: [region]}]"
    let withheld = try withheld(rows, header: "region,yes,why", variables: variables, asked: asked)
    // Hidden in one table, the three who said yes in region A would be the base of the other.
    #expect(withheld.allSatisfy { $0[1] })
    #expect(withheld[0] == withheld[1], "the same companion in both")
  }

  /// A test of independence is a sum over all cells: with cells hidden it would tell of them.
  @Test func testsOfHiddenCells() throws {
    let results = try results(
      counts: [("A", [40, 30, 2]), ("B", [25, 35, 20]), ("C", [15, 22, 31])],
      asked: "tables: [{id: t, rows: [q], columns: [region], tests: [rao_scott]}]")
    let tests = try #require(results.tables.first?.grids.first?.tests.first)
    #expect(tests.independence.map(\.result) == [.failure(.withheld)])
  }

  /// What rests on withheld figures goes with them: decompositions, corrected p-values of other tests, plans.
  @Test func whatRestsOnWithheldFiguresGoes() throws {
    func wave(_ yes: [String: Int]) -> String {
      let sizes = [("Ain", 30), ("Aube", 40), ("Cher", 45), ("Gers", 42)]
      return "region,q\n"
        + sizes.flatMap { name, size in (0..<size).map { "\(name),\($0 < (yes[name] ?? 0) ? 1 : 2)\n" } }.joined()
    }
    func folder(_ rule: String) throws -> TemporaryFolder {
      try TemporaryFolder([
        "study.yaml": """
        title: T
        field: {variable: region}
        report: {small_base: 0, hide_below: 0\(rule)}
        variables: {region: {type: single}, q: {type: single, categories: {1: x, 2: y}}}
        waves:
          - {id: w1, audience: citizens, year: 2020, data: w1.csv, sampling: {universe: everybody, universe_size: 9000}}
          - {id: w2, audience: citizens, year: 2022, data: w2.csv, sampling: {universe: everybody, universe_size: 9000}}
        indicators: [{id: i, variable: q, category: 1}]
        comparisons: [{id: c, indicator: i, waves: [w1, w2], by: [region], decompose: [region]}]
        plans: [{id: p, indicator: i, wave: w2, by: [region], within: 10}]
        """, "w1.csv": wave(["Ain": 3, "Aube": 14, "Cher": 28, "Gers": 12]),
        "w2.csv": wave(["Ain": 12, "Aube": 25, "Cher": 30, "Gers": 20]),
      ])
    }
    let folders = (open: try folder(""), closed: try folder(", disclosure: {threshold: 5}"))
    let plan = PlanSpecification(id: "own", wave: "w2", indicator: "i", by: [], overall: 0.05)
    #expect(try StudyRun(folders.open.study()).plan(plan).lines.isEmpty == false)
    let refusal = try #require(throws: Problems<StudyRunProblem>.self) {
      try StudyRun(folders.closed.study()).plan(plan)
    }
    #expect(refusal.all.map(\.problem.sentence.en).allSatisfy { $0.contains("`disclosure`") })
    let open = try StudyRun(folders.open.study()).results()
    #expect(open.plans.count == 1)
    let openParts = try #require(open.comparisons.first?.decompositions.first).parts
    #expect((try? openParts.get()) != nil)

    let results = try StudyRun(folders.closed.study()).results()
    let comparison = try #require(results.comparisons.first)
    let regions = comparison.lines.filter { $0.domain != nil }
    let hidden = regions.filter { $0.levels[0]?.base.withheld != nil }
    #expect(hidden.count == 2, "Ain with three, and a companion")
    guard case .failure(.withheld)? = comparison.decompositions.first?.parts else { throw UnexpectedFigure() }
    #expect(results.plans.isEmpty)
    // Corrected among those published: of two p-values, the least twice.
    let tests = regions.flatMap(\.changes).compactMap { change in
      change.adjustedPValue.flatMap { adjusted in change.difference.map { (p: $0.pValue, adjusted: adjusted) } }
    }
    #expect(tests.count == 2)
    let least = try #require(tests.min { $0.p < $1.p })
    #expect(abs(least.adjusted - min(2 * least.p, tests.map(\.p).max() ?? 1)) < 1e-12)
    #expect(comparison.families.first { $0.variable != nil }?.changes == 2)
  }

  private struct UnexpectedFigure: Error {}
}
