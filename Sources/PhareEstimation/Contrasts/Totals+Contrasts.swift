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
    let size = contrasts.count * width
    var coefficients = [Double](repeating: 0, count: domains.count * size)
    for (index, contrast) in contrasts.enumerated() {
      for term in contrast.terms {
        guard let value = term.value else { continue }
        let pooled = term.figure.statistic.gradient(at: term.sample, value: value)
        for domain in term.figure.domains {
          guard let position = positions[domain] else { continue }
          // Without quantities there are no centres in which domains could differ.
          let gradient =
            term.figure.domains.count == 1 || layout.features == 1
            ? pooled : sampleTotals(ofDomain: domain).recentred(pooled, of: term.sample)
          let first = position * size + index * width
          for total in 0..<width { coefficients[first + total] += term.coefficient * gradient[total] }
        }
      }
    }
    var linearised = LinearisedVariables(count: contrasts.count)
    for (position, domain) in domains.enumerated() {
      linearised.append(domain: domain, coefficients: Array(coefficients[position * size..<(position + 1) * size]))
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
  /// Consecutive contrasts of the same domains are taken together: regions against the others, each over all regions,
  /// then cost one pass over the cell totals and not one per region.
  /// - Throws: as `Totals.covariance(of:)`.
  mutating func variances(of contrasts: [EvaluatedContrast]) throws(EstimationError) -> [Double] {
    var variances: [Double] = []
    variances.reserveCapacity(contrasts.count)
    guard taylor != nil else {
      for contrast in contrasts { variances.append(try totals.covariance(of: [contrast])[0]) }
      return variances
    }
    while variances.count < contrasts.count {
      let rest = contrasts[variances.count...]
      let domains = rest.first.map(\.domains)
      let batch = rest.prefix { $0.domains == domains }
      if let fromRest = try variancesFromRest(batch) {
        variances += fromRest
      } else {
        variances += try scored(Array(batch))
      }
    }
    return variances
  }

  /// The variances of contrasts of the same domains, score by score.
  private mutating func scored(_ contrasts: [EvaluatedContrast]) throws(EstimationError) -> [Double] {
    // The scores have an element per contrast and cluster.
    let limit = max(1, min(64, (1 << 20) / max(totals.structure.clusterCount, 1)))
    var variances: [Double] = []
    for start in stride(from: 0, to: contrasts.count, by: limit) {
      let batch = contrasts[start..<min(start + limit, contrasts.count)]
      variances += try self.variances(of: totals.linearised(Array(batch)))
    }
    return variances
  }

  /// The variances of domains against all others of the same set, through `RestVariance`; nil for other contrasts and
  /// designs, and where score by score is the shorter way.
  private mutating func variancesFromRest(
    _ contrasts: ArraySlice<EvaluatedContrast>
  ) throws(EstimationError) -> [Double]? {
    let (layout, structure) = (totals.layout, totals.structure)
    // For few domains, the covariance matrix of all totals serves other contrasts too.
    if try totals.covarianceOfTotals().map({ $0.count <= 128 }) ?? false { return nil }
    guard contrasts.count > 2, contrasts.allSatisfy(\.isFromRest), !structure.clustersAreStrata,
      structure.stages.count == 1, !structure.adjustsDomainLonely, structure.followsStrata
    else { return nil }
    let stage = structure.stages[0]
    guard !stage.lonely.areAdjusted, RestVariance.hasRoom(layout: layout, stage: stage),
      let domains = contrasts.first?.domains
    else { return nil }
    try stage.lonely.requireRule()
    let whole = totals.sampleTotals(ofDomains: domains)
    let shifts = domains.map { domain in
      zip(totals.sampleTotals(ofDomain: domain).centres, whole.centres).map { $0 - $1 }
    }
    let variance = RestVariance(
      totals.clusterTotals, layout: layout, domains: domains, shifts: shifts, stage: stage)
    var variances: [Double] = []
    var cancelled: [Int] = []
    for contrast in contrasts {
      let (own, rest) = (contrast.terms[0], contrast.terms[1])
      let gradients = contrast.terms.map { term in
        term.figure.statistic.gradient(at: term.sample, value: term.value ?? 0).map { term.coefficient * $0 }
      }
      let domain = own.figure.domains[0]
      let ofRest = totals.sampleTotals(ofDomain: domain).recentred(gradients[1], of: rest.sample)
      let value = variance(
        domain: domain, own: zip(gradients[0], ofRest).map { $0 - $1 },
        rest: whole.recentred(gradients[1], of: rest.sample))
      if value.isCancelled { cancelled.append(variances.count) }
      variances.append(value.variance)
    }
    let exact = try scored(cancelled.map { contrasts[contrasts.startIndex + $0] })
    for (index, value) in zip(cancelled, exact) { variances[index] = value }
    return variances
  }
}
