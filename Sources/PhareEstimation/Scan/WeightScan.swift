import PhareSurvey

/// The scan of one categorical answer: the sum of the weights of each domain, cluster and category.
///
/// Rows come by domain and cluster. Those of one cluster come in blocks, which are then merged, so that neither the
/// number of rows nor a first row unlike the others costs more than the last digits.
///
/// - Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", for both steps.
struct WeightScan {
  /// The rows of a block: a larger one rounds more, a smaller one is merged more often.
  static let blockSize = 2048

  private let rows: DomainRows
  /// The domains scanned, numbered from 0 in the cell totals.
  private let domains: Range<Int>
  private let categories: Int
  private let hasMoments: Bool
  private(set) var unanswered: [UnansweredRows] = []
  /// Σw² of each cell.
  private(set) var squaredWeights: [Double]
  /// The number of rows of each domain by the reason why they have no answer, `reasons` per domain.
  private(set) var missing: [Int]
  static let reasons = MissingReason.allCases.count

  init(rows: DomainRows, domains: Range<Int>, categories: Int, hasMoments: Bool) {
    self.rows = rows
    self.domains = domains
    self.categories = categories
    self.hasMoments = hasMoments
    squaredWeights = [Double](repeating: 0, count: domains.count * categories)
    missing = [Int](repeating: 0, count: domains.count * Self.reasons)
  }

  /// Scans the codes of all rows: a category, or `categories` and more for the reasons why there is none.
  ///
  /// - Precondition: There is a code for every row that belongs to a domain.
  mutating func scan(_ codes: [some FixedWidthInteger]) -> ClusterTotals {
    precondition(codes.count >= rows.rowCount, "a scan of fewer codes than rows")
    if let counted = rows.counted {
      var scan = CountedScan(rows: rows, counted: counted, domains: domains, categories: categories)
      let totals = scan.scan(codes, hasMoments: hasMoments)
      (squaredWeights, missing, unanswered) = (scan.squaredWeights, scan.missing, scan.unanswered)
      return totals
    }
    return hasMoments ? totals(of: codes, in: StratumCell.self) : totals(of: codes, in: UnitCell.self)
  }

  /// Unchecked: there is room for as many cell totals as there are rows, and each has at least one row, so that a write
  /// never passes the end.
  private mutating func totals<Code: FixedWidthInteger, Cell: WeightCell>(
    of codes: [Code], in _: Cell.Type
  ) -> ClusterTotals {
    let capacity = rows.domainStarts[domains.upperBound] - rows.domainStarts[domains.lowerBound]
    var scan = self
    var (sums, moments): ([Double], [Double]) = ([], [])
    var domainStarts = [Int](repeating: 0, count: domains.count + 1)
    var count = 0
    let keys = [ClusterTotals.Key](unsafeUninitializedCapacity: capacity) { keys, keyCount in
      sums = Array(unsafeUninitializedCapacity: capacity) { sums, sumCount in
        moments = Array(unsafeUninitializedCapacity: hasMoments ? capacity : 0) { moments, momentCount in
          guard var output = ClusterTotalsOutput(keys: keys, sums: sums, moments: hasMoments ? moments : nil)
          else { return }
          ClusterCells<Cell>.with(categories: categories) { cluster in
            scan.rows.withColumns(codes) { columns in
              withUnsafeTemporaryAllocation(of: Code.self, capacity: rows.mostRows(inDomains: domains)) { gathered in
                for domain in scan.domains {
                  scan.scan(domain, columns, gathered: gathered, cluster: &cluster, into: &output)
                  domainStarts[domain - domains.lowerBound + 1] = output.count
                }
              }
            }
          }
          count = output.count
          momentCount = hasMoments ? count : 0
        }
        sumCount = count
      }
      keyCount = count
    }
    self = scan
    return ClusterTotals(keys: keys, sums: sums, moments: moments, domainStarts: domainStarts)
  }

  /// Scans the rows of a domain, whose codes are first gathered in their order.
  ///
  /// Unchecked: positions are those of the domain, every row has a code, and `gathered` has room for all of them.
  private mutating func scan<Code: FixedWidthInteger>(
    _ domain: Int, _ columns: RowColumns<Code>, gathered: UnsafeMutableBufferPointer<Code>,
    cluster: inout ClusterCells<some WeightCell>, into output: inout ClusterTotalsOutput
  ) {
    let range = rows.domainStarts[domain]..<rows.domainStarts[domain + 1]
    let number = domain - domains.lowerBound
    guard !range.isEmpty, let order = gathered.baseAddress else { return }
    for row in 0..<range.count {
      (order + row).initialize(to: columns.codes[Int(columns.rows[range.lowerBound + row])])
    }
    let domainRows = DomainColumns(
      count: range.count, codes: order, clusters: columns.clusters + range.lowerBound,
      weights: columns.weights + range.lowerBound)
    if !hasMoments, rows.hasFewRowsPerCluster(domain: domain) {
      take(domainRows, ofDomain: number, cluster: &cluster, into: &output)
    } else {
      scan(domainRows, ofDomain: number, cluster: &cluster, into: &output)
    }
    for category in 0..<categories {
      squaredWeights[number * categories + category] = cluster.takeSquares(of: category)
    }
  }

  /// Scans rows cluster by cluster.
  @inline(__always)
  private mutating func scan<Code: FixedWidthInteger>(
    _ rows: DomainColumns<Code>, ofDomain domain: Int, cluster: inout ClusterCells<some WeightCell>,
    into output: inout ClusterTotalsOutput
  ) {
    let categories = categories
    var start = 0
    while start < rows.count {
      let number = rows.clusters[start]
      var end = start
      var block = start
      repeat {
        let code = Int(truncatingIfNeeded: rows.codes[end])
        if code < categories {
          cluster.add(rows.weights[end], to: code)
        } else {
          addUnanswered(reason: code - categories, cluster: number, domain: domain)
        }
        end += 1
        if (end - start) & (Self.blockSize - 1) == 0 {
          cluster.closeBlock(rows.block(block..<end))
          block = end
        }
      } while end < rows.count && rows.clusters[end] == number
      cluster.empty(rows.block(block..<end), cluster: number, into: &output)
      start = end
    }
  }

  /// Counts a row without an answer; respondents who were not asked are no rows of the question.
  private mutating func addUnanswered(reason: Int, cluster: Int32, domain: Int) {
    missing[domain * Self.reasons + reason] += 1
    guard reason != MissingReason.notAsked.position else { return }
    let domain = Int32(truncatingIfNeeded: domain)
    if let last = unanswered.last, last.cluster == cluster, last.domain == domain {
      unanswered[unanswered.count - 1].count += 1
    } else {
      unanswered.append(UnansweredRows(cluster: cluster, domain: domain, count: 1))
    }
  }

  /// Takes every row with an answer as a cell total of its own: where most clusters have one or two rows in a domain, a
  /// decision at the end of each would cost more than the cell totals saved.
  @inline(__always)
  private mutating func take<Code: FixedWidthInteger>(
    _ rows: DomainColumns<Code>, ofDomain domain: Int, cluster: inout ClusterCells<some WeightCell>,
    into output: inout ClusterTotalsOutput
  ) {
    let categories = categories
    for row in 0..<rows.count {
      let code = Int(truncatingIfNeeded: rows.codes[row])
      if code < categories {
        cluster.write(rows.weights[row], of: code, cluster: rows.clusters[row], into: &output)
      } else {
        addUnanswered(reason: code - categories, cluster: rows.clusters[row], domain: domain)
      }
    }
  }
}

/// The rows of a domain in the order of their clusters, `count` in each column.
private struct DomainColumns<Code: FixedWidthInteger> {
  let count: Int
  let codes: UnsafePointer<Code>
  let clusters: UnsafePointer<Int32>
  let weights: UnsafePointer<Double>

  /// Some of the rows.
  @inline(__always)
  func block(_ rows: Range<Int>) -> BlockRows<Code> {
    BlockRows(codes: codes + rows.lowerBound, weights: weights + rows.lowerBound, count: rows.count)
  }
}

/// The columns of `DomainRows`, and the codes in the order of the sample.
private struct RowColumns<Code: FixedWidthInteger> {
  let codes: UnsafePointer<Code>
  let rows: UnsafePointer<Int32>
  let clusters: UnsafePointer<Int32>
  let weights: UnsafePointer<Double>
}

extension DomainRows {
  /// Calls `body` with the columns in memory, and not at all where there are no rows.
  fileprivate func withColumns<Code: FixedWidthInteger>(_ codes: [Code], _ body: (RowColumns<Code>) -> Void) {
    codes.withUnsafeBufferPointer { codes in
      rows.withUnsafeBufferPointer { rows in
        clusters.withUnsafeBufferPointer { clusters in
          weights.withUnsafeBufferPointer { weights in
            guard let codes = codes.baseAddress, let rows = rows.baseAddress, let clusters = clusters.baseAddress,
              let weights = weights.baseAddress
            else { return }
            body(RowColumns(codes: codes, rows: rows, clusters: clusters, weights: weights))
          }
        }
      }
    }
  }
}
