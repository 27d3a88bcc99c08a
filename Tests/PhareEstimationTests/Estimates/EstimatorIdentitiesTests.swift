import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// What must stay the same whatever the design, on random ones.
@Suite struct EstimatorIdentitiesTests {
  /// Every public figure of a survey, domain by domain.
  private func figures(_ survey: RandomSurvey) throws -> (ratios: [Estimate], totals: [Estimate]) {
    let estimator = Estimator(design: try survey.design())
    let breakdown = survey.breakdown
    let groups = (0..<survey.categories).map { Set([$0]) }
    let ratios = [
      try estimator.shares(of: survey.column, groups: groups, by: breakdown),
      try estimator.meanScore(of: survey.column, by: breakdown),
      try estimator.mean(of: survey.quantity(0), by: breakdown),
      try estimator.ratio(of: survey.quantity(0), to: survey.quantity(1), by: breakdown),
    ]
    let totals = [
      try estimator.counts(of: survey.column, groups: groups, by: breakdown),
      try estimator.totalScore(of: survey.column, by: breakdown),
      try estimator.total(of: survey.quantity(0), by: breakdown),
    ]
    return (ratios.flatMap { $0.estimates.flatMap { $0 } }, totals.flatMap { $0.estimates.flatMap { $0 } })
  }

  /// Both tell the same, the second scaled; a standard error of nothing may come out as rounding.
  private func agree(_ one: Estimate, _ other: Estimate, scale: Double = 1, _ context: String) {
    func same(_ first: Double?, _ second: Double?, scale: Double) -> Bool {
      guard let first, let second else { return first == nil && second == nil }
      let noise = 1e-9 * scale * (abs(one.value ?? 0) * 1e-5 + 1e-7)
      return (first * scale).isApproximatelyEqual(to: second, absoluteTolerance: noise, relativeTolerance: 1e-12)
    }
    #expect(same(one.value, other.value, scale: scale), "\(context): \(one) \(other)")
    #expect(same(one.standardError, other.standardError, scale: scale), "\(context): \(one) \(other)")
    #expect(one.degreesOfFreedom == other.degreesOfFreedom)
    #expect(one.base.respondents == other.base.respondents)
    if case .success(let first) = one.interval, case .success(let second) = other.interval {
      #expect(
        same(first.lower, second.lower, scale: scale) && same(first.upper, second.upper, scale: scale), "\(context)")
    } else {
      #expect((try? one.interval.get()) == nil && (try? other.interval.get()) == nil, "\(context): \(one) \(other)")
    }
  }

  @Test func rescaledWeights() throws {
    for seed in 5000..<5060 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      var scaled = survey
      scaled.weights = survey.weights.map { $0 * 7.3 }
      let (before, after) = (try figures(survey), try figures(scaled))
      for (one, other) in zip(before.ratios, after.ratios) { agree(one, other, "seed \(seed)") }
      for (one, other) in zip(before.totals, after.totals) { agree(one, other, scale: 7.3, "seed \(seed)") }
    }
  }

  @Test func shuffledRows() throws {
    for seed in 5100..<5160 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      var generator = SplitMix64(seed: seed)
      let shuffled = survey.reordered(Array(0..<survey.rowCount).shuffled(using: &generator))
      let (before, after) = (try figures(survey), try figures(shuffled))
      for (one, other) in zip(before.ratios + before.totals, after.ratios + after.totals) {
        agree(one, other, "seed \(seed)")
      }
    }
  }

  @Test func relabelledStrataAndUnits() throws {
    for seed in 5200..<5260 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      var relabelled = survey
      for level in survey.stages.indices {
        relabelled.stages[level].strata = survey.stages[level].strata.map { $0.map { 3 - 7 * $0 } }
        relabelled.stages[level].units = survey.stages[level].units.map { $0.map { 5 * $0 - 8 } }
      }
      let (before, after) = (try figures(survey), try figures(relabelled))
      for (one, other) in zip(before.ratios + before.totals, after.ratios + after.totals) {
        agree(one, other, "seed \(seed)")
      }
    }
  }

  @Test func regionsAddToTheNation() throws {
    for seed in 5300..<5360 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let estimator = Estimator(design: try survey.design())
      let nation = Breakdown(rowCount: survey.rowCount, included: survey.domains.map { $0 >= 0 })
      let total = try estimator.total(of: survey.quantity(0), by: nation)
      let regions = try estimator.total(of: survey.quantity(0), by: survey.breakdown)
      let whole = total.estimates[0][0]
      guard let value = whole.value, let error = whole.standardError else { continue }
      let sum = regions.estimates.reduce(0) { $0 + ($1[0].value ?? 0) }
      #expect(sum.isApproximatelyEqual(to: value, relativeTolerance: 1e-14))
      // The variance of the sum, with the covariances between regions, is that of the nation.
      var forms = LinearisedVariables(count: 1)
      for domain in 0..<survey.domainCount {
        let sample = regions.parts[0].totals.sampleTotals(ofDomain: domain)
        forms.append(domain: domain, coefficients: sample.centred(RatioStatistic.total.numerator))
      }
      let variance = try regions.parts[0].totals.covariance(of: forms)[0]
      #expect(
        variance.squareRoot().isApproximatelyEqual(
          to: error, absoluteTolerance: 1e-12 * value, relativeTolerance: 1e-12))
    }
  }

  @Test func sharesAddToOneAndVaryTogether() throws {
    for seed in 5400..<5460 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let groups = (0..<survey.categories).map { Set([$0]) }
      let shares = try Estimator(design: try survey.design()).shares(
        of: survey.column, groups: groups, by: survey.breakdown)
      for domain in 0..<survey.domainCount {
        let values = shares.estimates[domain].compactMap(\.value)
        guard !values.isEmpty else { continue }
        #expect(values.reduce(0, +).isApproximatelyEqual(to: 1, relativeTolerance: 1e-14))
        let context = DomainContext(totals: shares.parts[0].totals, domain: domain)
        var forms = LinearisedVariables(count: groups.count)
        forms.append(
          domain: domain,
          coefficients: zip(shares.parts[0].statistics, values).flatMap {
            $0.gradient(at: context.sampleTotals, value: $1)
          })
        let covariance = try shares.parts[0].totals.covariance(of: forms)
        for row in groups.indices {
          let sum = groups.indices.reduce(0) { $0 + covariance[row * groups.count + $1] }
          #expect(abs(sum) <= 1e-13, "seed \(seed)")
        }
      }
    }
  }

  @Test func aDomainOfEverybodyIsTheNation() throws {
    for seed in 5500..<5540 as Range<UInt64> {
      var survey = RandomSurvey(seed: seed)
      survey.domains = [Int](repeating: 0, count: survey.rowCount)
      let estimator = Estimator(design: try survey.design())
      let all = Breakdown(rowCount: survey.rowCount)
      let one = try estimator.mean(of: survey.quantity(0), by: survey.breakdown).estimates[0][0]
      let nation = try estimator.mean(of: survey.quantity(0), by: all).estimates[0][0]
      #expect(one == nation)
      let share = try estimator.shares(of: survey.column, groups: [[0]], by: survey.breakdown).estimates[0][0]
      #expect(share == (try estimator.shares(of: survey.column, groups: [[0]], by: all).estimates[0][0]))
    }
  }

  /// Rows of weight 0 say nothing, but their units were sampled: R keeps them in the design, and so do we.
  @Test func rowsOfWeightZeroInSampledUnits() throws {
    let strata = ["a", "a", "a", "b", "b", "b"]
    let units = ["1", "2", "3", "4", "5", "6"]
    let few = try SurveyDesign(strata: strata, psu: units, weights: [2, 3, 4, 1, 2, 2])
    let more = try SurveyDesign(
      strata: strata + ["a", "b"], psu: units + ["1", "6"], weights: [2, 3, 4, 1, 2, 2, 0, 0])
    let answers = [1.0, 4, 2, 8, 5, 7]
    #expect(try few.mean(of: answers) == more.mean(of: answers + [1e12, -3]))
  }
}
