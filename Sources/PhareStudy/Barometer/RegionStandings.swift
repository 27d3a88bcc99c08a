import PhareEstimation
import PhareSurvey

/// The ranks of regions by a figure, with their uncertainty, and a small-area estimate of each; or those of the other
/// territories of a study's field.
///
/// Only territories whose figure may be printed and whose effective base is not small take part, and none whose share is 0 or
/// 1: its variance of 0 would make its rank certain.
///
/// - Source: Mogstad, Romano, Shaikh & Wilhelm (2024), by `Ranking`; Fay & Herriot (1979), by `FayHerriot`.
public struct RegionStandings: Sendable {
  /// The territories whose figure is printed and whose effective base is too small for a rank, in the order of tables.
  package let tooSmall: [Territory]
  /// The regions ranked, in the order of tables.
  public let ranked: [Territory]
  /// The ranking, one figure per region of `ranked`; nil where fewer than two can be ranked.
  public let ranking: Ranking?
  /// The regions of the small-area model, in the order of tables.
  public let modelled: [Territory]
  /// The small-area estimates, one per region of `modelled`, which shrink regions towards the prediction of their
  /// covariates, or towards each other without covariates; nil where the model is refused.
  public let model: FayHerriot?
  /// The reason why there is no model: too few regions have a figure, the covariates are dependent over them, they do not
  /// differ beyond chance and covariates, or the variance between them cannot be estimated. A model with covariates never
  /// falls back on one without.
  public let refusal: FayHerriotError?
  /// The covariates of the model; nil for none.
  package let covariates: RegionCovariates?
  /// The small-area estimates benchmarked to the national figure.
  public let benchmark: FayHerriot.Benchmarked?

  /// The level at which regions differ where they have a model.
  package static let largestModelP = 0.05

  /// The regions whose small-area estimate is not published, as their figure is not.
  private var withheld: Set<Territory> = []

  /// The standings without territories whose figures are withheld, the others ranked among themselves.
  func without(_ withheld: Set<Territory>, level: Double, isModelPublished: Bool) -> RegionStandings {
    guard !withheld.isEmpty else { return self }
    return RegionStandings(self, without: withheld, level: level, isModelPublished: isModelPublished)
  }

  private init(_ all: RegionStandings, without withheld: Set<Territory>, level: Double, isModelPublished: Bool) {
    tooSmall = all.tooSmall.filter { !withheld.contains($0) }
    let kept = all.ranked.indices.filter { !withheld.contains(all.ranked[$0]) }
    let isWhole = kept.count == all.ranked.count
    ranked = kept.map { all.ranked[$0] }
    ranking =
      isWhole ? all.ranking : all.ranking?.estimates.selecting(kept).flatMap { try? Ranking($0, level: level) }
    // An estimate follows from no other by subtraction, but rests a little on the figures of all regions.
    modelled = all.modelled
    model = isModelPublished ? all.model : nil
    refusal = all.model == nil || isModelPublished ? all.refusal : .figuresWithheld
    covariates = all.covariates
    benchmark = isModelPublished ? all.benchmark : nil
    self.withheld = all.withheld.union(withheld)
  }

  /// Returns the rank of a region, nil where it is not ranked.
  public func rank(of territory: Territory) -> RankInterval? {
    guard let position = ranked.firstIndex(of: territory) else { return nil }
    return ranking?.intervals[position]
  }

  /// Returns whether the tests of all pairs leave a ranked region every rank.
  public func excludesNoRank(of territory: Territory) -> Bool {
    rank(of: territory).map { $0.best == 1 && $0.worst == ranked.count } ?? false
  }

  /// Returns the small-area estimate of a region, nil where it is not in the model.
  public func estimate(of territory: Territory) -> FayHerriot.AreaEstimate? {
    guard !withheld.contains(territory), let position = modelled.firstIndex(of: territory) else { return nil }
    return model?.areas[position]
  }

  /// The sets of regions of which no two differ beyond chance, by their best rank; empty without a ranking.
  public var groups: [[Territory]] {
    guard let ranking, let groups = try? ranking.exAequoGroups() else { return [] }
    return groups.map { $0.map { ranked[$0] } }
  }

  /// Ranks the territories of the field by a tabulation of their column.
  ///
  /// - Parameters:
  ///   - hideBelow: The respondents below which a territory takes no part.
  ///   - smallBase: The effective base below which a territory is not ranked.
  init(
    _ tabulation: Tabulation, of domains: TerritoryDomains, national: Estimate?, covariates: RegionCovariates? = nil,
    hideBelow: Int, smallBase: Int, level: Double
  ) throws(EstimationError) {
    let shown = domains.positions.filter { index in
      let estimate = tabulation.estimates[index][0]
      return estimate.value != nil && estimate.base.respondents >= max(hideBelow, 2)
    }
    let tested = shown.filter { index in
      let estimate = tabulation.estimates[index][0]
      return !estimate.isBoundaryShare && (estimate.standardError ?? 0) > 0
    }
    let small = Set(shown.filter { tabulation.estimates[$0][0].base.isWorthLess(than: smallBase) })
    tooSmall = shown.filter(small.contains).map { domains.territories[$0] }
    let joint = try tabulation.jointEstimates(ofFigure: 0, inDomains: tested.filter { !small.contains($0) })
    ranked = (joint?.positions ?? []).map { domains.territories[$0] }
    ranking = joint.flatMap { try? Ranking($0.estimates, level: level) }
    let isShare = tabulation.statistic.isShare
    let areas = isShare ? shown : tested
    let options = FayHerriotOptions(
      scale: isShare ? .arcsine : .identity, method: .posterior, level: level, largestP: Self.largestModelP)
    // A region without a row has been reported before.
    let candidates = areas.filter { covariates == nil || covariates?[domains.territories[$0]] != nil }
    let fitted = Result { () throws(FayHerriotError) in
      try FayHerriot(
        areas: candidates.map {
          FayHerriotArea(tabulation.estimates[$0][0], covariates: covariates?[domains.territories[$0]] ?? [])
        }, options: options)
    }
    modelled = candidates.map { domains.territories[$0] }
    let fit = try? fitted.get()
    model = fit
    if case .failure(let reason) = fitted { refusal = reason } else { refusal = nil }
    self.covariates = covariates
    benchmark = fit.flatMap { fit in
      guard let value = national?.value else { return nil }
      let sizes = candidates.map { tabulation.estimates[$0][0].base.weighted }
      return try? fit.benchmarked(to: value, populationShares: sizes, by: .ratio)
    }
  }
}
