import PhareSurvey

/// The totals of a scan once more with each replicate of the weights.
///
/// - Shape: `values` has, cell by cell and feature by feature as in `CellLayout`, one element a replicate; quantities
///   count from the centres of their domain, as in the scan.
struct ReplicateTotals: Sendable {
  let source: ReplicateSource
  let layout: CellLayout
  /// The cell of each row, from which the rank of a domain's weights is told.
  let cells: [Int32]
  /// The centre of every quantity in every domain.
  let centres: [Double]
  let values: [Double]

  /// The number of replicates.
  var count: Int { source.weights.count }

  /// The ranks of all rows of each domain, where all of them were asked and the ranks are known.
  let knownRanks: [Int]?

  /// Scans the rows with all replicates.
  init(layout: CellLayout, cells: [Int32], quantities: [[Double]], centres: [Double], source: ReplicateSource) {
    let categories = Int32(truncatingIfNeeded: layout.categories)
    let answers = ReplicateAnswers(layout: layout, cells: cells, quantities: quantities, centres: centres)
    let scan = ReplicateScan(
      domains: cells.map { $0 >= 0 ? $0 / categories : -1 }, count: layout.domains, answers: [answers], source: source)
    self.init(answers, values: scan.totals()[0], knownRanks: nil, source: source)
  }

  /// Totals that were scanned with those of other questions.
  init(_ answers: ReplicateAnswers, values: [Double], knownRanks: [Int]?, source: ReplicateSource) {
    self.source = source
    self.layout = answers.layout
    self.cells = answers.cells
    self.centres = answers.centres
    self.values = values
    self.knownRanks = knownRanks
  }

  /// How far a statistic of some domains together is from `reference` with every replicate, not a number where its
  /// denominator is 0.
  func deviations(of statistic: RatioStatistic, domains: [Int], from reference: Double) -> [Double] {
    var replicated = ReplicatedDomains(self, domains: domains)
    var deviations: [Double] = []
    replicated.find(&deviations, of: statistic, from: reference)
    return deviations
  }

  /// Linear forms of the totals with every replicate: `forms.count × count`, form by form.
  func values(of forms: LinearForms) -> [[Double]] {
    var all = [[Double]](repeating: [Double](repeating: 0, count: count), count: forms.count)
    for (position, domain) in forms.domains.enumerated() {
      let totals = totals(ofDomains: [domain]).values
      for form in 0..<forms.count {
        let first = form * layout.totalsOfDomain
        let coefficients = forms.coefficients[position][first..<first + layout.totalsOfDomain]
        ReplicatedDomains.add(Array(coefficients), of: totals, to: &all[form])
      }
    }
    return all
  }

  /// The totals of some domains together with every replicate, total by total, and the centres they count from.
  ///
  /// - Shape: `totalsOfDomain × count`; the centres stand in a value without totals.
  func totals(ofDomains domains: [Int]) -> (values: [Double], centre: DomainTotals) {
    let width = layout.totalsOfDomain * count
    let quantities = layout.features - 1
    func centres(of domain: Int) -> ArraySlice<Double> { self.centres[domain * quantities..<(domain + 1) * quantities] }
    if domains.count == 1 {
      let values = Array(values[domains[0] * width..<(domains[0] + 1) * width])
      return (values, DomainTotals(values: [], centres: Array(centres(of: domains[0]))))
    }
    var pooled = [Double](repeating: 0, count: quantities)
    for domain in domains {
      for (index, centre) in centres(of: domain).enumerated() { pooled[index] += centre / Double(domains.count) }
    }
    var sum = [Double](repeating: 0, count: width)
    for domain in domains {
      let shifts = [0] + zip(centres(of: domain), pooled).map { $0 - $1 }
      for total in 0..<layout.totalsOfDomain {
        let target = total * count
        let source = domain * width + target
        let feature = total % layout.features
        for replicate in 0..<count { sum[target + replicate] += values[source + replicate] }
        guard shifts[feature] != 0 else { continue }
        let weights = source - feature * count
        for replicate in 0..<count { sum[target + replicate] += shifts[feature] * values[weights + replicate] }
      }
    }
    return (sum, DomainTotals(values: [], centres: pooled))
  }
}
