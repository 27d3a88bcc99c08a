/// A statistic of some domains taken together: a share in a region, or in all the others.
struct DomainFigure: Sendable {
  let statistic: RatioStatistic
  /// The domains, without repeats.
  let domains: [Int]
}

/// A weighted sum of figures of one scan: a figure itself, the difference of two, a difference of differences.
struct FigureContrast: Sendable {
  let terms: [(coefficient: Double, figure: DomainFigure)]

  /// A figure by itself.
  init(_ figure: DomainFigure) {
    terms = [(1, figure)]
  }

  /// The first figure minus the second.
  init(_ first: DomainFigure, minus second: DomainFigure) {
    terms = [(1, first), (-1, second)]
  }

  /// Σ coefficient × figure.
  init(terms: [(coefficient: Double, figure: DomainFigure)]) {
    self.terms = terms
  }
}

extension Totals {
  /// A figure with the full weights, nil where it has no denominator.
  func value(of figure: DomainFigure) -> Double? {
    figure.statistic.value(of: sampleTotals(ofDomains: figure.domains))
  }

  /// A contrast with the full weights, nil where one of its figures has no denominator.
  func value(of contrast: FigureContrast) -> Double? {
    var sum = 0.0
    for (coefficient, figure) in contrast.terms {
      guard let value = value(of: figure) else { return nil }
      sum += coefficient * value
    }
    return sum
  }

  /// The covariance matrix of contrasts, under the design or from its replicates.
  ///
  /// Under the design by the delta method; with replicates every contrast is computed with each of them.
  ///
  /// - Shape: `contrasts.count²`, by rows, symmetric. A contrast without a value has the covariance 0 under the design,
  ///   and makes everything undefined (not a number) with replicates.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has one sampled unit and the design states no rule.
  func covariance(of contrasts: [FigureContrast]) throws(EstimationError) -> [Double] {
    var pools = PooledTotals(self)
    return try covariance(of: contrasts.map { EvaluatedContrast($0, pools: &pools) })
  }

  /// The same of contrasts whose figures are known.
  func covariance(of contrasts: [EvaluatedContrast]) throws(EstimationError) -> [Double] {
    if let replicates {
      return replicates.source.weights.covariance(
        of: contrasts.map { deviations(of: $0, in: replicates) }, full: contrasts.map { _ in 0 })
    }
    return try covariance(of: linearForms(of: contrasts))
  }

  /// The gradients of contrasts.
  func linearForms(of contrasts: [EvaluatedContrast]) -> LinearForms {
    let width = layout.totalsOfDomain
    var places = [Int?](repeating: nil, count: layout.domains)
    for term in contrasts.lazy.flatMap(\.terms) where term.value != nil {
      for domain in term.figure.domains { places[domain] = 0 }
    }
    let domains = places.indices.filter { places[$0] != nil }
    for (place, domain) in domains.enumerated() { places[domain] = place }
    var coefficients = domains.map { _ in [Double](repeating: 0, count: contrasts.count * width) }
    for (index, contrast) in contrasts.enumerated() {
      for term in contrast.terms {
        guard let value = term.value else { continue }
        let pooled = term.figure.statistic.gradient(at: term.sample, value: value)
        for domain in term.figure.domains {
          guard let place = places[domain] else { continue }
          let gradient =
            term.figure.domains.count == 1
            ? pooled : sampleTotals(ofDomain: domain).recentred(pooled, of: term.sample)
          for total in 0..<width { coefficients[place][index * width + total] += term.coefficient * gradient[total] }
        }
      }
    }
    var forms = LinearForms(count: contrasts.count)
    for (place, domain) in domains.enumerated() { forms.append(domain: domain, coefficients: coefficients[place]) }
    return forms
  }

  /// The totals of the sample in some domains together.
  func sampleTotals(ofDomains domains: [Int]) -> DomainTotals {
    domains.count == 1
      ? sampleTotals(ofDomain: domains[0]) : DomainTotals.pooled(domains.map { sampleTotals(ofDomain: $0) })
  }

  /// How far a contrast is from its value with every replicate, not a number where one of its figures is not.
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

/// The totals of domains taken together; those asked for last are kept for the next figure of the same domains.
struct PooledTotals {
  private let totals: Totals
  private var domains: [Int] = []
  private var pooled = DomainTotals(values: [], centres: [])

  init(_ totals: Totals) {
    self.totals = totals
  }

  /// The totals of the sample in some domains together.
  mutating func sampleTotals(ofDomains domains: [Int]) -> DomainTotals {
    guard domains.count > 1 else { return totals.sampleTotals(ofDomains: domains) }
    if domains != self.domains {
      pooled = totals.sampleTotals(ofDomains: domains)
      self.domains = domains
    }
    return pooled
  }
}

/// A contrast with the totals that its figures rest on, and their values with the full weights.
struct EvaluatedContrast: Sendable {
  /// A figure and what multiplies it.
  struct Term: Sendable {
    let coefficient: Double
    let figure: DomainFigure
    let sample: DomainTotals
    /// Nil where the figure has no denominator.
    let value: Double?
  }

  let terms: [Term]
  /// The domains of all figures, in increasing order.
  let domains: [Int]

  init(_ contrast: FigureContrast, pools: inout PooledTotals) {
    let named = contrast.terms.flatMap(\.figure.domains).sorted()
    domains = named.indices.filter { $0 == 0 || named[$0] != named[$0 - 1] }.map { named[$0] }
    terms = contrast.terms.map { coefficient, figure in
      let sample = pools.sampleTotals(ofDomains: figure.domains)
      return Term(coefficient: coefficient, figure: figure, sample: sample, value: figure.statistic.value(of: sample))
    }
  }

  /// The contrast, nil where one of its figures has no value.
  var value: Double? {
    var sum = 0.0
    for term in terms {
      guard let value = term.value else { return nil }
      sum += term.coefficient * value
    }
    return sum
  }
}
