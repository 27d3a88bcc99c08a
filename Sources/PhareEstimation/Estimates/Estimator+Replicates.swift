import Glibc
import PhareSurvey

extension Estimator {
  /// Estimates the same statistics in every domain of a scan, each computed anew with every replicate.
  ///
  /// - Shape: one array per domain, one estimate per statistic.
  func replicatedEstimates(
    of statistics: [RatioStatistic], as kind: Statistic, from totals: Totals, replicates: ReplicateTotals
  ) -> [[Estimate]] {
    let kind = FigureKind(kind)
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
          && context.base(of: group.base).respondents > (group.isRatio ? 1 : 0)
        let basis = basis(
          of: group, degreesOfFreedom: degreesOfFreedom(rank: ranks[domain], in: replicates), hasVariance: isDefined,
          from: totals, in: context, quantiles: &quantiles)
        return group.positions.map { position in
          let value = statistics[position].value(of: sample)
          replicated.compute(&deviations, of: statistics[position], from: value ?? .nan)
          return replicatedEstimate(
            position, of: group, as: kind, value: value, deviations: &deviations, on: basis, in: context,
            weights: replicates.source.weights)
        }
      }
    }
  }

  /// - Parameter deviations: The deviations from the value with each replicate, which are overwritten.
  private func replicatedEstimate(
    _ position: Int, of group: StatisticGroup, as kind: FigureKind, value: Double?, deviations: inout [Double],
    on basis: FigureBasis, in context: DomainContext, weights: ReplicateWeights
  ) -> Estimate {
    let (variance, failed) = weights.variance(of: deviations, full: 0)
    var basis = basis
    // Without any replicate of the figure there are no degrees of freedom; an infinite variance is another reason.
    basis.hasVariance = basis.hasVariance && !variance.isNaN
    var estimate = estimate(
      position, of: group, kind: kind, value: value, variance: variance, on: basis,
      logitVariance: kind.isShare ? logitVariance(of: &deviations, from: value, weights) : nil, in: context)
    if value != nil { estimate.failedReplicates = failed }
    return estimate
  }

  /// The variance of the replicated logits, which take the place of the deviations; nil where a replicate is at 0 or 1,
  /// whose logit is infinite.
  private func logitVariance(
    of deviations: inout [Double], from full: Double?, _ weights: ReplicateWeights
  ) -> Double? {
    guard options.interval == .logit, let full, full.isFinite, !BoundaryShare.contains(full) else { return nil }
    func logit(_ share: Double) -> Double { log(share / (1 - share)) }
    for replicate in deviations.indices {
      let share = full + deviations[replicate]
      guard !share.isFinite || !BoundaryShare.contains(share) else { return nil }
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

extension ReplicateTotals {
  /// The deviations of a statistic of some domains together from `reference` with every replicate, NaN where its
  /// denominator is 0.
  func deviations(of statistic: RatioStatistic, domains: [Int], from reference: Double) -> [Double] {
    var replicated = ReplicatedDomains(self, domains: domains)
    var deviations: [Double] = []
    replicated.compute(&deviations, of: statistic, from: reference)
    return deviations
  }
}

/// The totals of some domains together with every replicate of the weights, for many statistics of them.
private struct ReplicatedDomains {
  private let totals: [Double]
  private let centre: DomainTotals
  private let count: Int
  /// The denominator of the last statistic, and its value with every replicate.
  private var denominator: [Double] = []
  private var divisors: [Double] = []

  init(_ replicates: ReplicateTotals, domains: [Int]) {
    (totals, centre) = replicates.totals(ofDomains: domains)
    count = replicates.count
  }

  /// Computes the deviations of a statistic from `reference` with every replicate, NaN where its denominator is 0, in
  /// place of those in `deviations`.
  ///
  /// The difference is taken before the division, so that a mean of 10⁹ with a spread of 1 keeps its digits.
  mutating func compute(_ deviations: inout [Double], of statistic: RatioStatistic, from reference: Double) {
    deviations.removeAll(keepingCapacity: true)
    deviations.append(contentsOf: repeatElement(0, count: count))
    let numerator = centre.centred(statistic.numerator)
    guard let denominator = statistic.denominator.map(centre.centred) else {
      add(numerator, to: &deviations)
      for replicate in 0..<count { deviations[replicate] -= reference }
      return
    }
    add(zip(numerator, denominator).map { $0.addingProduct(-reference, $1) }, to: &deviations)
    if denominator != self.denominator {
      self.denominator = denominator
      var divisors = [Double](repeating: 0, count: count)
      add(denominator, to: &divisors)
      self.divisors = divisors
    }
    for replicate in 0..<count {
      deviations[replicate] = divisors[replicate] == 0 ? .nan : deviations[replicate] / divisors[replicate]
    }
  }

  /// Adds a linear combination of the totals with every replicate.
  private func add(_ coefficients: [Double], to sums: inout [Double]) {
    for (total, coefficient) in coefficients.enumerated() where coefficient != 0 {
      sums.add(totals, from: total * count, times: coefficient)
    }
  }
}
