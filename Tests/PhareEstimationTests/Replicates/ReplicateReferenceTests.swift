import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct ReplicateReferenceTests {
  private func estimator(
    _ design: ReplicateReference.Design, of reference: ReplicateReference,
    rule: EstimationOptions.DegreesOfFreedomRule = .domain
  ) throws -> Estimator {
    let survey = try SurveyDesign(weights: reference.weight).replicated(by: design.weights())
    return Estimator(design: survey, options: EstimationOptions(interval: .logit, degreesOfFreedom: rule))
  }

  private func isClose(_ ours: Double?, _ theirs: Double?, tolerance: Double = 1e-11) -> Bool {
    guard let ours, let theirs else { return ours == theirs }
    return ours.isApproximatelyEqual(to: theirs, absoluteTolerance: 1e-20, relativeTolerance: tolerance)
  }

  /// The scale and the factors that `svrepdesign` takes by itself, or was given.
  @Test(arguments: try ReplicateReference.load().designs)
  func scalesAreThoseOfSvrepdesign(design: ReplicateReference.Design) throws {
    let weights = try design.weights()
    #expect(isClose(weights.scale, design.usedScale))
    #expect(zip(weights.factors, design.usedRscales).allSatisfy { isClose($0, $1) })
  }

  /// `svymean`, `svytotal`, `svyratio` and `svyciprop` of subsets. The logit intervals come from fits that stop at
  /// 1e-8 of their deviance, hence 1e-6. In a region of a few units the design's degrees of freedom keep the variance.
  @Test(arguments: try ReplicateReference.load().designs)
  func figuresByRegion(design: ReplicateReference.Design) throws {
    let reference = try ReplicateReference.load()
    for rule in [EstimationOptions.DegreesOfFreedomRule.domain, .design] {
      let estimator = try estimator(design, of: reference, rule: rule)
      let size = reference.quantity(reference.size)
      let by = reference.breakdown
      let tabulations = try [
        "mean": estimator.mean(of: size, by: by), "total": estimator.total(of: size, by: by),
        "ratio": estimator.ratio(of: size, to: reference.quantity(reference.staff), by: by),
        "share": estimator.shares(of: reference.answers, groups: [[1]], by: by),
      ]
      for figure in design.figures {
        guard let tabulation = tabulations[figure.kind] else { continue }
        let domain = try #require(ReplicateReference.regions.firstIndex(of: figure.region))
        let ours = tabulation.estimates[domain][0]
        #expect(isClose(ours.value, figure.value), "\(figure)")
        #expect(ours.degreesOfFreedom == (rule == .domain ? figure.df : design.df), "\(figure)")
        if ours.degreesOfFreedom > 0 {
          #expect(isClose(ours.standardError, figure.variance.squareRoot()), "\(figure) \(ours)")
          if figure.kind == "mean" { #expect(isClose(ours.designEffect, figure.deff), "\(figure) \(ours)") }
        }
        if let lower = figure.lower, let upper = figure.upper, rule == .domain {
          let interval = try ours.interval.get()
          #expect(isClose(interval.lower, lower, tolerance: 1e-6), "\(figure)")
          #expect(isClose(interval.upper, upper, tolerance: 1e-6), "\(figure)")
        }
      }
    }
  }

  /// `withReplicates` for a region against all others, `svyby(covmat = TRUE)` for two regions.
  @Test(arguments: try ReplicateReference.load().designs)
  func betweenRegions(design: ReplicateReference.Design) throws {
    let reference = try ReplicateReference.load()
    let estimator = try estimator(design, of: reference)
    let tabulation = try estimator.mean(of: reference.quantity(reference.size), by: reference.breakdown)
    let expected = try #require(design.figures.first { $0.kind == "difference" })
    let difference = try #require(try tabulation.differencesFromRest()[0][0])
    #expect(isClose(difference.value, expected.value))
    #expect(isClose(difference.standardError, expected.variance.squareRoot()))
    let joint = try #require(expected.df)
    #expect(difference.degreesOfFreedom > 0 && difference.degreesOfFreedom <= joint)
    let part = tabulation.parts[0]
    let contrasts = [0, 1].map { DomainFigure(statistic: part.statistics[0], domains: [$0]) }
    let covariance = try part.totals.covariance(of: contrasts)
    let between = try #require(design.figures.first { $0.kind == "covariance" })
    #expect(isClose(covariance[1], between.variance, tolerance: 1e-9))
    #expect(covariance[1] == covariance[2])
  }

  /// Half samples without any respondent of a region have no mean there; R leaves them out and keeps the scale.
  @Test func emptyReplicatesAreCounted() throws {
    let reference = try ReplicateReference.load()
    let design = try #require(reference.designs.first { $0.method == "brr" })
    let estimates = try estimator(design, of: reference)
      .mean(of: reference.quantity(reference.size), by: reference.breakdown).estimates
    let rare = reference.region.indices.filter { reference.region[$0] == "rare" }
    let empty = design.columns.count { column in rare.allSatisfy { column[$0] == 0 } }
    #expect(empty > 0)
    #expect(estimates[2][0].failedReplicates == empty)
    #expect(estimates[0][0].failedReplicates == 0)
  }

  /// Sizes that all lie 10⁹ higher vary as before, in a region and between regions.
  @Test(arguments: [0, 6, 12])
  func largeQuantitiesKeepTheirDigits(position: Int) throws {
    let reference = try ReplicateReference.load()
    let estimator = try estimator(reference.designs[position], of: reference)
    let near = try estimator.mean(of: reference.quantity(reference.size), by: reference.breakdown)
    let far = try estimator.mean(of: reference.quantity(reference.size.map { $0 + 1e9 }), by: reference.breakdown)
    for domain in 0..<2 {
      #expect(isClose(far.estimates[domain][0].standardError, near.estimates[domain][0].standardError))
      #expect(
        isClose(
          try far.differencesFromRest()[domain][0]?.standardError,
          try near.differencesFromRest()[domain][0]?.standardError))
    }
  }
}
