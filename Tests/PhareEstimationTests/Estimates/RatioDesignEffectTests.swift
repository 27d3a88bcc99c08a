import PhareEstimation
import PhareSurvey
import Testing

@Suite struct RatioDesignEffectTests {
  /// R's `svyratio(deff = TRUE)` and `deff = "replace"`, by Scripts/References/ratios.R.
  @Test(arguments: EstimationOptions.DesignEffectRule.allCases)
  func svyratio(rule: EstimationOptions.DesignEffectRule) throws {
    let rows = try RatiosReference.read().ratios
    #expect(rows.count == 6)
    for row in rows {
      let (sample, estimator) = try RatiosReference.estimator(
        row.design, options: EstimationOptions(designEffect: rule))
      let ratio = try estimator.ratio(
        of: sample.quantity(row.numerator), to: sample.quantity(row.denominator),
        by: RatiosReference.breakdown(row.design, sample)
      ).estimates[0][0]
      #expect(agree(ratio.value, row.estimate) && agree(ratio.standardError, row.se), "\(row)")
      #expect(ratio.degreesOfFreedom == row.df)
      #expect(agree(ratio.designEffect, rule == .withReplacement ? row.wr : row.wor), "\(row)")
    }
  }

  /// A ratio to 1 is a mean, with its design effect.
  @Test func aRatioToOneIsAMean() throws {
    let sample = try SampleTable("comparison-sample")
    let estimator = try SampleDesign.clustered.estimator(sample)
    let breakdown = try sample.breakdown(by: "region")
    let ones = QuantityColumn(
      values: [Double](repeating: 1, count: sample.rowCount),
      reasons: [MissingReason?](repeating: nil, count: sample.rowCount))
    let ratios = try estimator.ratio(of: sample.quantity("score"), to: ones, by: breakdown).estimates
    let means = try estimator.mean(of: sample.quantity("score"), by: breakdown).estimates
    for (ratio, mean) in zip(ratios, means) {
      let wanted = try #require(mean[0].designEffect)
      #expect(agree(ratio[0].designEffect, wanted, tolerance: 1e-9))
    }
  }
}
