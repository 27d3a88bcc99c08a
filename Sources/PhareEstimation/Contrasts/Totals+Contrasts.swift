extension Totals {
  /// A figure with the full weights, nil where it has no denominator.
  func value(of figure: DomainFigure) -> Double? {
    figure.statistic.value(of: sampleTotals(ofDomains: figure.domains))
  }

  /// The covariance matrix of figures.
  ///
  /// - Shape: as of contrasts.
  /// - Throws: as of contrasts.
  func covariance(of figures: [DomainFigure]) throws(EstimationError) -> [Double] {
    var pools = PooledTotals(self)
    return try covariance(of: figures.map { EvaluatedContrast([(1, $0)], pools: &pools) })
  }

  /// The covariance matrix of contrasts, under the design or from its replicates.
  ///
  /// Under the design by the delta method; with replicates every contrast is computed with each of them.
  ///
  /// - Shape: `contrasts.count²`, by rows, symmetric. A contrast without a value has the covariance 0 under the design,
  ///   and makes everything NaN with replicates.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has a single PSU and the design states no rule.
  func covariance(of contrasts: [EvaluatedContrast]) throws(EstimationError) -> [Double] {
    if let replicates {
      return replicates.source.weights.covariance(
        of: contrasts.map { deviations(of: $0, in: replicates) }, full: contrasts.map { _ in 0 })
    }
    return try covariance(of: linearised(contrasts))
  }

  /// The linearised variables of contrasts: their gradients.
  func linearised(_ contrasts: [EvaluatedContrast]) -> LinearisedVariables {
    let width = layout.totalsOfDomain
    var positions = [Int?](repeating: nil, count: layout.domains)
    for term in contrasts.lazy.flatMap(\.terms) where term.value != nil {
      for domain in term.figure.domains { positions[domain] = 0 }
    }
    let domains = positions.indices.filter { positions[$0] != nil }
    for (position, domain) in domains.enumerated() { positions[domain] = position }
    var coefficients = domains.map { _ in [Double](repeating: 0, count: contrasts.count * width) }
    for (index, contrast) in contrasts.enumerated() {
      for term in contrast.terms {
        guard let value = term.value else { continue }
        let pooled = term.figure.statistic.gradient(at: term.sample, value: value)
        for domain in term.figure.domains {
          guard let position = positions[domain] else { continue }
          let gradient =
            term.figure.domains.count == 1
            ? pooled : sampleTotals(ofDomain: domain).recentred(pooled, of: term.sample)
          for total in 0..<width {
            coefficients[position][index * width + total] += term.coefficient * gradient[total]
          }
        }
      }
    }
    var linearised = LinearisedVariables(count: contrasts.count)
    for (position, domain) in domains.enumerated() {
      linearised.append(domain: domain, coefficients: coefficients[position])
    }
    return linearised
  }

  /// The totals of the sample in some domains pooled.
  func sampleTotals(ofDomains domains: [Int]) -> DomainTotals {
    domains.count == 1
      ? sampleTotals(ofDomain: domains[0]) : DomainTotals.pooled(domains.map { sampleTotals(ofDomain: $0) })
  }

  /// The deviations of a contrast from its value with every replicate, NaN where one of its figures is undefined.
  private func deviations(of contrast: EvaluatedContrast, in replicates: ReplicateTotals) -> [Double] {
    var sums = [Double](repeating: 0, count: replicates.count)
    for term in contrast.terms {
      let deviations = replicates.deviations(
        of: term.figure.statistic, domains: term.figure.domains, from: term.value ?? .nan)
      for replicate in sums.indices { sums[replicate] += term.coefficient * deviations[replicate] }
    }
    return sums
  }
}

extension DomainVariances {
  /// The variances of contrasts, each by itself.
  ///
  /// Consecutive contrasts of the same domains are scored together: regions against the others, each over all regions,
  /// then cost one pass over the cell totals and not one per region.
  /// - Throws: as `Totals.covariance(of:)`.
  mutating func variances(of contrasts: [EvaluatedContrast]) throws(EstimationError) -> [Double] {
    var variances: [Double] = []
    variances.reserveCapacity(contrasts.count)
    guard taylor != nil else {
      for contrast in contrasts { variances.append(try totals.covariance(of: [contrast])[0]) }
      return variances
    }
    // The scores have an element per contrast and cluster.
    let limit = max(1, min(64, (1 << 20) / max(totals.structure.clusterCount, 1)))
    while variances.count < contrasts.count {
      let rest = contrasts[variances.count...]
      let domains = rest.first.map(\.domains)
      let batch = rest.prefix(limit).prefix { $0.domains == domains }
      variances += try self.variances(of: totals.linearised(Array(batch)))
    }
    return variances
  }
}
