import Glibc

extension Estimator {
  /// Estimates the same statistics in every domain of a scan, each computed anew with every replicate.
  ///
  /// - Shape: one array a domain, one estimate a statistic.
  func replicatedEstimates(
    of statistics: [RatioStatistic], as kind: Statistic, from totals: Totals, replicates: ReplicateTotals
  ) -> [[Estimate]] {
    let ranks = replicates.ranks()
    let groups = StatisticGroup.groups(of: statistics)
    var quantiles = TableQuantiles(self.quantiles)
    return (0..<totals.layout.domains).map { domain in
      let context = DomainContext(totals: totals, domain: domain)
      return groups.flatMap { group in
        // Of one rank, all replicates of a mean are equal by arithmetic alone.
        let isDefined =
          replicates.source.rank > 1 && (!group.isRatio || ranks[domain] > 1)
          && context.base(of: group.base).respondents > 1
        let ground = ground(
          of: group, degreesOfFreedom: degreesOfFreedom(rank: ranks[domain], in: replicates), hasVariance: isDefined,
          from: totals, in: context, quantiles: &quantiles)
        return group.places.map { place in
          replicatedEstimate(
            place, of: group, statistics[place], as: kind, on: ground, in: context, replicates: replicates)
        }
      }
    }
  }

  private func replicatedEstimate(
    _ place: Int, of group: StatisticGroup, _ statistic: RatioStatistic, as kind: Statistic, on ground: FigureGround,
    in context: DomainContext, replicates: ReplicateTotals
  ) -> Estimate {
    let value = statistic.value(of: context.sampleTotals)
    let deviations = replicates.deviations(of: statistic, domains: [context.domain], from: value ?? .nan)
    let (variance, failed) = replicates.source.weights.variance(of: deviations, full: 0)
    var ground = ground
    ground.hasVariance = ground.hasVariance && variance.isFinite
    var estimate = estimate(
      place, of: group, kind: kind, value: value, variance: variance, on: ground,
      logitVariance: kind == .proportion ? logitVariance(of: deviations, from: value, in: replicates) : nil, in: context
    )
    if value != nil { estimate.failedReplicates = failed }
    return estimate
  }

  /// The variance of the replicated logits; nil where a replicate is at 0 or 1, whose logit is infinite.
  private func logitVariance(
    of deviations: [Double], from full: Double?, in replicates: ReplicateTotals
  ) -> Double? {
    // A share of 0 or 1 that is worked out from its distance may miss it by rounding.
    let inside = 1e-14...1 - 1e-14
    guard options.interval == .logit, let full, inside.contains(full) else { return nil }
    let shares = deviations.map { full + $0 }
    guard shares.allSatisfy({ !$0.isFinite || inside.contains($0) }) else { return nil }
    func logit(_ share: Double) -> Double { log(share) - log1p(-share) }
    return replicates.source.weights.variance(of: shares.map(logit), full: logit(full)).variance
  }

  private func degreesOfFreedom(rank: Int, in replicates: ReplicateTotals) -> Double {
    switch options.degreesOfFreedom {
    case .domain: Double(rank - 1)
    case .design: Double(replicates.source.rank - 1)
    case .normal: .infinity
    }
  }
}
