import PhareEstimation
import PhareSurvey

/// Where regions stand among each other by a figure, with what is certain of it, and what a model says of each.
///
/// Only regions whose figure may be printed take part, and none whose share is 0 or 1: its variance of 0 says nothing
/// about chance, and would make its rank certain.
public struct RegionStandings: Sendable {
  /// The regions ranked, in the order of tables.
  public let ranked: [Region]
  /// The ranking; one figure a region of `ranked`. Nil where fewer than two can be ranked.
  public let ranking: Ranking?
  /// The regions of the model, in the order of tables.
  public let modelled: [Region]
  /// Small-area estimates, which draw regions towards what their covariates say, or towards each other where there is
  /// none; one a region of `modelled`. Nil where the model is refused.
  public let model: FayHerriot?
  /// Why there is no model: too few regions have a figure, they do not tell the covariates apart, or their variance
  /// between each other cannot be told. A model with covariates never falls back on one without.
  public let refusal: FayHerriotError?
  /// What the model knows of regions from elsewhere; nil for nothing.
  public let covariates: RegionCovariates?
  /// The mean of the estimates weighted by the respondents' weights, beside the national figure.
  public let benchmark: FayHerriot.Benchmarked?

  /// The rank of a region, nil where it is not ranked.
  public func rank(of region: Region) -> RankInterval? {
    guard let place = ranked.firstIndex(of: region) else { return nil }
    return ranking?.intervals[place]
  }

  /// The small-area estimate of a region, nil where the model does not know it.
  public func estimate(of region: Region) -> FayHerriot.AreaEstimate? {
    guard let place = modelled.firstIndex(of: region) else { return nil }
    return model?.areas[place]
  }

  /// Sets of regions of which no two are told apart, by their best; empty without a ranking.
  public var groups: [[Region]] {
    guard let ranking, let groups = try? ranking.exAequoGroups() else { return [] }
    return groups.map { $0.map { ranked[$0] } }
  }

  /// The standings of the regions of a tabulation: domains in the order of `Region.all`.
  ///
  /// - Parameter hideBelow: regions on fewer respondents take no part.
  init(
    _ tabulation: Tabulation, national: Estimate?, covariates: RegionCovariates? = nil, hideBelow: Int, level: Double
  ) throws(EstimationError) {
    let shown = Region.all.indices.filter { index in
      let estimate = tabulation.estimates[index][0]
      return estimate.value != nil && estimate.base.respondents >= max(hideBelow, 2)
    }
    let tested = shown.filter { index in
      let estimate = tabulation.estimates[index][0]
      return !estimate.isBoundaryShare && (estimate.standardError ?? 0) > 0
    }
    let joint = try tabulation.jointEstimates(ofFigure: 0, inDomains: tested)
    ranked = (joint?.positions ?? []).map { Region.all[$0] }
    ranking = joint.flatMap { try? Ranking($0.estimates, level: level) }
    let isShare = tabulation.statistic == .proportion
    let areas = isShare ? shown : tested
    let options = FayHerriotOptions(scale: isShare ? .arcsine : .identity, level: level)
    // A region without a row has been told before.
    let known = areas.filter { covariates == nil || covariates?[Region.all[$0]] != nil }
    let fitted = Result { () throws(FayHerriotError) in
      try FayHerriot(
        areas: known.map {
          FayHerriotArea(tabulation.estimates[$0][0], covariates: covariates?[Region.all[$0]] ?? [])
        }, options: options)
    }
    modelled = known.map { Region.all[$0] }
    let fit = try? fitted.get()
    model = fit
    if case .failure(let reason) = fitted { refusal = reason } else { refusal = nil }
    self.covariates = covariates
    benchmark = fit.flatMap { fit in
      guard let value = national?.value else { return nil }
      let sizes = known.map { tabulation.estimates[$0][0].base.weighted }
      return try? fit.benchmarked(to: value, populationShares: sizes, by: .ratio)
    }
  }
}
