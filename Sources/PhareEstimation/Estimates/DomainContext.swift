/// One domain of a scan, with the sums shared by its figures.
struct DomainContext {
  let totals: Totals
  private let layout: CellLayout
  /// The totals of the sample, domain by domain.
  private let samples: [Double]
  /// Respondents in each cell.
  private let bases: [Int]
  private let squaredWeights: [Double]
  private let weightedSquares: [Double]
  private(set) var domain: Int

  init(totals: Totals, domain: Int) {
    self.totals = totals
    layout = totals.layout
    samples = totals.samples
    bases = totals.bases
    squaredWeights = totals.squaredWeights
    weightedSquares = totals.weightedSquares
    self.domain = domain
  }

  /// The totals of the sample in the domain.
  var sampleTotals: DomainTotals { totals.sampleTotals(ofDomain: domain) }

  /// Moves to another domain of the same scan.
  mutating func move(to domain: Int) { self.domain = domain }

  /// Computes the values of the domain's statistics and their derivatives with respect to its totals, 0 where there is no
  /// value, in place of those in the arrays.
  ///
  /// - Shape: `gradients` has one row of totals per statistic of the groups.
  func evaluate(_ groups: [StatisticGroup], values: inout [Double?], gradients: inout [Double]) {
    let size = layout.totalsOfDomain
    let sample = samples.span.extracting(domain * size..<(domain + 1) * size)
    values.removeAll(keepingCapacity: true)
    var rows = gradients.mutableSpan
    for group in groups {
      let coefficients =
        layout.features == 1 ? group.coefficients : group.coefficients(from: totals.centres(ofDomain: domain))
      for statistic in 0..<group.positions.count {
        let value = coefficients.value(statistic, of: sample)
        coefficients.writeGradient(statistic, at: sample, value: value, to: &rows, from: values.count * size)
        values.append(value)
      }
    }
  }

  /// One of the totals of the domain.
  @inline(__always)
  private func total(_ index: Int) -> Double { samples[domain * layout.totalsOfDomain + index] }

  /// The respondents of some categories, counted, weighted and effective (Kish 1965), added up in their order.
  func base(of categories: [Int]) -> Estimate.Base {
    var respondents = 0
    var weighted = 0.0
    var squares = 0.0
    for category in categories {
      let cell = layout.cell(domain: domain, category: category)
      respondents += bases[cell]
      weighted += total(category * layout.features)
      squares += squaredWeights[cell]
    }
    // Finite even where the sum of absurd weights is not, as every number of an estimate.
    let effective = weighted * (weighted / squares)
    return Estimate.Base(
      respondents: respondents, weighted: min(weighted, .greatestFiniteMagnitude),
      effective: effective.isFinite ? effective : 0)
  }

  /// The respondents of a set of categories.
  func base(of categories: Set<Int>) -> Estimate.Base { base(of: categories.sorted()) }

  /// The weighted variance of the values that a statistic averages.
  func populationVariance(of statistic: RatioStatistic) -> Double? {
    StatisticGroup.groups(of: [statistic]).first.flatMap { populationVariance(of: $0, 0) }
  }

  /// The weighted variance (divisor Σw) of the values that a mean or total averages, nil where they are not one quantity.
  ///
  /// - Parameter position: The position of the statistic among all of the scan.
  func populationVariance(of group: StatisticGroup, _ position: Int) -> Double? {
    let features = layout.features
    if features > 1, let spreads = totals.ratioSpreads { return spreads[domain] }
    let count = layout.totalsOfDomain
    var weighted = 0.0
    for category in group.base { weighted += total(category * features) }
    guard weighted > 0 else { return nil }
    if features == 2 {
      let cell = layout.cell(domain: domain, category: 0)
      let mean = total(1) / weighted
      return max(weightedSquares[cell] / weighted - mean * mean, 0)
    }
    guard features == 1 else { return nil }
    // Categories carry a score each: 0 or 1 for a share, the code's score for a mean.
    let statistic = position - group.positions.lowerBound
    let numerators = group.coefficients.numerators
    let scores = numerators.span.extracting(statistic * count..<(statistic + 1) * count)
    let totals = samples.span.extracting(domain * count..<(domain + 1) * count)
    var mean = 0.0
    for category in group.base where scores[category] != 0 { mean += scores[category] * totals[category] / weighted }
    var (spread, largest) = (0.0, 0.0)
    for category in group.base where totals[category] != 0 {
      let distance = scores[category] - mean
      spread += distance * distance * totals[category] / weighted
      largest = max(largest, abs(scores[category]))
    }
    // Scores that are all alike leave nothing but the rounding of their mean.
    let rounding = 1e-14 * largest
    return spread > rounding * rounding ? spread : 0
  }
}
