import Glibc

extension Estimator {
  /// Estimates the same statistics in every domain of a scan, each computed anew with every replicate.
  ///
  /// - Shape: one array a domain, one estimate a statistic.
  func replicatedEstimates(
    of statistics: [RatioStatistic], as kind: Statistic, from totals: Totals, replicates: ReplicateTotals
  ) -> [[Estimate]] {
    let freedoms = degreesOfFreedom(of: statistics, replicates: replicates)
    return (0..<totals.layout.domains).map { domain in
      let context = DomainContext(totals: totals, domain: domain)
      return statistics.indices.map { index in
        let statistic = statistics[index]
        let value = statistic.value(of: context.sampleTotals)
        let values = replicates.values(of: statistic, domains: [domain])
        let (variance, failed) = replicates.source.weights.variance(of: values, full: value ?? .nan)
        var estimate = estimate(
          statistic, kind: kind, value: value, variance: variance,
          logitVariance: kind == .proportion ? logitVariance(of: values, full: value, in: replicates) : nil,
          freedom: freedoms[index][domain], in: context)
        if value != nil { estimate.failedReplicates = failed }
        return estimate
      }
    }
  }

  /// The variance of the replicated logits; nil where a replicate is at 0 or 1, whose logit is infinite: the delta
  /// method then takes its place.
  private func logitVariance(of shares: [Double], full: Double?, in replicates: ReplicateTotals) -> Double? {
    guard options.interval == .logit, let full, full > 0, full < 1,
      shares.allSatisfy({ !$0.isFinite || ($0 > 0 && $0 < 1) })
    else { return nil }
    func logit(_ share: Double) -> Double { log(share) - log1p(-share) }
    return replicates.source.weights.variance(of: shares.map(logit), full: logit(full)).variance
  }

  /// The degrees of freedom by statistic and domain; statistics of one base share them.
  private func degreesOfFreedom(of statistics: [RatioStatistic], replicates: ReplicateTotals) -> [[Double]] {
    var known: [(base: Set<Int>, freedoms: [Double])] = []
    return statistics.map { statistic in
      if let found = known.first(where: { $0.base == statistic.base }) { return found.freedoms }
      let freedoms =
        switch options.degreesOfFreedom {
        case .domain: replicates.ranks(categories: statistic.base).map { Double($0 - 1) }
        case .design: [Double](repeating: Double(replicates.source.rank - 1), count: replicates.layout.domains)
        case .normal: [Double](repeating: .infinity, count: replicates.layout.domains)
        }
      known.append((statistic.base, freedoms))
      return freedoms
    }
  }
}
