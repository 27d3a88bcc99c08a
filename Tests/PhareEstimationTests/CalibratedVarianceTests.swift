import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct CalibratedVarianceTests {
  /// R survey 4.1-1 (Scripts/References/calibrated-variance.R): unequal weights, strata with finite populations,
  /// clusters, domains, a ratio and a difference under `calibrate` and `postStratify`. R iterates raking and logit to
  /// 1e-13; the others are one step.
  @Test(arguments: ["linear", "raking", "logit", "number", "cells"], [false, true])
  func agreesWithR(method: String, clustered: Bool) throws {
    let sample = try CalibratedVarianceSample.reading()
    let results = sample.results.filter { $0.method == method && ($0.design == "clusters") == clustered }
    #expect(results.count == 9)
    let calibrated = try sample.calibration(method).calibrated(sample.design(clustered: clustered))
    let estimator = Estimator(design: calibrated.design, calibration: calibrated.calibration)
    for expected in results {
      let figure = try sample.figure(expected.figure, estimator)
      let value = try #require(figure.value)
      #expect(value.isApproximatelyEqual(to: expected.estimate, relativeTolerance: 1e-9), "\(expected)")
      let error = try #require(figure.standardError)
      // Where R leaves rounding of a figure that calibration fixed, there is nothing.
      if method == "number", expected.figure == "total_x" {
        #expect(expected.se < 1e-9 && error == 0)
      } else {
        #expect(error.isApproximatelyEqual(to: expected.se, relativeTolerance: 1e-9), "\(expected)")
      }
    }
  }
}
