import PhareSurvey

/// The scan of one categorical answer where rows stand for several respondents each: that of `WeightScan`, of far fewer rows.
struct CountedScan {
  private let rows: DomainRows
  private let counted: CountedRows
  /// The domains scanned, numbered from 0 in the cell totals.
  private let domains: Range<Int>
  private let categories: Int
  private(set) var unanswered: [UnansweredRows] = []
  /// Σw² of each cell.
  private(set) var squaredWeights: [Double]
  /// The respondents of each domain by the reason why they have no answer, as `WeightScan.missing`.
  private(set) var missing: [Int]

  private var keys: [ClusterTotals.Key] = []
  private var sums: [Double] = []
  private var moments: [Double] = []
  /// The sums of a cluster by category, and the categories that have some.
  private var cells: [WeightSums]
  private var touched: [Int] = []

  init(rows: DomainRows, counted: CountedRows, domains: Range<Int>, categories: Int) {
    self.rows = rows
    self.counted = counted
    self.domains = domains
    self.categories = categories
    squaredWeights = [Double](repeating: 0, count: domains.count * categories)
    missing = [Int](repeating: 0, count: domains.count * WeightScan.reasons)
    cells = [WeightSums](repeating: WeightSums(), count: categories)
  }

  /// Scans the codes of all rows, as `WeightScan.scan`.
  mutating func scan(_ codes: [some FixedWidthInteger], hasMoments: Bool) -> ClusterTotals {
    var domainStarts = [0]
    for (number, domain) in domains.enumerated() {
      let range = rows.domainStarts[domain]..<rows.domainStarts[domain + 1]
      var cluster: Int32 = -1
      for position in range {
        if rows.clusters[position] != cluster {
          flush(cluster, hasMoments: hasMoments, domain: number)
          cluster = rows.clusters[position]
        }
        add(row: Int(rows.rows[position]), weight: rows.weights[position], codes, cluster: cluster, domain: number)
      }
      flush(cluster, hasMoments: hasMoments, domain: number)
      domainStarts.append(keys.count)
    }
    return ClusterTotals(keys: keys, sums: sums, moments: moments, domainStarts: domainStarts)
  }

  /// Adds the respondents of a row to their category, or to those without an answer.
  private mutating func add(
    row: Int, weight: Double, _ codes: [some FixedWidthInteger], cluster: Int32, domain: Int
  ) {
    let respondents = Int(counted.respondents[row])
    let code = Int(truncatingIfNeeded: codes[row])
    if code < categories {
      if cells[code].count == 0 { touched.append(code) }
      cells[code].merge(
        WeightSums(
          count: respondents, sum: weight, moment: counted.moment(ofRow: row, weight: weight),
          squares: counted.squares[row]))
      return
    }
    let reason = code - categories
    missing[domain * WeightScan.reasons + reason] += respondents
    guard reason != MissingReason.notAsked.position else { return }
    let domain = Int32(truncatingIfNeeded: domain)
    if let last = unanswered.last, last.cluster == cluster, last.domain == domain {
      unanswered[unanswered.count - 1].count += respondents
    } else {
      unanswered.append(UnansweredRows(cluster: cluster, domain: domain, count: respondents))
    }
  }

  /// Writes the cell totals of a cluster in the order of the categories, and starts again.
  private mutating func flush(_ cluster: Int32, hasMoments: Bool, domain: Int) {
    for category in touched.sorted() {
      let cell = cells[category]
      keys.append(
        ClusterTotals.Key(
          cluster: cluster, category: Int32(truncatingIfNeeded: category), count: Int32(clamping: cell.count)))
      sums.append(cell.sum)
      if hasMoments { moments.append(cell.moment) }
      squaredWeights[domain * categories + category] += cell.squares
      cells[category] = WeightSums()
    }
    touched.removeAll(keepingCapacity: true)
  }
}
