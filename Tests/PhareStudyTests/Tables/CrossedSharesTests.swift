import PhareStudy
import PhareTestSupport
import Testing

/// Percentages of rows and of the whole, with the line of everybody on the respondents of the cells.
@Suite struct CrossedSharesTests {
  /// Two respondents without a size, whom no cell holds; weights 1 to 4.
  private static let rows = """
    q,m1,m2,size,sex,w
    1,1,0,A,M,1
    1,0,1,A,W,2
    1,1,1,B,M,3
    2,1,0,A,W,4
    2,0,0,B,M,1
    2,1,0,B,W,2
    1,1,0,,W,3
    2,0,1,,M,4

    """

  private func grid(_ table: String) throws -> FigureGrid {
    let yaml = """
      title: T
      variables:
        q: {categories: {1: One, 2: Two}, nets: {any: [1, 2]}}
        m: {items: {m1: First, m2: Second}}
        size: {categories: [A, B]}
        sex: {categories: [M, W]}
      waves: [{id: w, audience: all, data: w.csv, design: {weight: w}}]
      tables: [{id: t, \(table)}]
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": Self.rows])
    return try StudyRun(folder.study()).computed().tables[0].grids[0]
  }

  private func values(_ grid: FigureGrid) -> [[Double]] {
    grid.figures.map { $0.map { $0.estimate.value ?? -1 } }
  }

  /// By hand: 'One' weighs 3 in A and 3 in B, 'Two' 4 and 3.
  @Test func rowPercentagesHaveALineOfAHundred() throws {
    let grid = try grid("rows: [q], columns: [size], percent: row")
    #expect(grid.columns.map(\.isEverybody) == [true, false, false])
    let expected: [[Double]] = [[6, 3, 3], [7, 4, 3], [13, 7, 6]]
    #expect(values(grid) == expected.map { row in row.map { $0 / row[0] } })
    #expect(grid.figures.map { $0[0].estimate.base.respondents } == [3, 3, 6])
    #expect(
      grid.figures.allSatisfy { $0[0].estimate.standardError == 0 && $0[0].estimate.interval == .failure(.noVariation) }
    )
  }

  @Test func totalPercentagesAddUpToTheirLine() throws {
    let grid = try grid("rows: [q], columns: [size], percent: total")
    let shares = values(grid)
    let weights: [[Double]] = [[6, 3, 3], [7, 4, 3], [13, 7, 6]]
    for (found, expected) in zip(shares, weights) {
      for (share, weight) in zip(found, expected) { #expect(abs(share - weight / 13) < 1e-15) }
    }
    #expect(grid.figures[0][0].estimate.base.respondents == 6)
    #expect((grid.figures[0][0].estimate.standardError ?? 0) > 0)
  }

  /// Ticks of 'First' weigh 1 and 4 in A, 3 and 2 in B; all respondents with a size weigh 13.
  @Test func itemsHaveBothPercentages() throws {
    #expect(values(try grid("rows: [m], columns: [size], percent: row"))[0] == [1, 0.5, 0.5])
    let total = values(try grid("rows: [m], columns: [size], percent: total"))[0]
    for (share, weight) in zip(total, [10.0, 5, 5]) { #expect(abs(share - weight / 13) < 1e-15) }
  }

  /// Groups of columns about different respondents have no line in common.
  @Test func groupsOfOtherRespondentsHaveNoLine() throws {
    let different = try grid("rows: [q], columns: [size, sex], percent: row")
    #expect(different.columns.count == 4 && !different.columns.contains(where: \.isEverybody))
    let same = try grid("rows: [q], columns: [size, [size, sex]], percent: row")
    #expect(same.columns.map(\.isEverybody) == [true] + [Bool](repeating: false, count: 6))
  }

  /// A test of independence asks about the same counts, whatever the percentages are of.
  @Test func independenceIsTestedUnderEveryPercentage() throws {
    let tests = try ["column", "row", "total"].map { percent in
      try grid("rows: [q], columns: [size], percent: \(percent), tests: [rao_scott]").tests[0].independence[0].result
        .map(\.pValue)
    }
    #expect(tests[1] == tests[0] && tests[2] == tests[0])
  }
}
