/// A statistic of some domains pooled: a share in a region, or in all the others.
struct DomainFigure: Sendable {
  let statistic: RatioStatistic
  /// The domains, without repeats.
  let domains: [Int]
}

/// A linear combination of figures of one scan, with the totals behind them and their values with the full weights.
///
/// It is what a `Contrast`, which names figures by position, becomes on the scan that holds them.
struct EvaluatedContrast: Sendable {
  /// A figure and its coefficient.
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

  init(_ terms: [(coefficient: Double, figure: DomainFigure)], pools: inout PooledTotals) {
    domains = pools.union(ofDomains: terms.flatMap(\.figure.domains))
    self.terms = terms.map { coefficient, figure in
      let sample = pools.sampleTotals(ofDomains: figure.domains)
      return Term(coefficient: coefficient, figure: figure, sample: sample, value: figure.statistic.value(of: sample))
    }
  }

  /// Whether it compares a figure of one domain with one of all its other domains.
  var isFromRest: Bool {
    terms.count == 2 && terms[0].figure.domains.count == 1 && terms[1].figure.domains.count == domains.count - 1
      && terms.allSatisfy { $0.value != nil }
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

/// The totals of pooled domains; the last ones are kept for the next figure of the same domains, and so is the union of the
/// last contrast's domains.
struct PooledTotals {
  private let totals: Totals
  private var domains: [Int] = []
  private var pooled = DomainTotals(values: [], centres: [])
  private var (named, union): ([Int], [Int]) = ([], [])

  init(_ totals: Totals) {
    self.totals = totals
  }

  /// The domains of some figures, in increasing order and without repeats.
  mutating func union(ofDomains named: [Int]) -> [Int] {
    if named != self.named {
      let sorted = named.sorted()
      union = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
      self.named = named
    }
    return union
  }

  /// The totals of the sample in some domains pooled.
  mutating func sampleTotals(ofDomains domains: [Int]) -> DomainTotals {
    guard domains.count > 1 else { return totals.sampleTotals(ofDomains: domains) }
    if domains != self.domains {
      pooled = totals.sampleTotals(ofDomains: domains)
      self.domains = domains
    }
    return pooled
  }
}
