import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// Parts of one scan, merged, are the scan of all.
@Suite struct TotalsMergeTests {
  @Test func chunksOfRowsMerge() throws {
    for seed in 3000..<3120 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let structure = DesignStructure(try survey.design())
      let quantities = Array(survey.quantities.prefix(Int(seed % 3)))
      let layout = CellLayout(
        domains: survey.domainCount, categories: quantities.isEmpty ? survey.categories : 1,
        features: quantities.count + 1)
      let cells = survey.breakdown.cells(of: quantities.isEmpty ? survey.column : survey.quantity(0).status)
      func scan(_ isIncluded: (Int) -> Bool) -> Totals {
        Totals(
          layout: layout, cells: cells.indices.map { isIncluded($0) ? cells[$0] : -1 }, quantities: quantities,
          weights: survey.weights, structure: structure)
      }
      let whole = scan { _ in true }
      let parts = (0..<3).map { part in scan { $0 % 3 == part } }
      let merged = parts[2].merged(with: parts[0]).merged(with: parts[1])
      for domain in 0..<survey.domainCount { try agree(merged, whole, domain: domain, seed: seed) }
    }
  }

  private func agree(_ merged: Totals, _ whole: Totals, domain: Int, seed: UInt64) throws {
    #expect(merged.bases(ofDomain: domain) == whole.bases(ofDomain: domain))
    #expect(merged.psuCounts(domains: [domain]) == whole.psuCounts(domains: [domain]))
    let ours = DomainContext(totals: merged, domain: domain)
    let theirs = DomainContext(totals: whole, domain: domain)
    let categories = Set(0..<whole.layout.categories)
    #expect(
      ours.base(of: categories).effective.isApproximatelyEqual(
        to: theirs.base(of: categories).effective, relativeTolerance: 1e-13))
    let statistics: [RatioStatistic] =
      switch whole.layout.features {
      case 1:
        [.share(of: [0], categories: whole.layout.categories), .count(of: [0], categories: whole.layout.categories)]
      case 2: [.mean, .total]
      default: [.ratio]
      }
    for statistic in statistics {
      let value = statistic.value(of: theirs.sampleTotals)
      #expect(statistic.value(of: ours.sampleTotals) == nil ? value == nil : value != nil)
      guard let value, let other = statistic.value(of: ours.sampleTotals) else { continue }
      #expect(other.isApproximatelyEqual(to: value, relativeTolerance: 1e-14))
      func variance(_ context: DomainContext) throws -> Double {
        var linearised = LinearisedVariables(count: 1)
        linearised.append(domain: domain, coefficients: statistic.gradient(at: context.sampleTotals, value: value))
        return try context.totals.covariance(of: linearised)[0]
      }
      #expect(
        try variance(ours).isApproximatelyEqual(
          to: variance(theirs), absoluteTolerance: 1e-24, relativeTolerance: 1e-12),
        "seed \(seed)")
      guard let spread = theirs.populationVariance(of: statistic) else { continue }
      #expect(
        ours.populationVariance(of: statistic)?.isApproximatelyEqual(
          to: spread, absoluteTolerance: 1e-13, relativeTolerance: 1e-12) == true)
    }
  }

  /// More rows than a block, in a cluster that is a stratum: the scan folds its own blocks.
  @Test func longStrata() throws {
    let rows = 5000
    var generator = SplitMix64(seed: 7)
    let weights = (0..<rows).map { _ in Double.random(in: 1...3, using: &generator) }
    let values = (0..<rows).map { _ in Double.random(in: -40...60, using: &generator) }
    let structure = DesignStructure(try SurveyDesign(weights: weights))
    let totals = Totals(
      layout: CellLayout(domains: 1, categories: 1, features: 2), cells: [Int32](repeating: 0, count: rows),
      quantities: [values], weights: weights, structure: structure)
    let sample = totals.sampleTotals(ofDomain: 0)
    let value = try #require(RatioStatistic.mean.value(of: sample))
    var linearised = LinearisedVariables(count: 1)
    linearised.append(domain: 0, coefficients: RatioStatistic.mean.gradient(at: sample, value: value))
    let weight = weights.reduce(0, +)
    let scores = (0..<rows).map { weights[$0] * (values[$0] - value) / weight }
    let plain = RowLevelVariance(stages: [.init()], lonelyPSU: .fail, first: scores, second: scores).covariance()
    #expect(
      try totals.covariance(of: linearised)[0].isApproximatelyEqual(to: #require(plain), relativeTolerance: 1e-12))
  }
}
