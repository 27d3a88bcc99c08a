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
  /// Small-area estimates without covariates, which draw regions towards each other; one a region of `modelled`. Nil
  /// where too few regions have a figure, or their variance between each other cannot be told.
  public let model: FayHerriot?
  /// The mean of the estimates weighted by the respondents' weights, beside the national figure.
  public let benchmark: FayHerriotBenchmarked?

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
    _ tabulation: Tabulation, national: Estimate?, hideBelow: Int, level: Double
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
    let fit = try? FayHerriot(areas: areas.map { FayHerriotArea(tabulation.estimates[$0][0]) }, options: options)
    modelled = areas.map { Region.all[$0] }
    model = fit
    benchmark = fit.flatMap { fit in
      guard let value = national?.value else { return nil }
      let sizes = areas.map { tabulation.estimates[$0][0].base.weighted }
      return try? fit.benchmarked(to: value, populationShares: sizes, by: .ratio)
    }
  }
}
