import PhareSurvey

/// The totals of a scan with each replicate of the weights.
///
/// - Shape: `values` has, cell by cell and feature by feature as in `CellLayout`, one element per replicate; quantities
///   count from the centres of their domain, as in the scan.
struct ReplicateTotals: Sendable {
  let source: ReplicateSource
  let layout: CellLayout
  /// The cell of each row, from which the rank of a domain's weights comes.
  let cells: [Int32]
  /// The centre of every quantity in every domain.
  let centres: [Double]
  var values: [Double]

  /// The number of replicates.
  var count: Int { source.weights.count }

  /// The ranks of all rows of each domain, computed on first use.
  private let domainRanks: ComputedOnce<[DomainRank]>

  /// Scans the rows with all replicates, unless that was done ahead.
  init(layout: CellLayout, cells: [Int32], quantities: [[Double]], centres: [Double], source: ReplicateSource) {
    let categories = Int32(truncatingIfNeeded: layout.categories)
    let answers = ReplicateAnswers(layout: layout, cells: cells, quantities: quantities, centres: centres)
    if quantities.isEmpty, let values = source.totalsScannedAhead(layout: layout, cells: cells) {
      self.init(answers, values: values, source: source)
      return
    }
    let scan = ReplicateScan(
      domains: cells.map { $0 >= 0 ? $0 / categories : -1 }, count: layout.domains, answers: [answers], source: source)
    self.init(answers, values: scan.totals()[0], source: source)
  }

  /// Totals that were scanned with those of other questions.
  ///
  /// - Parameter domainRanks: Those of other questions with the same rows in every domain.
  init(
    _ answers: ReplicateAnswers, values: [Double], source: ReplicateSource,
    domainRanks: ComputedOnce<[DomainRank]> = ComputedOnce()
  ) {
    self.domainRanks = domainRanks
    self.source = source
    self.layout = answers.layout
    self.cells = answers.cells
    self.centres = answers.centres
    self.values = values
  }

  /// The totals of some domains together with every replicate, total by total, and their centres.
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

// MARK: Covariance

extension ReplicateTotals {
  /// The covariance matrix of linear combinations of the totals, which count quantities from the centres of their domain.
  ///
  /// - Parameter full: The combinations with the full weights.
  func covariance(of linearised: LinearisedVariables, full: [Double]) -> [Double] {
    source.weights.covariance(of: values(of: linearised), full: full)
  }

  /// The linear combinations with every replicate, one array per combination.
  func values(of linearised: LinearisedVariables) -> [[Double]] {
    var all = [[Double]](repeating: [Double](repeating: 0, count: count), count: linearised.count)
    for (position, domain) in linearised.domains.enumerated() {
      let totals = totals(ofDomains: [domain]).values
      for variable in 0..<linearised.count {
        let first = variable * layout.totalsOfDomain
        for total in 0..<layout.totalsOfDomain {
          let coefficient = linearised.coefficients[position][first + total]
          if coefficient != 0 { all[variable].add(totals, from: total * count, times: coefficient) }
        }
      }
    }
    return all
  }
}

// MARK: Rank

extension ReplicateTotals {
  /// The rank of the replicate weights of the rows of some domains together.
  ///
  /// - Parameter included: Takes rows with one of these answers only; nil takes all, those without an answer too.
  func rank(domains: [Int], categories included: Set<Int>? = nil) -> Int {
    if included == nil, let rank = rankOfLarger(than: domains) { return rank }
    var isIncluded = [Bool](repeating: false, count: layout.domains)
    for domain in domains { isIncluded[domain] = true }
    let rows = cells.indices.filter { row in
      guard let domain = domain(ofCell: cells[row]), isIncluded[domain] else { return false }
      guard let included else { return true }
      return cells[row] >= 0 && included.contains(Int(cells[row]) % layout.categories)
    }
    return source.ranks(ofRows: [rows])[0].rank
  }

  /// The rank of the replicate weights of all rows in a domain and of some others.
  func rank(withRows others: [Int32]) -> Int {
    if let rank = rankOfLarger(than: Array(0..<layout.domains)) { return rank }
    let rows = cells.indices.filter { domain(ofCell: cells[$0]) != nil } + others.map { Int($0) }
    return source.ranks(ofRows: [rows.sorted()])[0].rank
  }

  /// The rank of every domain on its own, in one pass over the rows.
  func ranks() -> [Int] { rankedDomains.map(\.rank) }

  private var rankedDomains: [DomainRank] {
    domainRanks {
      // Row by row into one array, and not into one per domain, each of which would grow by itself.
      var starts = [Int](repeating: 0, count: layout.domains + 1)
      for cell in cells { if let domain = domain(ofCell: cell) { starts[domain + 1] += 1 } }
      for domain in 0..<layout.domains { starts[domain + 1] += starts[domain] }
      var next = starts
      var rows = [Int](repeating: 0, count: starts[layout.domains])
      for (row, cell) in cells.enumerated() {
        guard let domain = domain(ofCell: cell) else { continue }
        rows[next[domain]] = row
        next[domain] += 1
      }
      return source.ranks(ofRows: (0..<layout.domains).map { Array(rows[starts[$0]..<starts[$0 + 1]]) })
    }
  }

  /// The rank of all rows of some domains, and of more; nil where no domain alone decides it.
  private func rankOfLarger(than domains: [Int]) -> Int? {
    let ranks = rankedDomains
    return domains.first { ranks[$0].isOfLarger }.map { ranks[$0].rank }
  }

  /// The domain of a row's cell, or of the number that marks a missing answer; nil outside the domains.
  private func domain(ofCell cell: Int32) -> Int? {
    if cell >= 0 { return Int(cell) / layout.categories }
    return cell < -1 ? -2 - Int(cell) : nil
  }
}
