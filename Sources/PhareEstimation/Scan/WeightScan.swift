import PhareSurvey

/// The scan of one categorical answer: what the weights of each domain, leaf and category add up to.
///
/// Rows come by domain and leaf. Those of one leaf come in blocks, which are then merged, so that neither the number of
/// rows nor a first row unlike the others costs more than the last digits.
///
/// - Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", for both steps.
struct WeightScan {
  /// Rows of a block: rounding grows with it, and the cost of merging falls.
  static let blockSize = 2048

  private let rows: DomainRows
  /// The domains scanned, numbered from 0 in what the scan finds.
  private let domains: Range<Int>
  private let categories: Int
  private let hasMoments: Bool
  private(set) var unanswered: [UnansweredRows] = []
  /// Sum of squared weights of each cell.
  private(set) var squaredWeights: [Double]
  /// Rows of each domain by the reason why they have no answer, `reasons` a domain.
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
  mutating func scan(_ codes: [some FixedWidthInteger]) -> TotalEntries {
    precondition(codes.count >= rows.rowCount, "a scan of fewer codes than rows")
    return hasMoments ? entries(of: codes, in: StratumCell.self) : entries(of: codes, in: UnitCell.self)
  }

  /// The memory of the entries is as large as there are rows, and used as far as there are entries: a leaf and category
  /// has at least one row, so that a write never passes the end.
  private mutating func entries<Code: FixedWidthInteger, Cell: WeightCell>(
    of codes: [Code], in _: Cell.Type
  ) -> TotalEntries {
    let capacity = rows.domainStarts[domains.upperBound] - rows.domainStarts[domains.lowerBound]
    var scan = self
    var (sums, moments): ([Double], [Double]) = ([], [])
    var domainStarts = [Int](repeating: 0, count: domains.count + 1)
    var count = 0
    let heads = [TotalEntries.Head](unsafeUninitializedCapacity: capacity) { heads, headCount in
      sums = Array(unsafeUninitializedCapacity: capacity) { sums, sumCount in
        moments = Array(unsafeUninitializedCapacity: hasMoments ? capacity : 0) { moments, momentCount in
          guard var output = EntryOutput(heads: heads, sums: sums, moments: hasMoments ? moments : nil) else { return }
          LeafCells<Cell>.with(categories: categories) { leaf in
            scan.rows.withColumns(codes) { columns in
              withUnsafeTemporaryAllocation(of: Code.self, capacity: rows.mostRows(inDomains: domains)) { gathered in
                for domain in scan.domains {
                  scan.scan(domain, columns, gathered: gathered, leaf: &leaf, into: &output)
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
      headCount = count
    }
    self = scan
    return TotalEntries(heads: heads, sums: sums, moments: moments, domainStarts: domainStarts)
  }

  /// Scans the rows of a domain, whose codes are first brought into their order: `gathered` has room for them.
  ///
  /// Unchecked: positions are those of the domain, and every row has a code.
  private mutating func scan<Code: FixedWidthInteger>(
    _ domain: Int, _ columns: RowColumns<Code>, gathered: UnsafeMutableBufferPointer<Code>,
    leaf: inout LeafCells<some WeightCell>, into output: inout EntryOutput
  ) {
    let range = rows.domainStarts[domain]..<rows.domainStarts[domain + 1]
    let number = domain - domains.lowerBound
    guard !range.isEmpty, let order = gathered.baseAddress else { return }
    for row in 0..<range.count {
      (order + row).initialize(to: columns.codes[Int(columns.rows[range.lowerBound + row])])
    }
    let lines = DomainLines(
      count: range.count, codes: order, leaves: columns.leaves + range.lowerBound,
      weights: columns.weights + range.lowerBound)
    if !hasMoments, rows.hasFewRowsByLeaf(domain: domain) {
      take(lines, ofDomain: number, leaf: &leaf, into: &output)
    } else {
      scan(lines, ofDomain: number, leaf: &leaf, into: &output)
    }
    for category in 0..<categories { squaredWeights[number * categories + category] = leaf.takeSquares(of: category) }
  }

  /// Scans rows leaf by leaf.
  @inline(__always)
  private mutating func scan<Code: FixedWidthInteger>(
    _ lines: DomainLines<Code>, ofDomain number: Int, leaf: inout LeafCells<some WeightCell>,
    into output: inout EntryOutput
  ) {
    let categories = categories
    var start = 0
    while start < lines.count {
      let unit = lines.leaves[start]
      var end = start
      repeat {
        let code = Int(truncatingIfNeeded: lines.codes[end])
        if code < categories {
          leaf.add(lines.weights[end], to: code)
        } else {
          addUnanswered(reason: code - categories, leaf: unit, domain: number)
        }
        end += 1
        if (end - start) & (Self.blockSize - 1) == 0 { leaf.closeBlock() }
      } while end < lines.count && lines.leaves[end] == unit
      leaf.empty(leaf: unit, into: &output)
      start = end
    }
  }

  /// Counts a row without an answer; those who were not asked are no rows of the question.
  private mutating func addUnanswered(reason: Int, leaf: Int32, domain: Int) {
    missing[domain * Self.reasons + reason] += 1
    guard reason != MissingReason.notAsked.position else { return }
    let domain = Int32(truncatingIfNeeded: domain)
    if let last = unanswered.last, last.leaf == leaf, last.domain == domain {
      unanswered[unanswered.count - 1].count += 1
    } else {
      unanswered.append(UnansweredRows(leaf: leaf, domain: domain, count: 1))
    }
  }

  /// Takes every row with an answer as an entry of its own: where most leaves have one or two rows in a domain, a
  /// decision at the end of each would cost more than the entries saved.
  @inline(__always)
  private mutating func take<Code: FixedWidthInteger>(
    _ lines: DomainLines<Code>, ofDomain number: Int, leaf: inout LeafCells<some WeightCell>,
    into output: inout EntryOutput
  ) {
    let categories = categories
    for row in 0..<lines.count {
      let code = Int(truncatingIfNeeded: lines.codes[row])
      if code < categories {
        leaf.write(lines.weights[row], of: code, leaf: lines.leaves[row], into: &output)
      } else {
        addUnanswered(reason: code - categories, leaf: lines.leaves[row], domain: number)
      }
    }
  }
}

/// The rows of a domain in the order of their leaves, `count` in each.
private struct DomainLines<Code: FixedWidthInteger> {
  let count: Int
  let codes: UnsafePointer<Code>
  let leaves: UnsafePointer<Int32>
  let weights: UnsafePointer<Double>
}

/// The rows of all domains in memory, and the codes in the order of the sample.
private struct RowColumns<Code: FixedWidthInteger> {
  let codes: UnsafePointer<Code>
  let rows: UnsafePointer<Int32>
  let leaves: UnsafePointer<Int32>
  let weights: UnsafePointer<Double>
}

extension DomainRows {
  /// Calls `body` with the columns in memory, and not at all where there are no rows.
  fileprivate func withColumns<Code: FixedWidthInteger>(_ codes: [Code], _ body: (RowColumns<Code>) -> Void) {
    codes.withUnsafeBufferPointer { codes in
      rows.withUnsafeBufferPointer { rows in
        leaves.withUnsafeBufferPointer { leaves in
          weights.withUnsafeBufferPointer { weights in
            guard let codes = codes.baseAddress, let rows = rows.baseAddress, let leaves = leaves.baseAddress,
              let weights = weights.baseAddress
            else { return }
            body(RowColumns(codes: codes, rows: rows, leaves: leaves, weights: weights))
          }
        }
      }
    }
  }
}
