import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Linear regressions near the ends of the floating-point range: the figures are the ordinary ones in other units.
@Suite struct RegressionUnitTests {
  private static let names = ["stype", "poor", "ell"]

  /// `api00 ~ stype * poor + ell` of the clusters or the jackknife, with the response, the number and the weights times units.
  private static func model(
    _ sample: SampleTable, design: String, response: Double, number: Double, weights: Double
  ) throws -> RegressionModel {
    func quantity(_ name: String, _ unit: Double) throws -> QuantityColumn {
      let values = try sample.numbers(name)
      return QuantityColumn(values: values.map { $0 * unit }, reasons: values.map { _ in nil })
    }
    let formula = ModelFormula(
      response: .init("api00", .number(try quantity("api00", response))),
      variables: try names.map { name in
        name == "ell" ? .init(name, .number(try quantity(name, number))) : try SchoolModel.variable(name, in: sample)
      }, interactions: [[0, 1]], family: .linear)
    var scaled = try SchoolModel.estimator(design, sample).design
    let replicates = scaled.replicates
    scaled = try scaled.with(weights: scaled.weights.map { $0 * weights })
    if let replicates {
      let columns = try (0..<replicates.count).map { replicate in
        try SampleTable("apiclus1_jk1").numbers(replicate < 9 ? "jk0\(replicate + 1)" : "jk\(replicate + 1)")
          .map { $0 * weights }
      }
      scaled = try scaled.replicated(
        by: ReplicateWeights(columns: columns, method: .jk1, scale: replicates.scale, usesMeanSquaredError: false))
    }
    return try Estimator(design: scaled).regression(formula)
  }

  private func agree(_ ours: ModelEstimate, _ theirs: ModelEstimate, times unit: Double, _ what: String) throws {
    func isClose(_ number: Double?, _ expected: Double?, _ unit: Double) -> Bool {
      guard let number, let expected else { return number == nil && expected == nil }
      return number.isApproximatelyEqual(to: expected * unit, relativeTolerance: 1e-7)
    }
    #expect(isClose(ours.value, theirs.value, unit), "\(what): \(ours) \(theirs)")
    #expect(isClose(ours.standardError, theirs.standardError, unit), "\(what): \(ours) \(theirs)")
    #expect(isClose(ours.statistic, theirs.statistic, 1) && isClose(ours.pValue, theirs.pValue, 1), "\(what)")
    let (interval, expected) = (try ours.interval.get(), try theirs.interval.get())
    #expect(isClose(interval.lower, expected.lower, unit) && isClose(interval.upper, expected.upper, unit), "\(what)")
  }

  @Test(
    arguments: ["clus1", "jk1"],
    [
      [1e-200, 1, 1], [1e200, 1, 1], [1e-300, 1, 1], [1e300, 1, 1], [1, 1e-200, 1], [1, 1e200, 1], [1, 1, 1e-300],
      [1, 1, 1e300], [1e-150, 1e-200, 1e-200], [1e200, 1e200, 1e200], [1e-100, 1e100, 1e-300],
    ])
  func units(design: String, units: [Double]) throws {
    let sample = try SampleTable("apiclus1")
    let ours = try Self.model(sample, design: design, response: units[0], number: units[1], weights: units[2])
    let theirs = try Self.model(sample, design: design, response: 1, number: 1, weights: 1)
    #expect(ours.coefficients.count == theirs.coefficients.count && ours.degreesOfFreedom == theirs.degreesOfFreedom)
    for (ours, theirs) in zip(ours.coefficients, theirs.coefficients) {
      let isNumber = ours.factors.contains { $0.category == nil }
      try agree(ours.estimate, theirs.estimate, times: isNumber ? units[0] / units[1] : units[0], "\(ours.factors)")
    }
    for (ours, theirs) in zip(ours.margins, theirs.margins) {
      try agree(ours.estimate, theirs.estimate, times: units[0], "\(ours.category)")
      if let effect = ours.effect {
        try agree(effect, try #require(theirs.effect), times: units[0], "effect of \(ours.category)")
      }
    }
    for (ours, theirs) in zip(ours.slopes, theirs.slopes) {
      try agree(ours.estimate, theirs.estimate, times: units[0] / units[1], "slope")
    }
    for (ours, theirs) in zip(ours.tests, theirs.tests) {
      let (ours, theirs) = (try ours.result.get(), try theirs.result.get())
      #expect(ours.statistic.isApproximatelyEqual(to: theirs.statistic, relativeTolerance: 1e-7))
    }
    #expect(ours.base.weighted.isApproximatelyEqual(to: theirs.base.weighted * units[2], relativeTolerance: 1e-12))
    #expect(ours.meanResponse.isApproximatelyEqual(to: theirs.meanResponse * units[0], relativeTolerance: 1e-12))
    let dispersion = theirs.dispersion * units[0] * units[0]
    // Beyond the range it is no number.
    if dispersion.isNormal {
      #expect(ours.dispersion.isApproximatelyEqual(to: dispersion, relativeTolerance: 1e-7))
    } else {
      #expect(ours.dispersion != 0 && !ours.dispersion.isInfinite)
    }
  }

  /// A coefficient beyond the range is no number and has the reason; the others are as they are.
  @Test func beyondTheRange() throws {
    let model = try Self.model(
      try SampleTable("apiclus1"), design: "clus1", response: 1e200, number: 1e-200, weights: 1)
    let slope = try #require(model.slopes.first).estimate
    #expect(slope.value.isNaN && slope.standardError == nil && slope.pValue == nil)
    #expect(slope.interval == .failure(.undefinedEstimate))
    #expect(model.margins.allSatisfy { $0.estimate.value.isFinite && ($0.estimate.standardError ?? 0) > 0 })
  }
}
