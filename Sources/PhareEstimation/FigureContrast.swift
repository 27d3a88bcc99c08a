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
    if let replicates {
      return replicates.source.weights.covariance(
        of: contrasts.map { deviations(of: $0, in: replicates) }, full: contrasts.map { _ in 0 })
    }
    return try covariance(of: linearForms(of: contrasts))
  }

  /// The gradients of contrasts.
  func linearForms(of contrasts: [FigureContrast]) -> LinearForms {
    let width = layout.totalsOfDomain
    var coefficients: [Int: [Double]] = [:]
    for (index, contrast) in contrasts.enumerated() {
      for (coefficient, figure) in contrast.terms {
        let sample = sampleTotals(ofDomains: figure.domains)
        guard let value = figure.statistic.value(of: sample) else { continue }
        let pooled = figure.statistic.gradient(at: sample, value: value)
        for domain in figure.domains {
          let gradient =
            figure.domains.count == 1 ? pooled : sampleTotals(ofDomain: domain).recentred(pooled, of: sample)
          var form = coefficients[domain] ?? [Double](repeating: 0, count: contrasts.count * width)
          coefficients[domain] = nil
          for total in 0..<width { form[index * width + total] += coefficient * gradient[total] }
          coefficients[domain] = form
        }
      }
    }
    var forms = LinearForms(count: contrasts.count)
    for domain in coefficients.keys.sorted() { forms.append(domain: domain, coefficients: coefficients[domain] ?? []) }
    return forms
  }

  /// The totals of the sample in some domains together.
  func sampleTotals(ofDomains domains: [Int]) -> DomainTotals {
    domains.count == 1
      ? sampleTotals(ofDomain: domains[0]) : DomainTotals.pooled(domains.map { sampleTotals(ofDomain: $0) })
  }

  /// How far a contrast is from its value with every replicate, not a number where one of its figures is not.
  private func deviations(of contrast: FigureContrast, in replicates: ReplicateTotals) -> [Double] {
    var sums = [Double](repeating: 0, count: replicates.count)
    for (coefficient, figure) in contrast.terms {
      let deviations = replicates.deviations(
        of: figure.statistic, domains: figure.domains, from: value(of: figure) ?? .nan)
      for replicate in sums.indices { sums[replicate] += coefficient * deviations[replicate] }
    }
    return sums
  }
}
