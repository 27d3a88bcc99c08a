import Glibc
import PhareSurvey

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
    var deviations: [Double] = []
    return (0..<totals.layout.domains).map { domain in
      let context = DomainContext(totals: totals, domain: domain)
      var replicated = ReplicatedDomains(replicates, domains: [domain])
      let sample = context.sampleTotals
      return groups.flatMap { group in
        // Of one rank, all replicates of a mean are equal by arithmetic alone.
        let isDefined =
          (group.isRatio ? ranks[domain] : replicates.source.rank) > 1
          && context.base(of: group.base).respondents > 1
        let ground = ground(
          of: group, degreesOfFreedom: degreesOfFreedom(rank: ranks[domain], in: replicates), hasVariance: isDefined,
          from: totals, in: context, quantiles: &quantiles)
        return group.places.map { place in
          let value = statistics[place].value(of: sample)
          replicated.find(&deviations, of: statistics[place], from: value ?? .nan)
          return replicatedEstimate(
            place, of: group, as: kind, value: value, deviations: &deviations, on: ground, in: context,
            weights: replicates.source.weights)
        }
      }
    }
  }

  /// - Parameter deviations: From the value with each replicate; what is in them afterwards has no meaning.
  private func replicatedEstimate(
    _ place: Int, of group: StatisticGroup, as kind: Statistic, value: Double?, deviations: inout [Double],
    on ground: FigureGround, in context: DomainContext, weights: ReplicateWeights
  ) -> Estimate {
    let (variance, failed) = weights.variance(of: deviations, full: 0)
    var ground = ground
    ground.hasVariance = ground.hasVariance && variance.isFinite
    var estimate = estimate(
      place, of: group, kind: kind, value: value, variance: variance, on: ground,
      logitVariance: kind == .proportion ? logitVariance(of: &deviations, from: value, weights) : nil, in: context)
    if value != nil { estimate.failedReplicates = failed }
    return estimate
  }

  /// The variance of the replicated logits, which take the place of the deviations; nil where a replicate is at 0 or 1,
  /// whose logit is infinite.
  private func logitVariance(
    of deviations: inout [Double], from full: Double?, _ weights: ReplicateWeights
  ) -> Double? {
    // A share of 0 or 1 that is worked out from its distance may miss it by rounding.
    let inside = 1e-14...1 - 1e-14
    guard options.interval == .logit, let full, inside.contains(full) else { return nil }
    func logit(_ share: Double) -> Double { log(share / (1 - share)) }
    for replicate in deviations.indices {
      let share = full + deviations[replicate]
      guard !share.isFinite || inside.contains(share) else { return nil }
      deviations[replicate] = logit(share)
    }
    return weights.variance(of: deviations, full: logit(full)).variance
  }

  private func degreesOfFreedom(rank: Int, in replicates: ReplicateTotals) -> Double {
    switch options.degreesOfFreedom {
    case .domain: Double(rank - 1)
    case .design: Double(replicates.source.rank - 1)
    case .normal: .infinity
    }
  }
}
