import PhareEstimation
import PhareSurvey
import Testing

/// Whatever the data, a figure is finite or has a reason.
@Suite struct UncomputableEstimateTests {
  private func isFinite(_ estimate: Estimate) -> Bool {
    let numbers = [
      estimate.value, estimate.standardError, estimate.designEffect, estimate.coefficientOfVariation,
      estimate.base.weighted, estimate.base.effective,
    ]
    if case .success(let interval) = estimate.interval, !(interval.lower < interval.upper) { return false }
    return numbers.compactMap { $0 }.allSatisfy(\.isFinite) && !estimate.degreesOfFreedom.isNaN
  }

  /// Every public figure of every domain, under every rule of degrees of freedom and every interval.
  private func allFigures(_ survey: RandomSurvey) throws -> [Estimate] {
    let estimator = Estimator(design: try survey.design())
    let groups = [Set([0]), Set(0..<survey.categories), []]
    var figures: [Estimate] = []
    for freedom in EstimationOptions.DegreesOfFreedomRule.allCases {
      for method in [ProportionIntervalMethod.logit, .beta, .wilson, .likelihood, .mean] {
        let estimator = estimator.with(
          options: EstimationOptions(interval: method, degreesOfFreedom: freedom, designEffect: .withReplacement))
        figures += try estimator.shares(of: survey.column, groups: groups, by: survey.breakdown).estimates.flatMap {
          $0
        }
      }
      let estimator = estimator.with(options: EstimationOptions(degreesOfFreedom: freedom))
      for tabulation in [
        try estimator.counts(of: survey.column, groups: groups, by: survey.breakdown),
        try estimator.meanScore(of: survey.column, by: survey.breakdown),
        try estimator.totalScore(of: survey.column, by: survey.breakdown),
        try estimator.mean(of: survey.quantity(0), by: survey.breakdown),
        try estimator.total(of: survey.quantity(0), by: survey.breakdown),
        try estimator.ratio(of: survey.quantity(0), to: survey.quantity(1), by: survey.breakdown),
      ] { figures += tabulation.estimates.flatMap { $0 } }
    }
    return figures
  }

  /// All answers alike have no variance of a simple random sample to compare with, however the sum of weights rounds.
  @Test func whatIsAlikeHasNoDesignEffect() throws {
    for seed in 6100..<6160 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let everything = [Set(0..<survey.categories), []]
      for rule in [EstimationOptions.DesignEffectRule.withReplacement, .withoutReplacement] {
        let estimator = Estimator(design: try survey.design(), options: EstimationOptions(designEffect: rule))
        let shares = try estimator.shares(of: survey.column, groups: everything, by: survey.breakdown).estimates
        let counts = try estimator.counts(of: survey.column, groups: everything, by: survey.breakdown).estimates
        #expect((shares + counts).joined().allSatisfy { $0.designEffect == nil }, "\(seed)")
      }
    }
  }

  @Test func randomSurveys() throws {
    for seed in 6000..<6060 as Range<UInt64> {
      var survey = RandomSurvey(seed: seed)
      switch seed % 6 {
      case 0: survey.weights = survey.weights.map { _ in 0 }
      case 1: survey.weights = survey.weights.indices.map { survey.domains[$0] == 0 ? 0 : survey.weights[$0] }
      case 2: survey.codes = survey.codes.map { _ in survey.categories + 1 }
      case 3: survey.quantities = survey.quantities.map { $0.map { _ in 0 } }
      case 4: survey.weights = survey.weights.map { $0 * 1e-200 }
      default: survey.weights = survey.weights.indices.map { $0 == 3 ? 1 : 0 }
      }
      for figure in try allFigures(survey) { #expect(isFinite(figure), "seed \(seed): \(figure)") }
    }
  }

  @Test func allWeightsZeroIsAnEmptyDomain() throws {
    let design = try SurveyDesign(weights: [0, 0, 0])
    let mean = try design.mean(of: [1, 2, 3])
    #expect(mean.value == nil && mean.standardError == nil && mean.designEffect == nil)
    #expect(mean.interval == .failure(.emptyDomain))
    #expect(try design.proportion(of: [true, false, true]).interval == .failure(.emptyDomain))
  }

  @Test func nobodyAnswered() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 2, 3]))
    let column = QuantityColumn(values: [0, 0, 0], reasons: [.refused, .doesNotKnow, .empty])
    for tabulation in [
      try estimator.mean(of: column, by: Breakdown(rowCount: 3)),
      try estimator.total(of: column, by: Breakdown(rowCount: 3)),
    ] {
      #expect(tabulation.estimates[0][0].value == nil)
      #expect(tabulation.estimates[0][0].interval == .failure(.emptyDomain))
      #expect(tabulation.nonresponse[0].answered == 0 && tabulation.nonresponse[0].rate == 1)
    }
  }

  /// Everybody was asked: no sampling error, and no interval that would look like certainty.
  @Test func aCensusHasNoInterval() throws {
    let population = [Double](repeating: 4, count: 4)
    for strata in [nil, ["a", "a", "a", "a"]] {
      let design = try SurveyDesign(strata: strata, population: population, weights: [1, 1, 1, 1])
      let mean = try design.mean(of: [1, 5, 2, 8])
      #expect(mean.value == 4 && mean.standardError == 0)
      #expect(mean.interval == .failure(.noVariation))
      #expect(try design.proportion(of: [true, false, true, true]).interval == .failure(.noVariation))
    }
  }

  @Test func oneUnitTellsNoVariance() throws {
    let design = try SurveyDesign(psu: ["a", "a", "a"], weights: [1, 2, 3], lonelyPSU: .remove)
    for freedom in EstimationOptions.DegreesOfFreedomRule.allCases {
      let mean = try design.mean(of: [1, 5, 2], options: EstimationOptions(degreesOfFreedom: freedom))
      #expect(mean.standardError == nil && mean.designEffect == nil)
      #expect(mean.interval == .failure(.noDegreesOfFreedom))
    }
    // A domain inside one of four units: its mean varies inside the unit only, which one unit cannot tell.
    let four = try SurveyDesign(psu: ["a", "a", "b", "c", "d"], weights: [1, 2, 3, 1, 2])
    let inside = Domain([true, true, false, false, false])
    let share = try four.proportion(
      of: [true, false, true, true, false], in: inside, options: EstimationOptions(degreesOfFreedom: .design))
    #expect(share.value == 1.0 / 3 && share.standardError == nil)
    #expect(share.interval == .failure(.noDegreesOfFreedom))
  }

  /// Mean scores and ratios that are constants: their variance is rounding, their interval none.
  @Test func constantsDoNotVary() throws {
    var generator = SplitMix64(seed: 3)
    let weights = (0..<500).map { _ in Double.random(in: 0.1...9, using: &generator) }
    let estimator = Estimator(design: try SurveyDesign(weights: weights))
    let x = (0..<500).map { _ in Double.random(in: 1...9, using: &generator) }
    let none = [MissingReason?](repeating: nil, count: 500)
    let ratio = try estimator.ratio(
      of: QuantityColumn(values: x.map { 3 * $0 }, reasons: none), to: QuantityColumn(values: x, reasons: none),
      by: Breakdown(rowCount: 500)
    ).estimates[0][0]
    #expect(ratio.interval == .failure(.noVariation), "\(ratio)")
    let scores = CodedColumn(
      codes: (0..<500).map { $0 % 3 }, categories: (0..<3).map { Category(code: "\($0)", score: 0.7) })
    let mean = try estimator.meanScore(of: scores, by: Breakdown(rowCount: 500)).estimates[0][0]
    #expect(mean.interval == .failure(.noVariation), "\(mean)")
    let same = try estimator.mean(
      of: QuantityColumn(values: [Double](repeating: 1e9 / 3, count: 500), reasons: none), by: Breakdown(rowCount: 500)
    ).estimates[0][0]
    #expect(same.interval == .failure(.noVariation), "\(same)")
  }

  @Test func hostileQuantities() throws {
    let design = try SurveyDesign(weights: [1, 2, 1e300, 4])
    for values in [[1e308, 1e308, -1e308, 1e308], [4e-300, 1e-308, 0, 0], [1e200, -1e200, 1e200, 1e200]] {
      let mean = try design.mean(of: values)
      #expect(isFinite(mean), "\(values): \(mean)")
    }
  }
}
