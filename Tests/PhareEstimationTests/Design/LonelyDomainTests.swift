import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// R's option `survey.adjust.domain.lonely` on the eleven rows of Scripts/References/ratios.R: the domain is in one PSU of
/// the strata A and C, and in both PSUs of B.
@Suite struct LonelyDomainTests {
  private static let strata = ["A", "A", "A", "A", "B", "B", "B", "B", "C", "C", "C"]
  private static let units = ["1", "1", "2", "2", "3", "3", "4", "4", "5", "6", "7"]
  private static let populations: [Double] = [10, 10, 10, 10, 8, 8, 8, 8, 12, 12, 12]
  private static let weights: [Double] = [5, 4, 6, 5, 3, 4, 5, 4, 4, 3, 5]
  private static let values: [Double] = [2, 5, 1, 7, 3, 9, 4, 4, 6, 2, 8]
  private static let domain = [true, true, false, false, true, false, true, true, true, false, false]

  private func estimator(_ rule: LonelyPSU, adjusted: Bool, finite: Bool) throws -> Estimator {
    var design = try SurveyDesign(
      strata: Self.strata, psu: Self.units, population: finite ? Self.populations : nil, weights: Self.weights,
      lonelyPSU: rule)
    design.adjustsDomainLonely = adjusted
    return Estimator(design: design)
  }

  private var quantity: QuantityColumn {
    QuantityColumn(values: Self.values, reasons: Self.values.map { _ in nil })
  }

  private var breakdown: Breakdown { Breakdown(rowCount: 11, included: Self.domain) }

  @Test func svymean() throws {
    let rows = try RatiosReference.read().lonely
    #expect(rows.count == 8)
    for row in rows {
      let rule = try #require(LonelyPSU(rawValue: row.rule))
      let estimator = try estimator(rule, adjusted: row.adjusted, finite: row.finite)
      let mean = try estimator.mean(of: quantity, by: breakdown).estimates[0][0]
      #expect(agree(mean.value, row.mean) && agree(mean.standardError, row.se), "\(row)")
      let total = try estimator.total(of: quantity, by: breakdown).estimates[0][0]
      // For a total, the centre of `adjust` is the mean of all PSUs, as since R's survey 4.4, and not 0.
      if !row.adjusted || rule == .average { #expect(agree(total.standardError, row.total), "\(row)") }
    }
  }

  /// By hand: the PSU totals of the domain are 30 and 0 in A, 9 and 36 in B, 24, 0 and 0 in C; their mean is 99/7.
  @Test func theTotalIsCentredAtAllUnits() throws {
    let total = try estimator(.adjust, adjusted: true, finite: false).total(of: quantity, by: breakdown).estimates[0][0]
    let centre = 99.0 / 7
    let a = 2 * ((30 - centre) * (30 - centre) + centre * centre)
    let c = 1.5 * ((24 - centre) * (24 - centre) + 2 * centre * centre)
    #expect(agree(total.standardError, (a + 27 * 27 + c).squareRoot()))
  }

  /// Where no other stratum tells a variance, `average` has none.
  @Test func noOtherStratum() throws {
    let included = (0..<11).map { Self.domain[$0] && Self.strata[$0] != "B" }
    let mean = try estimator(.average, adjusted: true, finite: false).mean(
      of: quantity, by: Breakdown(rowCount: 11, included: included)
    ).estimates[0][0]
    #expect(mean.value != nil && mean.standardError == nil && mean.interval == .failure(.undefinedVariance))
  }

  /// The covariance of more shares than answers takes another route than their standard errors, to the same variances; the
  /// shares of the two answers vary together.
  @Test(arguments: [LonelyPSU.adjust, .average], [true, false]) func everyRouteAgrees(rule: LonelyPSU, finite: Bool)
    throws
  {
    let answers = CodedColumn(
      codes: Self.values.map { $0 < 5 ? 0 : 1 }, categories: [Category(code: "low"), Category(code: "high")])
    func shares(adjusted: Bool) throws -> Tabulation {
      try estimator(rule, adjusted: adjusted, finite: finite).shares(
        of: answers, groups: [[0], [1], [0, 1]], by: breakdown)
    }
    let tabulation = try shares(adjusted: true)
    let joint = try #require(try tabulation.jointEstimates(inDomain: 0)).estimates
    let errors = try tabulation.estimates[0].map { try #require($0.standardError) }
    #expect(joint.values.count == 3 && errors[2] == 0)
    for (figure, error) in errors.enumerated() {
      #expect(
        joint.covariance(of: figure, and: figure).isApproximatelyEqual(to: error * error, absoluteTolerance: 1e-15),
        "\(figure)")
    }
    #expect(joint.covariance(of: 0, and: 1).isApproximatelyEqual(to: -errors[0] * errors[0]))
    // The option matters here: without it the standard error is another.
    let plain = try #require(try shares(adjusted: false).estimates[0][0].standardError)
    #expect(!plain.isApproximatelyEqual(to: errors[0], relativeTolerance: 0.01))
  }
}
