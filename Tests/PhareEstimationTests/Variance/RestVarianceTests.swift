import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// Domains against the rest, through the totals of all of them and score by score: random designs of one stage, shares and
/// means, domains with most of the sample, and differences in which everything cancels.
@Suite struct RestVarianceTests {
  private static func totals(_ survey: RandomSurvey, hasQuantity: Bool) throws -> Totals {
    let categories = hasQuantity ? 1 : survey.categories
    let layout = CellLayout(domains: survey.domainCount, categories: categories, features: hasQuantity ? 2 : 1)
    let cells = (0..<survey.rowCount).map { row in
      survey.domains[row] < 0 || survey.codes[row] >= survey.categories
        ? -1 : Int32(layout.cell(domain: survey.domains[row], category: survey.codes[row] % categories))
    }
    return Totals(
      layout: layout, cells: cells, quantities: hasQuantity ? [survey.quantities[0]] : [], weights: survey.weights,
      structure: DesignStructure(try survey.design()))
  }

  private static func contrasts(_ totals: Totals, hasQuantity: Bool) -> [EvaluatedContrast] {
    var pools = PooledTotals(totals)
    let figures =
      hasQuantity
      ? [RatioStatistic.mean]
      : (0..<totals.layout.categories).map { .share(of: [$0], categories: totals.layout.categories) }
    return (0..<totals.layout.domains).flatMap { domain in
      figures.map { figure in
        EvaluatedContrast(
          [
            (1, DomainFigure(statistic: figure, domains: [domain])),
            (-1, DomainFigure(statistic: figure, domains: (0..<totals.layout.domains).filter { $0 != domain })),
          ], pools: &pools)
      }
    }.filter { $0.value != nil }
  }

  @Test(arguments: [false, true]) func bothRoutesAgree(hasQuantity: Bool) throws {
    var compared = 0
    for seed in 31_000..<31_300 as Range<UInt64> {
      var survey = RandomSurvey(seed: seed)
      survey.lonelyPSU = seed % 2 == 0 ? .remove : .average
      let totals = try Self.totals(survey, hasQuantity: hasQuantity)
      let contrasts = Self.contrasts(totals, hasQuantity: hasQuantity)
      guard contrasts.count > 2, !totals.structure.clustersAreStrata, totals.structure.stages.count == 1 else {
        continue
      }
      var variances = DomainVariances(totals)
      for (contrast, ours) in zip(contrasts, try variances.variances(of: contrasts)) {
        let theirs = try totals.covariance(of: [contrast])[0]
        #expect(
          ours.isApproximatelyEqual(to: theirs, absoluteTolerance: 1e-18, relativeTolerance: 1e-12), "seed \(seed)")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  /// Everybody in the domain says yes, and nobody else does: no score is left, and no rounding in its place.
  @Test func nothingIsLeftOfTermsThatCancel() throws {
    let weights = (0..<90).map { 0.3 + Double($0 % 7) }
    // Category 0 in the first domain, category 1 in the two others.
    let cells: [Int32] = (0..<90).map { [0, 3, 5][$0 % 3] }
    let design = try SurveyDesign(psu: (0..<90).map { "\($0 / 3)" }, weights: weights)
    let totals = Totals(
      layout: CellLayout(domains: 3, categories: 2), cells: cells, quantities: [], weights: weights,
      structure: DesignStructure(design))
    let contrasts = Self.contrasts(totals, hasQuantity: false)
    var variances = DomainVariances(totals)
    let ours = try variances.variances(of: contrasts)
    for (contrast, variance) in zip(contrasts, ours) {
      let theirs = try totals.covariance(of: [contrast])[0]
      #expect(variance.isApproximatelyEqual(to: theirs, absoluteTolerance: 1e-30, relativeTolerance: 1e-12))
    }
    #expect(ours[0] < 1e-30)
  }
}
