import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct EvaluatedContrastTests {
  private let reference: ReplicateReference

  init() throws { reference = try ReplicateReference.load() }

  private func tabulation(_ design: SurveyDesign) throws -> Tabulation {
    try Estimator(design: design).mean(of: reference.quantity(reference.size), by: reference.breakdown)
  }

  private func contrasts(_ part: Tabulation.Part) -> [EvaluatedContrast] {
    let figures = [[0], [1], [1, 2]].map { DomainFigure(statistic: part.statistics[0], domains: $0) }
    var pools = PooledTotals(part.totals)
    let terms: [[(coefficient: Double, figure: DomainFigure)]] = [
      [(1, figures[0])], [(1, figures[1])], [(1, figures[0]), (-1, figures[2])], [(1, figures[0]), (-1, figures[1])],
    ]
    return terms.map { EvaluatedContrast($0, pools: &pools) }
  }

  /// The variance of a difference follows from its parts; that of a region against the others is the tested one.
  @Test(arguments: [false, true])
  func covariancesAreConsistent(isReplicated: Bool) throws {
    let design = try reference.surveyDesign()
    let tabulation = try tabulation(isReplicated ? design.replicated(by: .jackknifeByStrata(of: design)) : design)
    let part = tabulation.parts[0]
    let covariance = try part.totals.covariance(of: contrasts(part))
    for (index, domain) in [0, 1].enumerated() {
      let error = try #require(tabulation.estimates[domain][0].standardError)
      #expect(covariance[index * 5].isApproximatelyEqual(to: error * error, relativeTolerance: 1e-12))
    }
    let rest = try #require(try tabulation.differencesFromRest()[0][0])
    #expect(covariance[10].isApproximatelyEqual(to: rest.standardError * rest.standardError, relativeTolerance: 1e-12))
    #expect(try #require(contrasts(part)[2].value).isApproximatelyEqual(to: rest.value))
    #expect(
      covariance[15].isApproximatelyEqual(
        to: covariance[0] + covariance[5] - 2 * covariance[1], relativeTolerance: 1e-9))
  }

  /// Of totals, which are linear, the forms and the contrasts have the same covariance with replicates.
  @Test func linearisedVariablesAgreeWithContrasts() throws {
    let design = try reference.surveyDesign()
    let replicated = try design.replicated(by: .fay(of: design, rho: 0.5))
    let totals = try Estimator(design: replicated)
      .total(of: reference.quantity(reference.size), by: reference.breakdown).parts[0]
    let figures = (0..<3).map { DomainFigure(statistic: totals.statistics[0], domains: [$0]) }
    let byContrast = try totals.totals.covariance(of: figures)
    var pools = PooledTotals(totals.totals)
    let byVariable = try totals.totals.covariance(
      of: totals.totals.linearised(figures.map { EvaluatedContrast([(1, $0)], pools: &pools) }))
    #expect(zip(byContrast, byVariable).allSatisfy { $0.isApproximatelyEqual(to: $1, relativeTolerance: 1e-9) })
  }
}
