import Glibc

extension Estimator {
  /// Estimates the same statistics in every domain of a scan, each computed anew with every replicate.
  ///
  /// - Shape: one array a domain, one estimate a statistic.
  func replicatedEstimates(
    of statistics: [RatioStatistic], as kind: Statistic, from totals: Totals, replicates: ReplicateTotals
  ) -> [[Estimate]] {
    let ranks = replicates.ranks()
    return (0..<totals.layout.domains).map { domain in
      let context = DomainContext(totals: totals, domain: domain)
      return statistics.map { statistic in
        let value = statistic.value(of: context.sampleTotals)
        let deviations = replicates.deviations(of: statistic, domains: [domain], from: value ?? .nan)
        let (variance, failed) = replicates.source.weights.variance(of: deviations, full: 0)
        // Of one rank, all replicates of a mean are equal by arithmetic alone.
        let isDefined =
          replicates.source.rank > 1 && (statistic.denominator == nil || ranks[domain] > 1) && variance.isFinite
          && context.base(of: statistic).respondents > 1
        var estimate = estimate(
          statistic, kind: kind, value: value, variance: variance,
          on: ground(
            of: statistic, degreesOfFreedom: degreesOfFreedom(rank: ranks[domain], in: replicates),
            hasVariance: isDefined, in: context),
          logitVariance: kind == .proportion ? logitVariance(of: deviations, from: value, in: replicates) : nil,
          in: context)
        if value != nil { estimate.failedReplicates = failed }
        return estimate
      }
    }
  }

  /// The variance of the replicated logits; nil where a replicate is at 0 or 1, whose logit is infinite.
  private func logitVariance(
    of deviations: [Double], from full: Double?, in replicates: ReplicateTotals
  ) -> Double? {
    guard options.interval == .logit, let full, full > 0, full < 1 else { return nil }
    let shares = deviations.map { full + $0 }
    guard shares.allSatisfy({ !$0.isFinite || ($0 > 0 && $0 < 1) })
    else { return nil }
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
