import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// Every route to a variance against the textbook formula on rows: random designs of one to three stages, with and
/// without finite populations, with PSUs or respondents as units, under each rule for lonely PSUs.
@Suite struct TaylorVarianceTests {
  private struct Sample {
    let survey: RandomSurvey
    let quantities: [[Double]]
    let cells: [Int32]
    let totals: Totals

    init(_ survey: RandomSurvey, quantityCount: Int) throws {
      self.survey = survey
      quantities = Array(survey.quantities.prefix(quantityCount))
      let categories = quantities.isEmpty ? survey.categories : 1
      let layout = CellLayout(domains: survey.domainCount, categories: categories, features: quantities.count + 1)
      cells = (0..<survey.rowCount).map { row in
        survey.domains[row] < 0 || survey.codes[row] >= survey.categories
          ? -1 : Int32(layout.cell(domain: survey.domains[row], category: survey.codes[row] % categories))
      }
      totals = Totals(
        layout: layout, cells: cells, quantities: quantities, weights: survey.weights,
        structure: DesignStructure(try survey.design()))
    }

    func linearised(
      _ count: Int, domains: some Sequence<Int>, using generator: inout SplitMix64
    ) -> LinearisedVariables {
      var linearised = LinearisedVariables(count: count)
      for domain in domains {
        linearised.append(
          domain: domain,
          coefficients: (0..<count * totals.layout.totalsOfDomain).map { _ in .random(in: -1...1, using: &generator) })
      }
      return linearised
    }

    /// The textbook's covariances of the first variable with all, then all variances; nil where a lonely PSU is refused.
    func textbook(_ linearised: LinearisedVariables) -> (first: [Double], variances: [Double], scales: [Double])? {
      let scores = TotalsAgainstRowsTests.scores(
        of: linearised, totals: totals, cells: cells, quantities: quantities, weights: survey.weights)
      func covariance(_ first: [Double], _ second: [Double]) -> Double? {
        RowLevelVariance(stages: survey.stages, lonelyPSU: survey.lonelyPSU, first: first, second: second).covariance()
      }
      let first = scores.compactMap { covariance(scores[0], $0) }
      let variances = scores.compactMap { covariance($0, $0) }
      guard first.count == scores.count, variances.count == scores.count else { return nil }
      return (first, variances, scores.map { $0.reduce(0) { $0 + $1 * $1 } })
    }

    var taylor: TaylorVariance { taylor(isDiagonal: false) }
    func taylor(isDiagonal: Bool) -> TaylorVariance {
      TaylorVariance(
        totals.clusterTotals, layout: totals.layout, structure: totals.structure, isDiagonal: isDiagonal)
    }
  }

  private func expect(_ ours: [Double], _ theirs: [Double], scales: [Double], _ comment: Comment) {
    let scale = scales.reduce(0, +)
    #expect(ours.count == theirs.count, comment)
    for (our, their) in zip(ours, theirs) {
      #expect(our.isApproximatelyEqual(to: their, absoluteTolerance: 1e-12 * scale + 1e-300), comment)
    }
  }

  @Test(arguments: LonelyPSU.allCases)
  func routesAgreeWithTheTextbook(rule: LonelyPSU) throws {
    var routes = (taylor: 0, clusterScores: 0, totals: 0, refused: 0)
    for seed in 20_000..<20_200 as Range<UInt64> {
      var survey = RandomSurvey(seed: seed)
      survey.lonelyPSU = rule
      var generator = SplitMix64(seed: seed ^ 0x5EED)
      let sample = try Sample(survey, quantityCount: Int(seed % 3))
      let structure = sample.totals.structure
      // Vectors of two, four and eight variables, and more than one vector.
      let count = Int.random(in: 1...11, using: &generator)
      let domain = Int.random(in: 0..<survey.domainCount, using: &generator)
      let one = sample.linearised(count, domains: [domain], using: &generator)
      let several = sample.linearised(count, domains: 0..<survey.domainCount, using: &generator)
      // More variables than any stratum has totals.
      let size = survey.domainCount * sample.totals.layout.totalsOfDomain
      let many = sample.linearised(size + 1, domains: 0..<survey.domainCount, using: &generator)
      guard let ofOne = sample.textbook(one), let ofSeveral = sample.textbook(several),
        let ofMany = sample.textbook(many)
      else {
        #expect(rule == .fail)
        #expect(throws: EstimationError.self) { try sample.totals.covariance(of: several) }
        #expect(throws: EstimationError.self) { try sample.totals.covariance(of: many) }
        var variances = DomainVariances(sample.totals)
        var found: [Double] = []
        #expect(throws: EstimationError.self) {
          try variances.compute(&found, of: one.coefficients[0], count: count, inDomain: domain)
        }
        routes.refused += 1
        continue
      }

      // Score by score, the covariance matrix and its diagonal, of several domains and of one.
      var taylor = sample.taylor
      let matrix = try taylor.covariance(of: several)
      expect(Array(matrix.prefix(count)), ofSeveral.first, scales: ofSeveral.scales, "matrix, seed \(seed)")
      var diagonal = sample.taylor(isDiagonal: true)
      expect(
        try diagonal.covariance(of: several), ofSeveral.variances, scales: ofSeveral.scales, "diagonal, seed \(seed)")
      expect(try diagonal.covariance(of: one), ofOne.variances, scales: ofOne.scales, "one domain, seed \(seed)")
      routes.taylor += 1

      // Domain by domain, without scores where the clusters are the PSUs.
      var domainVariances = DomainVariances(sample.totals)
      var variances: [Double] = []
      try domainVariances.compute(&variances, of: one.coefficients[0], count: count, inDomain: domain)
      expect(variances, ofOne.variances, scales: ofOne.scales, "domain variances, seed \(seed)")
      guard structure.stages.count == 1, !structure.clustersAreStrata else { continue }
      if structure.stages[0].lonely.strata.isEmpty { routes.clusterScores += 1 }

      // Through the covariance matrix of the totals.
      guard !structure.stages[0].lonely.areAdjusted else { continue }
      let totalsCovariance = try #require(try sample.totals.covarianceOfTotals())
      let through = try #require(totalsCovariance.covariance(of: many))
      for (variance, theirs) in zip(totalsCovariance.variances(of: several), ofSeveral.variances) {
        if let variance { expect([variance], [theirs], scales: [theirs], "variances through totals, seed \(seed)") }
      }
      expect(Array(through.prefix(size + 1)), ofMany.first, scales: ofMany.scales, "through totals, seed \(seed)")
      expect(
        many.diagonal(of: through), ofMany.variances, scales: ofMany.scales, "through totals, diagonal, seed \(seed)")
      expect(try sample.totals.covariance(of: many), through, scales: ofMany.scales, "shortest, seed \(seed)")
      routes.totals += 1
    }
    #expect(routes.clusterScores > 10 && routes.totals > 10)
    #expect(rule == .fail ? routes.refused > 40 && routes.taylor > 20 : routes.refused == 0)
  }
}

extension LinearisedVariables {
  fileprivate func diagonal(of matrix: [Double]) -> [Double] { (0..<count).map { matrix[$0 * count + $0] } }
}
