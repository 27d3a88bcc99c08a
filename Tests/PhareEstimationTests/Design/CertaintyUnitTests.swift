import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Figures inside one sampled unit: R 4.2.2, survey 4.1-1.
@Suite struct CertaintyUnitTests {
  private static let values: [Double] = [4, 7, 9, 3, 5, 8, 2]

  private static let weights: [Double] = [third, third, third, 10, 10, 10, 10]
  private static let third = 10.0 / 3

  /// A region with its only département and one with two out of five, each with communes drawn within.
  private func design(counts: [Double], rows: Range<Int> = 0..<7) throws -> SurveyDesign {
    let regions: [Int32] = [0, 0, 0, 1, 1, 1, 1]
    return try SurveyDesign(
      stages: [
        SurveyDesign.StageInput(
          units: Array([0, 0, 0, 1, 1, 2, 2][rows]), strata: Array(regions[rows]),
          population: regions[rows].map { counts[Int($0)] }),
        SurveyDesign.StageInput(
          units: Array([0, 1, 2, 3, 4, 5, 6][rows]), population: Array([10, 10, 10, 8, 8, 8, 8][rows])),
      ],
      weights: Array(Self.weights[rows]), lonelyPSU: .certainty)
  }

  private func mean(_ design: SurveyDesign, rows: Range<Int> = 0..<7) throws -> [Estimate] {
    let region = CodedColumn(
      codes: Array([0, 0, 0, 1, 1, 1, 1][rows]), categories: [Category(code: "A"), Category(code: "B")])
    let quantity = QuantityColumn(
      values: Array(Self.values[rows]), reasons: [MissingReason?](repeating: nil, count: rows.count))
    return try Estimator(design: design).mean(of: quantity, by: Breakdown(crossing: [region], rowCount: rows.count))
      .estimates.map { $0[0] }
  }

  @Test func theNextStageHasAVariance() throws {
    let estimates = try mean(design(counts: [1, 5]))
    #expect(estimates[0].standardError?.isApproximatelyEqual(to: 1.215638835254, relativeTolerance: 1e-12) == true)
    #expect(estimates[0].degreesOfFreedom == 0)
    #expect(estimates[1].standardError != nil)
  }

  /// Nothing else was drawn: the design has no degrees of freedom, and its second stage has a variance.
  @Test func aDesignOfCertaintiesHasAVariance() throws {
    let estimate = try mean(design(counts: [1], rows: 0..<3), rows: 0..<3)[0]
    #expect(estimate.standardError?.isApproximatelyEqual(to: 1.215638835254, relativeTolerance: 1e-12) == true)
  }

  /// A unit drawn out of several hides the variance of the others, which later stages do not tell.
  @Test func aSampledUnitAloneHasNone() throws {
    #expect(try mean(design(counts: [4, 5]))[0].standardError == nil)
    #expect(try mean(design(counts: [4], rows: 0..<3), rows: 0..<3)[0].standardError == nil)
  }
}
