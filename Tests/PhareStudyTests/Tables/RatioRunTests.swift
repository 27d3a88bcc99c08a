import PhareEstimation
import PhareStudy
import PhareTestSupport
import Testing

/// Ratios of numbers and of scores: a scale, scored answers and the same numbers read as quantities give the same
/// figures.
@Suite struct RatioRunTests {
  private static func estimates(rows: String, denominator: String) throws -> [Estimate] {
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      variables:
        scale: {range: [1, 3]}
        scored: {categories: {1: {label: A, score: 1}, 2: {label: B, score: 2}, 3: {label: C, score: 3}, 8: {label: DK}}}
        number: {type: number, missing: {8: does_not_know}}
        n: {type: number}
      waves: [{id: w, audience: citizens, data: w.csv, columns: {scale: s, scored: c, number: c}}]
      tables: [{id: t, rows: [\(rows)], statistic: ratio, denominator: \(denominator)}]
      """,
      "w.csv": "s,c,n\n1,1,10\n2,2,20\n3,3,5\n1,1,40\n,8,7\n",
    ])
    let results = try StudyRun(folder.study()).computed()
    return results.tables[0].grids.map { $0.figures[0][0].estimate }
  }

  /// 1 + 2 + 3 + 1 over 10 + 20 + 5 + 40.
  @Test func scoresOverANumber() throws {
    let estimates = try Self.estimates(rows: "number, scale, scored", denominator: "n")
    let ratio: Double? = 7.0 / 75
    #expect(estimates.map(\.value) == [ratio, ratio, ratio])
    #expect(estimates[0].standardError.map { $0 > 0 } == true)
    #expect(estimates.allSatisfy { $0 == estimates[0] })
  }

  @Test(arguments: ["number", "scale", "scored"]) func aNumberOverScores(denominator: String) throws {
    let estimates = try Self.estimates(rows: "n", denominator: denominator)
    let ratio: Double? = 75.0 / 7
    #expect(estimates.map(\.value) == [ratio])
    #expect(try estimates == Self.estimates(rows: "n", denominator: "number"))
  }
}
