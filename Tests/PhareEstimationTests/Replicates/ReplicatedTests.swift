import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Tests of tables and quantiles where variances come from replicate weights: the school clusters, jackknifed.
@Suite struct ReplicatedTests {
  private struct Quantile: Decodable {
    let method: String
    let rule: String
    let p: Double
    let estimate: Double
    let low: Double
    let high: Double
    let se: Double
  }
  private struct Pair: Decodable {
    let difference: Double
    let se: Double
    let df: Double
  }
  private struct File: Decodable {
    let independence: [IndependenceReference]
    let quantiles: [Quantile]
    let pair: Pair
  }

  /// R 4.2.2, survey 4.1-1, `svychisq` on `svrepdesign`, by Scripts/References/replicated-tests.R.
  @Test func svychisq() throws {
    let sample = try SampleTable("apiclus1_jk1")
    let estimator = try SchoolModel.estimator("jk1", sample)
    for row in try references("replicated-tests", as: File.self).independence {
      try row.check(estimator, of: sample.coded("stype"), by: sample.breakdown(by: "sch.wide"), pTolerance: 1e-8)
    }
  }

  /// The same for `svyquantile`, with replicated shares ("mean") and with replicated quantiles ("quantile").
  @Test func svyquantile() throws {
    let sample = try SampleTable("apiclus1_jk1")
    let estimator = try SchoolModel.estimator("jk1", sample)
    for row in try references("replicated-tests", as: File.self).quantiles {
      let rule = try #require(QuantileRule(rawValue: row.rule))
      let method = ProportionIntervalMethod(rawValue: row.method)
      let estimate = try estimator.quantiles(
        of: sample.quantity("api00"), [row.p], by: Breakdown(rowCount: sample.rowCount),
        options: QuantileOptions(rule: rule, interval: method.map { .woodruff($0) } ?? .replicated)
      ).estimates[0][0]
      let interval = try estimate.interval.get()
      for (ours, theirs) in [
        (estimate.value, row.estimate), (interval.lower, row.low), (interval.upper, row.high),
        (estimate.standardError, row.se),
      ] {
        let number = try #require(ours)
        #expect(number.isApproximatelyEqual(to: theirs, relativeTolerance: 1e-8), "\(row)")
      }
    }
  }

  /// The same for `svycontrast` of two types of school, also as two columns.
  @Test func svycontrast() throws {
    let sample = try SampleTable("apiclus1_jk1")
    let pair = try references("replicated-tests", as: File.self).pair
    let tabulation = try SchoolModel.estimator("jk1", sample).mean(
      of: sample.quantity("api00"), by: sample.breakdown(by: "stype"))
    let one = try #require(try tabulation.difference(of: 0, from: 1))
    let letters = try tabulation.columnLetters(options: ColumnLetterOptions(smallBase: 5))
    for difference in [one, try #require(letters.tests[0].first).difference] {
      #expect(difference.value.isApproximatelyEqual(to: pair.difference, relativeTolerance: 1e-10))
      #expect(difference.standardError.isApproximatelyEqual(to: pair.se, relativeTolerance: 1e-9))
      #expect(difference.degreesOfFreedom > 0 && difference.degreesOfFreedom <= pair.df)
    }
  }

  @Test func aDesignWithoutReplicatesHasNoReplicatedQuantile() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1]))
    let estimate = try estimator.quantiles(
      of: QuantityColumn(values: [1, 2, 3], reasons: [nil, nil, nil]), [0.5], by: Breakdown(rowCount: 3),
      options: QuantileOptions(interval: .replicated)
    ).estimates[0][0]
    #expect(estimate.value == 2)
    #expect(estimate.interval == .failure(.undefinedVariance))
  }
}
