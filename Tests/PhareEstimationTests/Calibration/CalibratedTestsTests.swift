import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Tests of tables and quantiles where the weights were calibrated: schools post-stratified by type.
@Suite struct CalibratedTestsTests {
  private struct Quantile: Decodable {
    let p: Double
    let estimate: Double
    let low: Double
    let high: Double
    let se: Double
  }
  private struct Pair: Decodable {
    let difference: Double
    let se: Double
  }
  private struct File: Decodable {
    let independence: [IndependenceReference]
    let quantiles: [Quantile]
    let pair: Pair
  }

  private static func estimator(_ sample: SampleTable) throws -> Estimator {
    let design = try SurveyDesign(
      psu: sample.texts("dnum"), population: sample.numbers("fpc"), weights: sample.numbers("pw"))
    let margin = try sample.margin("stype", ["E", "H", "M"], [4421, 755, 1018])
    let calibrated = try WeightCalibration(margins: [margin], method: .postStratification).calibrated(design)
    return Estimator(design: calibrated.design, calibration: calibrated.calibration)
  }

  /// R 4.2.2, survey 4.1-1, `svychisq`, by Scripts/References/calibrated-tests.R.
  @Test func svychisq() throws {
    let sample = try SampleTable("apiclus1")
    let estimator = try Self.estimator(sample)
    for row in try references("calibrated-tests", as: File.self).independence {
      try row.check(
        estimator, of: sample.coded(#require(row.row)), by: sample.breakdown(by: #require(row.column)))
    }
  }

  /// The same for `svyquantile` and `svycontrast`.
  @Test func quantilesAndDifferences() throws {
    let sample = try SampleTable("apiclus1")
    let estimator = try Self.estimator(sample)
    let file = try references("calibrated-tests", as: File.self)
    let quantiles = try estimator.quantiles(
      of: sample.quantity("api00"), file.quantiles.map(\.p), by: Breakdown(rowCount: sample.rowCount))
    for (estimate, row) in zip(quantiles.estimates[0], file.quantiles) {
      let interval = try estimate.interval.get()
      let error = try #require(estimate.standardError)
      #expect(estimate.value == row.estimate)
      #expect((interval.lower, interval.upper) == (row.low, row.high))
      #expect(error.isApproximatelyEqual(to: row.se, relativeTolerance: 1e-10))
    }
    let means = try estimator.mean(of: sample.quantity("api00"), by: sample.breakdown(by: "comp.imp"))
    let one = try #require(try means.difference(of: 0, from: 1))
    let pairwise = try means.pairwiseDifferences()
    for difference in [one, try #require(pairwise.first).difference] {
      #expect(difference.value.isApproximatelyEqual(to: file.pair.difference, relativeTolerance: 1e-10))
      #expect(difference.standardError.isApproximatelyEqual(to: file.pair.se, relativeTolerance: 1e-9))
    }
  }
}
