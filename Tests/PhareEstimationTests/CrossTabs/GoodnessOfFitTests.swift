import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct GoodnessOfFitTests {
  /// R 4.2.2, survey 4.1-1, `svygofchisq`, by Scripts/References/comparison-tests.R.
  @Test func svygofchisq() throws {
    struct Row: Decodable {
      let design: SampleDesign
      let variable: String
      let shares: [Double]
      let df: Double
      let statistic: Double
      let p: Double
    }
    struct File: Decodable { let fit: [Row] }
    let sample = try SampleTable("comparison-sample")
    for row in try references("comparison-tests", as: File.self).fit {
      let included = row.design == .small ? try sample.texts("size").map { $0 == "small" } : nil
      let test = try row.design.estimator(sample).shares(
        of: sample.coded(row.variable), groups: [[0]],
        by: Breakdown(rowCount: sample.rowCount, included: included)
      ).goodnessOfFit(to: row.shares)[0].get()
      #expect(test.statistic.isApproximatelyEqual(to: row.statistic, relativeTolerance: 1e-9), "\(row)")
      #expect(test.degreesOfFreedom.isApproximatelyEqual(to: row.df, relativeTolerance: 1e-9), "\(row)")
      #expect(test.pValue.isApproximatelyEqual(to: row.p, relativeTolerance: 1e-7), "\(row)")
    }
  }

  /// Answers exactly as given: X² is 0, and every design effect of a simple random sample is n/(n − 1).
  @Test func aPerfectFit() throws {
    let codes = (0..<40).map { $0 < 10 ? 0 : $0 < 30 ? 1 : 2 }
    let estimator = Estimator(design: try SurveyDesign(weights: [Double](repeating: 2.5, count: 40)))
    let test = try estimator.shares(
      of: IndependenceTests.column(codes, 3), groups: [], by: Breakdown(rowCount: 40)
    ).goodnessOfFit(to: [1, 2, 1])[0].get()
    #expect(test.pearson.isApproximatelyEqual(to: 0, absoluteTolerance: 1e-20))
    #expect(test.pValue.isApproximatelyEqual(to: 1))
    #expect(test.meanDesignEffect.isApproximatelyEqual(to: 40.0 / 39, relativeTolerance: 1e-12))
    #expect(test.degreesOfFreedom.isApproximatelyEqual(to: 2, relativeTolerance: 1e-12))
  }

  @Test func hostileShares() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1, 1]))
    let answers = try estimator.shares(
      of: IndependenceTests.column([0, 1, 1, 0], 2), groups: [],
      by: Breakdown(crossing: [IndependenceTests.column([0, 0, 0, 1], 3)], rowCount: 4))
    for shares in [[], [1], [1, 2, 3], [0, 1], [-1, 2], [-1, -2], [.nan, 1], [.infinity, 1]] as [[Double]] {
      #expect(try answers.goodnessOfFit(to: shares).allSatisfy { $0 == .failure(.invalidShares) }, "\(shares)")
    }
    let tests = try answers.goodnessOfFit(to: [1, 1])
    #expect((try? tests[0].get()) != nil)
    #expect(tests[1] == .failure(.noDegreesOfFreedom))
    #expect(tests[2] == .failure(.emptyTable))
  }
}
