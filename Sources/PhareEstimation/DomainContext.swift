/// One domain of a scan, with the sums that several figures of it share.
struct DomainContext {
  let totals: Totals
  private let layout: CellLayout
  private let samples: [DomainTotals]
  /// Respondents in each cell.
  private let bases: [Int]
  private let squaredWeights: [Double]
  private let weightedSquares: [Double]
  private(set) var domain: Int
  private(set) var sampleTotals: DomainTotals

  init(totals: Totals, domain: Int) {
    self.totals = totals
    layout = totals.layout
    samples = totals.samples
    bases = totals.bases
    squaredWeights = totals.squaredWeights
    weightedSquares = totals.weightedSquares
    self.domain = domain
    sampleTotals = samples[domain]
  }

  /// Looks at another domain of the same scan.
  mutating func move(to domain: Int) {
    self.domain = domain
    sampleTotals = samples[domain]
  }

  /// Appends the figures of the domain and their derivatives with respect to its totals, 0 where there is no figure.
  func evaluate(_ groups: [StatisticGroup], values: inout [Double?], gradients: inout [Double]) {
    for group in groups {
      let forms = group.forms(on: sampleTotals)
      for form in 0..<group.places.count {
        let value = forms.value(form, of: sampleTotals.values)
        forms.appendGradient(form, at: sampleTotals.values, value: value, to: &gradients)
        values.append(value)
      }
    }
  }

  /// The respondents of some categories, counted, weighted and after Kish; they are added up in their order.
  func base(of categories: [Int]) -> Estimate.Base {
    var respondents = 0
    var weighted = 0.0
    var squares = 0.0
    for category in categories {
      let cell = layout.cell(domain: domain, category: category)
      respondents += bases[cell]
      weighted += sampleTotals.values[category * layout.features]
      squares += squaredWeights[cell]
    }
    // Kept finite where the sum of absurd weights is not, as every number of an estimate.
    let effective = weighted * (weighted / squares)
    return Estimate.Base(
      respondents: respondents, weighted: min(weighted, .greatestFiniteMagnitude),
      effective: effective.isFinite ? effective : 0)
  }

  /// The respondents of a set of categories.
  func base(of categories: Set<Int>) -> Estimate.Base { base(of: categories.sorted()) }

  /// The weighted variance of what a statistic averages, on its own.
  func populationVariance(of statistic: RatioStatistic) -> Double? {
    StatisticGroup.groups(of: [statistic]).first.flatMap { populationVariance(of: $0, 0) }
  }

  /// The weighted variance (divisor Σw) of what a mean or total averages, nil where it is not one quantity.
  ///
  /// - Parameter place: The place of the figure among all of the scan.
  func populationVariance(of group: StatisticGroup, _ place: Int) -> Double? {
    let features = layout.features
    let totals = sampleTotals.values
    var weighted = 0.0
    for category in group.base { weighted += totals[category * features] }
    guard weighted > 0 else { return nil }
    if features == 2 {
      let cell = layout.cell(domain: domain, category: 0)
      let mean = totals[1] / weighted
      return max(weightedSquares[cell] / weighted - mean * mean, 0)
    }
    guard features == 1 else { return nil }
    // Categories carry a score each: 0 or 1 for a share, the code's score for a mean.
    let statistic = place - group.places.lowerBound
    var mean = 0.0
    for category in group.base {
      mean += group.coefficient(statistic, category, of: totals.count) * totals[category] / weighted
    }
    var (spread, largest) = (0.0, 0.0)
    for category in group.base where totals[category] != 0 {
      let score = group.coefficient(statistic, category, of: totals.count)
      spread += (score - mean) * (score - mean) * totals[category] / weighted
      largest = max(largest, abs(score))
    }
    // What is left of scores that are all alike is the rounding of their mean.
    let rounding = 1e-14 * largest
    return spread > rounding * rounding ? spread : 0
  }
}
