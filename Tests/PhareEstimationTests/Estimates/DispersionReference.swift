import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// A variance or a Gini coefficient from R 4.2.2, survey 4.1-1, by Scripts/References/dispersion.R.
struct DispersionReference: Decodable {
  /// The difference of a figure of the incomes between two regions.
  struct Difference: Decodable {
    let design: String
    let statistic: String
    let difference: Double
    let se: Double
  }
  struct File: Decodable {
    let figures: [DispersionReference]
    let differences: [Difference]
  }

  let design: String
  let variable: String
  let statistic: String
  let estimate: Double
  let se: Double
  let low: Double
  let high: Double
  let df: Double
  /// The figure of `convey::svygini`.
  let convey: Double?

  /// The figures of a statistic.
  static func figures(of statistic: Statistic) throws -> [DispersionReference] {
    try references("dispersion", as: File.self).figures.filter { $0.statistic == statistic.rawValue }
  }

  /// The sample that the figure is about.
  func sample() throws -> SampleTable {
    try SampleTable(["calibrated", "replicated"].contains(design) ? "apiclus1" : "comparison-sample")
  }

  /// Our figure.
  func figure(of statistic: Statistic) throws -> Estimate {
    let sample = try sample()
    let estimator =
      switch design {
      case "calibrated": try SchoolModel.estimator("post", sample)
      case "replicated": try SchoolModel.estimator("jk1", sample)
      default: try #require(SampleDesign(rawValue: design)).estimator(sample)
      }
    let small = design == "small" ? try sample.texts("size").map { $0 == "small" } : nil
    let tabulation = try estimator.tabulation(
      of: statistic, StatisticRequest(.number(sample.quantity(variable))),
      by: Breakdown(rowCount: sample.rowCount, included: small))
    return try #require(tabulation).estimates[0][0]
  }

  /// Compares our figure with R's.
  func check(_ statistic: Statistic) throws {
    let figure = try figure(of: statistic)
    let interval = try figure.interval.get()
    #expect(figure.statistic == statistic)
    #expect(figure.degreesOfFreedom == df, "\(self)")
    for (ours, theirs) in [
      (figure.value, estimate), (figure.standardError, se), (interval.lower, low), (interval.upper, high),
    ] {
      let number = try #require(ours)
      #expect(number.isApproximatelyEqual(to: theirs, relativeTolerance: 1e-10), "\(self)")
    }
  }

  /// Compares our differences between the first two regions with R's.
  static func checkDifferences(of statistic: Statistic) throws {
    let sample = try SampleTable("comparison-sample")
    let rows = try references("dispersion", as: File.self).differences.filter { $0.statistic == statistic.rawValue }
    #expect(rows.count == 2)
    for row in rows {
      let estimator = try #require(SampleDesign(rawValue: row.design)).estimator(sample)
      let tabulation = try #require(
        try estimator.tabulation(
          of: statistic, StatisticRequest(.number(sample.quantity("income"))), by: sample.breakdown(by: "region")))
      let difference = try #require(try tabulation.difference(of: 0, from: 1))
      #expect(difference.value.isApproximatelyEqual(to: row.difference, relativeTolerance: 1e-10))
      #expect(difference.standardError.isApproximatelyEqual(to: row.se, relativeTolerance: 1e-10))
      let pair = try #require(try tabulation.pairwiseDifferences().first)
      #expect(pair.difference.standardError.isApproximatelyEqual(to: row.se, relativeTolerance: 1e-9))
      // The figure of several regions together does not follow from theirs.
      #expect(try tabulation.differencesFromRest().allSatisfy { $0 == [nil] })
    }
  }
}

extension DispersionReference {
  /// The figure of some numbers under a simple design.
  static func estimate(_ statistic: Statistic, _ values: [Double], weights: [Double]? = nil) throws -> Estimate {
    let design = try SurveyDesign(
      weights: weights ?? [Double](repeating: 1, count: values.count), lonelyPSU: .certainty)
    let column = QuantityColumn(values: values, reasons: [MissingReason?](repeating: nil, count: values.count))
    let tabulation = try Estimator(design: design).tabulation(
      of: statistic, StatisticRequest(.number(column)), by: Breakdown(rowCount: values.count))
    return try #require(tabulation).estimates[0][0]
  }
}
