import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// PSUs drawn with unequal probabilities and without replacement: R's `svydesign(pps = )` by
/// Scripts/References/unequal-probabilities.R, on seven PSUs of two respondents each in two strata.
@Suite struct UnequalSamplingTests {
  struct Reference: Decodable {
    struct Figure: Decodable {
      let method: String
      let variance: String
      let domain: Bool
      let mean: Double
      let mean_se: Double
      let total: Double
      /// Nil where the estimate of the variance is negative.
      let total_se: Double?
      let ratio: Double
      let ratio_se: Double
      let covariance: Double
    }
    /// Standard errors of a sample with a stratum of a single PSU.
    struct Lonely: Decodable {
      let rule: String
      let method: String
      let variance: String
      let mean: Double
      let total: Double
      let domain_mean: Double
    }
    let stratum: [String]
    let unit: [String]
    let p: [Double]
    /// Σπ²/n.
    let squares: [Double]
    let y: [Double]
    let x: [Double]
    let domain: [Double]
    let units: [String]
    let joint: [[Double]]
    let figures: [Figure]
    let lonely_stratum: [Double]
    let lonely_p: [Double]
    let lonely_y: [Double]
    let lonely_domain: [Double]
    let lonely: [Lonely]
  }

  private func reference() throws -> Reference { try references("unequal-probabilities", as: Reference.self) }

  private func design(
    _ data: Reference, method: String, variance: String, order: [Int]? = nil
  ) throws -> SurveyDesign {
    let rows = order ?? Array(data.unit.indices)
    let positions = Dictionary(uniqueKeysWithValues: data.units.enumerated().map { ($1, $0) })
    let units = rows.map { positions[data.unit[$0]] ?? 0 }
    let isKnown = method == "hartley_rao_known"
    let joint = data.joint
    return try SurveyDesign(
      strata: rows.map { data.stratum[$0] }, psu: rows.map { data.unit[$0] }, weights: rows.map { 1 / data.p[$0] }
    ).drawn(
      UnequalSampling.Input(
        method: try #require(UnequalSampling.Method(rawValue: isKnown ? "hartley_rao" : method)),
        variance: variance == "HT" ? .horvitzThompson : .yatesGrundy, probabilities: rows.map { data.p[$0] },
        squareSums: isKnown ? rows.map { data.squares[$0] * (data.stratum[$0] == "1" ? 4 : 3) } : nil,
        joint: { joint[units[$0]][units[$1]] }))
  }

  private func column(_ values: [Double], order: [Int]? = nil) -> QuantityColumn {
    let values = order.map { $0.map { values[$0] } } ?? values
    return QuantityColumn(values: values, reasons: values.map { _ in nil })
  }

  @Test func svydesign() throws {
    let data = try reference()
    #expect(data.figures.count == 18)
    for row in data.figures {
      let estimator = Estimator(design: try design(data, method: row.method, variance: row.variance))
      let breakdown = Breakdown(rowCount: data.y.count, included: row.domain ? data.domain.map { $0 == 1 } : nil)
      let mean = try estimator.mean(of: column(data.y), by: breakdown).estimates[0][0]
      #expect(agree(mean.value, row.mean) && agree(mean.standardError, row.mean_se), "\(row)")
      let total = try estimator.total(of: column(data.y), by: breakdown).estimates[0][0]
      #expect(agree(total.value, row.total), "\(row)")
      if let error = row.total_se {
        #expect(agree(total.standardError, error), "\(row)")
      } else {
        #expect(total.standardError == nil && total.interval == .failure(.undefinedVariance))
      }
      let ratio = try estimator.ratio(of: column(data.y), to: column(data.x), by: breakdown).estimates[0][0]
      #expect(agree(ratio.value, row.ratio) && agree(ratio.standardError, row.ratio_se), "\(row)")
      // One PSU has nobody in the domain.
      #expect(mean.degreesOfFreedom == (row.domain ? 4 : 5))
    }
  }

  /// The rows in another order give the same figures: clusters and units are numbered by their first row.
  @Test(arguments: ["brewer", "overton", "hartley_rao", "joint"]) func orderOfRows(method: String) throws {
    let data = try reference()
    let order = [9, 2, 13, 0, 5, 7, 11, 4, 1, 3, 12, 6, 10, 8]
    for variance in ["HT", "YG"] {
      let ours = try Estimator(design: design(data, method: method, variance: variance)).total(
        of: column(data.y), by: Breakdown(rowCount: 14)
      ).estimates[0][0]
      let other = try Estimator(design: design(data, method: method, variance: variance, order: order)).total(
        of: column(data.y, order: order), by: Breakdown(rowCount: 14)
      ).estimates[0][0]
      let (first, second) = (ours.standardError ?? -1, other.standardError ?? -1)
      #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-10), "\(method) \(variance)")
    }
  }

  /// With equal probabilities n/N, every method gives the variance of a simple random sample.
  @Test func equalProbabilities() throws {
    let (values, n, population) = ([3.0, 8, 4, 9, 1], 5.0, 20.0)
    let simple = try Estimator(
      design: SurveyDesign(population: values.map { _ in population }, weights: values.map { _ in population / n })
    ).total(of: column(values), by: Breakdown(rowCount: 5)).estimates[0][0]
    let wanted = try #require(simple.standardError)
    let pair = n / population * (n - 1) / (population - 1)
    for method in UnequalSampling.Method.allCases {
      for variance in UnequalSampling.VarianceEstimator.allCases {
        let design = try SurveyDesign(weights: values.map { _ in population / n }).drawn(
          UnequalSampling.Input(
            method: method, variance: variance, probabilities: values.map { _ in n / population },
            squareSums: values.map { _ in n * n / population }, joint: { _, _ in pair }))
        let total = try Estimator(design: design).total(of: column(values), by: Breakdown(rowCount: 5)).estimates[0][0]
        #expect(agree(total.standardError, wanted), "\(method) \(variance)")
      }
    }
  }

  /// A stratum whose PSUs were certain adds nothing; one with a single PSU out of several is lonely.
  @Test func certainAndLonelyUnits() throws {
    let strata = ["A", "A", "A", "B"]
    let sample = try SurveyDesign(strata: strata, weights: [2, 4, 5, 1])
    let certain = try sample.drawn(UnequalSampling.Input(probabilities: [0.5, 0.25, 0.2, 1]))
    let total = try Estimator(design: certain).total(of: column([1, 2, 3, 100]), by: Breakdown(rowCount: 4)).estimates[
      0][0]
    let alone = try Estimator(
      design: SurveyDesign(weights: [2, 4, 5]).drawn(UnequalSampling.Input(probabilities: [0.5, 0.25, 0.2]))
    ).total(of: column([1, 2, 3]), by: Breakdown(rowCount: 3)).estimates[0][0]
    #expect(agree(total.standardError, alone.standardError ?? 0))
    let lonely = try sample.drawn(UnequalSampling.Input(probabilities: [0.5, 0.25, 0.2, 0.9]))
    #expect(throws: EstimationError.lonelyPSU(strata: ["B"], stage: 1)) {
      try Estimator(design: lonely).total(of: column([1, 2, 3, 100]), by: Breakdown(rowCount: 4))
    }
  }

  /// The four rules for a stratum with a single PSU, of five.
  @Test func rulesForLonelyUnits() throws {
    let data = try reference()
    #expect(data.lonely.count == 12)
    for row in data.lonely {
      let design = try SurveyDesign(
        strata: data.lonely_stratum.map { "\($0)" }, weights: data.lonely_p.map { 1 / $0 },
        lonelyPSU: try #require(LonelyPSU(rawValue: row.rule))
      ).drawn(
        UnequalSampling.Input(
          method: try #require(UnequalSampling.Method(rawValue: row.method)),
          variance: row.variance == "HT" ? .horvitzThompson : .yatesGrundy, probabilities: data.lonely_p))
      let estimator = Estimator(design: design)
      let (y, all) = (column(data.lonely_y), Breakdown(rowCount: 11))
      #expect(agree(try estimator.mean(of: y, by: all).estimates[0][0].standardError, row.mean), "\(row)")
      // For a total, the centre of `adjust` is the mean of all PSUs, as since R's survey 4.4, and not 0.
      if row.rule != "adjust" || row.method != "brewer" {
        #expect(agree(try estimator.total(of: y, by: all).estimates[0][0].standardError, row.total), "\(row)")
      }
      let part = Breakdown(rowCount: 11, included: data.lonely_domain.map { $0 == 1 })
      #expect(agree(try estimator.mean(of: y, by: part).estimates[0][0].standardError, row.domain_mean), "\(row)")
    }
  }

  /// Joint probabilities tell the variance of a single PSU: (1 − π)z² by Horvitz & Thompson, beside that of A by hand.
  @Test func jointProbabilitiesNeedNoRule() throws {
    let probabilities = [0.5, 0.4, 0.25]
    let design = try SurveyDesign(strata: ["A", "A", "B"], weights: probabilities.map { 1 / $0 }).drawn(
      UnequalSampling.Input(
        method: .joint, variance: .horvitzThompson, probabilities: probabilities,
        joint: { $0 < 2 && $1 < 2 ? 0.15 : probabilities[$0] * probabilities[$1] }))
    let total = try Estimator(design: design).total(of: column([3, 2, 1]), by: Breakdown(rowCount: 3)).estimates[0][0]
    let (first, second, alone) = (3 / 0.5, 2 / 0.4, 1 / 0.25)
    let variance = 0.5 * first * first + 0.6 * second * second + 2 * (1 - 0.2 / 0.15) * first * second
    #expect(agree(total.standardError, (variance + 0.75 * alone * alone).squareRoot()))
  }

  @Test func refusals() throws {
    let sample = try SurveyDesign(psu: ["a", "a", "b"], weights: [2, 2, 4])
    func refusal(_ input: UnequalSampling.Input, of design: SurveyDesign? = nil) -> SurveyDesignError? {
      do throws(SurveyDesignError) {
        _ = try (design ?? sample).drawn(input)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(.init(probabilities: [0.5, 0.5, 1.5])) == .invalidProbability(1.5, row: 2))
    #expect(refusal(.init(probabilities: [0.5, 0.4, 0.25])) == .unequalProbabilities(first: 0.5, second: 0.4, row: 1))
    #expect(
      refusal(.init(probabilities: [0.5])) == .unequalLengths(expected: 3, found: 1, .probabilities))
    #expect(
      refusal(.init(method: .joint, probabilities: [0.5, 0.5, 0.25])) == .missingJointProbability(row: 0, other: 2))
    #expect(
      refusal(.init(method: .joint, probabilities: [0.5, 0.5, 0.25], joint: { _, _ in 0.3 }))
        == .invalidJointProbability(0.3, row: 0, other: 2, most: 0.25))
    #expect(
      refusal(.init(method: .joint, probabilities: [0.5, 0.5, 0.25], joint: { $0 < $1 ? 0.1 : 0.2 }))
        == .asymmetricJointProbability(first: 0.1, second: 0.2, row: 2, other: 0))
    #expect(
      refusal(.init(method: .hartleyRao, probabilities: [0.5, 0.5, 0.25], squareSums: [0.1, 0.1, 0.1]))
        == .invalidSquareSum(0.1, row: 0))
    let finite = try SurveyDesign(population: [9, 9, 9], weights: [3, 3, 3])
    #expect(refusal(.init(probabilities: [0.5, 0.5, 0.5]), of: finite) == .unequalSamplingWithOtherStages)
  }
}
