import PhareSurvey

/// The totals of a scan once more with each replicate of the weights.
///
/// - Shape: `values` has, cell by cell and feature by feature as in `CellLayout`, one element a replicate.
struct ReplicateTotals: Sendable {
  let source: ReplicateSource
  let layout: CellLayout
  /// The cell of each row, from which the rank of a domain's weights is told.
  let cells: [Int32]
  let values: [Double]

  /// The number of replicates.
  var count: Int { source.weights.count }

  /// Scans the rows with all replicates.
  init(layout: CellLayout, cells: [Int32], quantities: [[Double]], source: ReplicateSource) {
    self.source = source
    self.layout = layout
    self.cells = cells
    self.values = ReplicateScan(layout: layout, cells: cells, quantities: quantities, source: source).totals()
  }

  /// The totals of some domains together with every replicate: `totalsOfDomain × count`, total by total.
  func totals(ofDomains domains: [Int]) -> [Double] {
    let width = layout.totalsOfDomain * count
    guard domains.count != 1 else { return Array(values[domains[0] * width..<(domains[0] + 1) * width]) }
    var sum = [Double](repeating: 0, count: width)
    for domain in domains {
      let first = domain * width
      for index in 0..<width { sum[index] += values[first + index] }
    }
    return sum
  }

  /// A statistic of some domains together with every replicate, not a number where its denominator is 0.
  func values(of statistic: RatioStatistic, domains: [Int]) -> [Double] {
    let totals = totals(ofDomains: domains)
    var top = product(statistic.numerator, totals)
    guard let denominator = statistic.denominator else { return top }
    let bottom = product(denominator, totals)
    for replicate in top.indices {
      top[replicate] = bottom[replicate] == 0 ? .nan : top[replicate] / bottom[replicate]
    }
    return top
  }

  private func product(_ form: [Double], _ totals: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (total, coefficient) in form.enumerated() where coefficient != 0 {
      for replicate in 0..<count { sums[replicate] += coefficient * totals[total * count + replicate] }
    }
    return sums
  }

  /// Linear forms of the totals with every replicate: `forms.count × count`, form by form.
  func values(of forms: LinearForms) -> [[Double]] {
    var all = [[Double]](repeating: [Double](repeating: 0, count: count), count: forms.count)
    for (position, domain) in forms.domains.enumerated() {
      let totals = totals(ofDomains: [domain])
      for form in 0..<forms.count {
        let first = form * layout.totalsOfDomain
        let part = product(Array(forms.coefficients[position][first..<first + layout.totalsOfDomain]), totals)
        for replicate in 0..<count { all[form][replicate] += part[replicate] }
      }
    }
    return all
  }
}

/// Replicate weights with what every scan of them shares.
struct ReplicateSource: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// The rank of the replicate weights of all respondents.
  let rank: Int

  init(weights: ReplicateWeights, designWeights: [Double]) {
    self.weights = weights
    self.designWeights = designWeights
    self.rank = ReplicateRank(weights: weights, designWeights: designWeights, bound: weights.count)
      .rank(ofRows: Array(designWeights.indices))
  }
}
