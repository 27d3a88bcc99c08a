import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// The five rules on strata of 3, 1 and 2 PSUs with the totals 2, 4, 9 | 7 | 1, 5, worked out by hand.
@Suite struct LonelyStrataTests {
  private static let totals: [Double] = [2, 4, 9, 7, 1, 5]
  private static let strata: [Int32] = [0, 0, 0, 1, 2, 2]

  private func variance(_ rule: LonelyPSU, populations: [Double]? = nil) throws -> Double {
    let design = try SurveyDesign(
      stages: [
        .init(
          units: [0, 1, 2, 3, 4, 5], strata: Self.strata,
          population: populations.map { populations in Self.strata.map { populations[Int($0)] } })
      ], weights: [1, 1, 1, 1, 1, 1], lonelyPSU: rule)
    let totals = Totals(
      layout: CellLayout(domains: 1, categories: 1, features: 2), cells: [Int32](repeating: 0, count: 6),
      quantities: [Self.totals], weights: design.weights, structure: DesignStructure(design))
    var linearised = LinearisedVariables(count: 1)
    linearised.append(domain: 0, coefficients: [0, 1])
    return try totals.covariance(of: totals.fromCentres(linearised))[0]
  }

  /// 3/2 · Σ(z − 5)² = 39 and 2/1 · Σ(z − 3)² = 16; the mean of all six is 14/3.
  @Test func rules() throws {
    #expect(throws: EstimationError.lonelyPSU(strata: ["2"], stage: 1)) { try variance(.fail) }
    #expect(try variance(.remove).isApproximatelyEqual(to: 55, relativeTolerance: 1e-14))
    #expect(try variance(.certainty).isApproximatelyEqual(to: 55, relativeTolerance: 1e-14))
    #expect(try variance(.average).isApproximatelyEqual(to: 55 * 3 / 2.0, relativeTolerance: 1e-14))
    #expect(try variance(.adjust).isApproximatelyEqual(to: 55 + 49 / 9.0, relativeTolerance: 1e-14))
  }

  /// f = 3/6, 1/4 and 2/8: every term is multiplied by 1 − f.
  @Test func rulesWithFinitePopulations() throws {
    let populations: [Double] = [6, 4, 8]
    let others = 39 * 0.5 + 16 * 0.75
    #expect(try variance(.remove, populations: populations).isApproximatelyEqual(to: others, relativeTolerance: 1e-14))
    #expect(
      try variance(.average, populations: populations)
        .isApproximatelyEqual(to: others * 1.5, relativeTolerance: 1e-14))
    #expect(
      try variance(.adjust, populations: populations)
        .isApproximatelyEqual(to: others + 0.75 * 49 / 9, relativeTolerance: 1e-14))
  }

  /// A stratum whose only PSU is its population is not lonely.
  @Test(arguments: LonelyPSU.allCases)
  func censusIsNotLonely(rule: LonelyPSU) throws {
    #expect(
      try variance(rule, populations: [6, 1, 8])
        .isApproximatelyEqual(to: 39 * 0.5 + 16 * 0.75, relativeTolerance: 1e-14))
  }
}
