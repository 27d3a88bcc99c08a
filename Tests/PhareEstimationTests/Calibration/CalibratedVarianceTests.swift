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
    let results = sample.results.filter { $0.method == method && $0.design == (clustered ? "clusters" : "rows") }
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

  /// Every replicate calibrated like the weights: R's `calibrate` and `postStratify` of an `as.svrepdesign` with JKn.
  @Test(arguments: ["linear", "raking", "logit", "number", "cells"])
  func replicatesAreCalibratedOneByOne(method: String) throws {
    let sample = try CalibratedVarianceSample.reading()
    let results = sample.results.filter { $0.method == method && $0.design == "jackknife" }
    #expect(results.count == 8)
    let design = try SurveyDesign(
      strata: sample.columns.stratum, psu: sample.columns.cluster, weights: sample.columns.w)
    let replicated = try design.replicated(by: .jackknifeByStrata(of: design))
    let calibrated = try sample.calibration(method).calibrated(replicated)
    let estimator = Estimator(design: calibrated.design, calibration: calibrated.calibration)
    for expected in results {
      let figure = try sample.figure(expected.figure, estimator)
      #expect(try #require(figure.value).isApproximatelyEqual(to: expected.estimate, relativeTolerance: 1e-9))
      let error = try #require(figure.standardError)
      if method == "number", expected.figure == "total_x" {
        #expect(expected.se < 1e-6 && error < 1e-6)
      } else {
        #expect(error.isApproximatelyEqual(to: expected.se, relativeTolerance: 1e-8), "\(expected)")
      }
    }
  }

  /// Two waves of other respondents in other strata: the stack has the variance of each, and of their difference the
  /// sum of both. A wave that was not calibrated keeps its own.
  @Test(arguments: [true, false]) func stackedWavesKeepTheirCalibrations(both: Bool) throws {
    let sample = try CalibratedVarianceSample.reading()
    let designs = try ["", "'"].map { mark in
      try SurveyDesign(
        strata: sample.columns.stratum.map { $0 + mark }, psu: sample.columns.cluster.map { $0 + mark },
        weights: sample.columns.w)
    }
    let first = try sample.calibration("number").calibrated(designs[0])
    let second = both ? try sample.calibration("raking").calibrated(designs[1]) : nil
    let waves = [
      (design: first.design, calibration: Optional(first.calibration)),
      (design: second?.design ?? designs[1], calibration: second?.calibration),
    ]
    let stack = try SurveyDesign(
      stacking: zip(waves, ["", "'"]).map { wave, mark in
        let names = sample.columns.cluster.map { $0 + mark }
        return (design: wave.design, units: WaveNames(codes: names.indices.map { Int32($0) }, names: names))
      })
    let stacked = Estimator(
      design: stack, calibration: CalibratedDesign(stacking: waves))
    let count = sample.columns.w.count
    let wave = sample.coded((0..<2 * count).map { $0 / count }, ["1", "2"])
    let means = try stacked.mean(
      of: sample.quantity(sample.columns.y + sample.columns.y), by: Breakdown(crossing: [wave], rowCount: 2 * count))
    var sum = 0.0
    for index in 0..<2 {
      let alone = try Estimator(design: waves[index].design, calibration: waves[index].calibration)
        .mean(of: sample.y, by: Breakdown(rowCount: count)).estimates[0][0]
      let error = try #require(alone.standardError)
      sum += error * error
      #expect(
        try #require(means.estimates[index][0].standardError).isApproximatelyEqual(to: error, relativeTolerance: 1e-12))
    }
    let difference = try #require(try means.differencesFromRest()[0][0])
    #expect(difference.standardError.isApproximatelyEqual(to: sum.squareRoot(), relativeTolerance: 1e-12))
  }
}
