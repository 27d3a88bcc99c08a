import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// The calibrated cases of the reference results on California schools: R survey 4.5, one-stage cluster sample of 15
/// districts out of 757.
@Suite struct CalibratedVarianceCasesTests {
  private struct Schools {
    let design: SurveyDesign
    let types: CalibrationMargin
    let goals: CalibrationMargin
    let score: QuantityColumn
    let pupils: QuantityColumn
  }

  private func schools() throws -> Schools {
    let sample = try SampleTable("apiclus1")
    return Schools(
      design: try SurveyDesign(
        psu: sample.texts("dnum"), population: sample.numbers("fpc"), weights: sample.numbers("pw")),
      types: try sample.margin("stype", ["E", "H", "M"], [4421, 755, 1018]),
      goals: try sample.margin("sch.wide", ["No", "Yes"], [1072, 5122]), score: try sample.quantity("api00"),
      pupils: try sample.quantity("enroll"))
  }

  private func estimator(_ schools: Schools, _ margins: [CalibrationMargin], _ method: CalibrationMethod) throws
    -> Estimator
  {
    let calibrated = try WeightCalibration(margins: margins, method: method).calibrated(schools.design)
    return Estimator(design: calibrated.design, calibration: calibrated.calibration)
  }

  /// Case api-clus1-poststrat-total.
  @Test func postStratifiedTotal() throws {
    let schools = try schools()
    let estimate = try estimator(schools, [schools.types], .postStratification)
      .total(of: schools.pupils, by: Breakdown(rowCount: 183)).estimates[0][0]
    #expect(try #require(estimate.value).isApproximatelyEqual(to: 3680892.9451190475, relativeTolerance: 1e-10))
    #expect(try #require(estimate.standardError).isApproximatelyEqual(to: 406292.6362948023, relativeTolerance: 1e-10))
    #expect(estimate.degreesOfFreedom == 14)
    let interval = try estimate.interval.get()
    #expect(interval.lower.isApproximatelyEqual(to: 2809481.9073949256, relativeTolerance: 1e-10))
    #expect(interval.upper.isApproximatelyEqual(to: 4552303.98284317, relativeTolerance: 1e-10))
  }

  /// Cases api-clus1-rake-mean (weights are equal, so R's sweeps are regression residuals), -cal-linear-mean and
  /// -cal-logit-mean.
  @Test(arguments: [
    (CalibrationDistance.raking, 641.23032092682, 23.703616887922454, 590.3911189701003, 692.0695228835398),
    (.linear, 640.9958700788812, 23.82949299225601, 589.88669072926, 692.1050494285025),
    (
      .logit(CalibrationBounds(lower: 0.5, upper: 3)), 641.1725954307271, 23.707458184447578, 590.325154712356,
      692.0200361490982
    ),
  ])
  func calibratedMean(distance: CalibrationDistance, mean: Double, error: Double, low: Double, high: Double) throws {
    let schools = try schools()
    let estimate = try estimator(schools, [schools.types, schools.goals], .distance(distance))
      .mean(of: schools.score, by: Breakdown(rowCount: 183)).estimates[0][0]
    #expect(try #require(estimate.value).isApproximatelyEqual(to: mean, relativeTolerance: 1e-10))
    #expect(try #require(estimate.standardError).isApproximatelyEqual(to: error, relativeTolerance: 1e-9))
    let interval = try estimate.interval.get()
    #expect(interval.lower.isApproximatelyEqual(to: low, relativeTolerance: 1e-9))
    #expect(interval.upper.isApproximatelyEqual(to: high, relativeTolerance: 1e-9))
  }
}
