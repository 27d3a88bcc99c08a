import PhareSurvey

/// The scan of one categorical answer: what the weights of each domain, leaf and category add up to.
///
/// Rows come by domain and leaf. Those of one leaf come in blocks; inside a block every category keeps its first weight
/// as a reference and sums deviations from it, so that equal weights lose no digits. Blocks are then merged, so that
/// neither the number of rows nor a first row unlike the others costs more than the last digits.
///
/// - Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", for both steps.
struct WeightScan {
  /// Rows of a block: rounding grows with it, and the cost of merging falls.
  static let blockSize = 2048

  private let rows: DomainRows
  private let categories: Int
  private let hasMoments: Bool
  private(set) var unanswered: [UnansweredRows] = []
  /// Sum of squared weights of each cell.
  private(set) var squaredWeights: [Double]
  /// Rows of each domain by the reason why they have no answer, `reasons` a domain.
  private(set) var missing: [Int]
  static let reasons = MissingReason.allCases.count

  init(rows: DomainRows, categories: Int, hasMoments: Bool) {
    self.rows = rows
    self.categories = categories
    self.hasMoments = hasMoments
    squaredWeights = [Double](repeating: 0, count: rows.domainCount * categories)
    missing = [Int](repeating: 0, count: rows.domainCount * Self.reasons)
  }

  /// Scans the codes of all rows: a category, or `categories` and more for the reasons why there is none.
  ///
  /// The memory of the entries is as large as there are rows, and used as far as there are entries: a leaf and category
  /// has at least one row, so that a write never passes the end.
  ///
  /// - Precondition: There is a code for every row that belongs to a domain.
  mutating func scan(_ codes: [some FixedWidthInteger]) -> TotalEntries {
    precondition(codes.count >= rows.rowCount, "a scan of fewer codes than rows")
    let capacity = rows.rows.count
    var scan = self
    var (sums, moments, domainStarts): ([Double], [Double], [Int]) = ([], [], [0])
    var count = 0
    let heads = [TotalEntries.Head](unsafeUninitializedCapacity: capacity) { heads, headCount in
      sums = Array(unsafeUninitializedCapacity: capacity) { sums, sumCount in
        moments = Array(unsafeUninitializedCapacity: hasMoments ? capacity : 0) { moments, momentCount in
          var output = EntryOutput(heads: heads, sums: sums, moments: hasMoments ? moments : nil)
          LeafCells.with(categories: categories) { leaf in
            for domain in 0..<scan.rows.domainCount {
              scan.scan(domain, codes, leaf: &leaf, into: &output)
              domainStarts.append(output.count)
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

  /// Scans the rows of a domain.
  ///
  /// Unchecked: positions are those of the domain in arrays of equal length, and every row has a code.
  private mutating func scan(
    _ domain: Int, _ codes: [some FixedWidthInteger], leaf: inout LeafCells, into output: inout EntryOutput
  ) {
    let range = rows.domainStarts[domain]..<rows.domainStarts[domain + 1]
    let categories = categories
    rows.leaves.withUnsafeBufferPointer { leaves in
      rows.rows.withUnsafeBufferPointer { places in
        rows.weights.withUnsafeBufferPointer { weights in
          codes.withUnsafeBufferPointer { codes in
            var start = range.lowerBound
            while start < range.upperBound {
              let number = leaves[start]
              let first = Int(truncatingIfNeeded: codes[Int(places[start])])
              if first < categories, start + 1 == range.upperBound || leaves[start + 1] != number {
                // Where domains are many, most leaves have one row in each.
                leaf.write(weights[start], of: first, leaf: number, into: &output)
                start += 1
                continue
              }
              var end = start
              repeat {
                let code = Int(truncatingIfNeeded: codes[Int(places[end])])
                if code < categories {
                  leaf.add(weights[end], to: code)
                } else {
                  missing[domain * Self.reasons + code - categories] += 1
                  if code - categories != MissingReason.notAsked.position { leaf.absent += 1 }
                }
                end += 1
                if (end - start) & (Self.blockSize - 1) == 0 { leaf.closeBlock() }
              } while end < range.upperBound && leaves[end] == number
              leaf.empty(leaf: number, into: &output)
              if leaf.absent > 0 {
                unanswered.append(
                  UnansweredRows(leaf: number, domain: Int32(truncatingIfNeeded: domain), count: leaf.absent))
                leaf.absent = 0
              }
              start = end
            }
          }
        }
      }
    }
    for category in 0..<categories { squaredWeights[domain * categories + category] = leaf.takeSquares(of: category) }
  }
}

/// The rows of one leaf by category, in memory that serves one leaf after another.
///
/// Every pointer has room for as many elements as there are categories; a category stands once in `touched`.
private struct LeafCells {
  private let block: UnsafeMutablePointer<WeightCell>
  private let closed: UnsafeMutablePointer<WeightSums>
  private let touched: UnsafeMutablePointer<Int32>
  /// Sums of squared weights, over all leaves of a domain.
  private let squares: UnsafeMutablePointer<Double>
  private var touchedCount = 0
  private var hasClosed = false
  /// Rows without an answer.
  var absent = 0

  /// Calls `body` with cells for `categories` categories, of at least one.
  static func with(categories: Int, _ body: (inout LeafCells) -> Void) {
    withUnsafeTemporaryAllocation(of: WeightCell.self, capacity: categories) { block in
      withUnsafeTemporaryAllocation(of: WeightSums.self, capacity: categories) { closed in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: categories) { touched in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: categories) { squares in
            block.initialize(repeating: WeightCell())
            closed.initialize(repeating: WeightSums())
            touched.initialize(repeating: 0)
            squares.initialize(repeating: 0)
            guard var cells = LeafCells(block, closed, touched, squares) else { return }
            body(&cells)
          }
        }
      }
    }
  }

  private init?(
    _ block: UnsafeMutableBufferPointer<WeightCell>, _ closed: UnsafeMutableBufferPointer<WeightSums>,
    _ touched: UnsafeMutableBufferPointer<Int32>, _ squares: UnsafeMutableBufferPointer<Double>
  ) {
    guard let block = block.baseAddress, let closed = closed.baseAddress, let touched = touched.baseAddress,
      let squares = squares.baseAddress
    else { return nil }
    (self.block, self.closed, self.touched, self.squares) = (block, closed, touched, squares)
  }

  @inline(__always)
  mutating func add(_ weight: Double, to category: Int) {
    guard block[category].add(weight), closed[category].count == 0 else { return }
    // In the order of the categories, of which a leaf mostly has few.
    var place = touchedCount
    while place > 0, touched[place - 1] > category {
      touched[place] = touched[place - 1]
      place -= 1
    }
    touched[place] = Int32(truncatingIfNeeded: category)
    touchedCount += 1
  }

  /// Writes the only row of a leaf.
  @inline(__always)
  func write(_ weight: Double, of category: Int, leaf: Int32, into output: inout EntryOutput) {
    let square = weight * weight
    squares[category] += square
    output.append(
      WeightSums(count: 1, sum: weight, moment: 0, squares: square), leaf: leaf,
      category: Int32(truncatingIfNeeded: category))
  }

  /// Ends a block of rows.
  mutating func closeBlock() {
    hasClosed = true
    for place in 0..<touchedCount {
      let category = Int(touched[place])
      closed[category].merge(block[category].taken())
    }
  }

  /// Writes what the rows of each category add up to, in the order of the categories, and starts anew.
  @inline(__always)
  mutating func empty(leaf: Int32, into output: inout EntryOutput) {
    for place in 0..<touchedCount {
      let category = Int(touched[place])
      var sums = block[category].taken()
      if hasClosed {
        closed[category].merge(sums)
        sums = closed[category]
        closed[category] = WeightSums()
      }
      squares[category] += sums.squares
      output.append(sums, leaf: leaf, category: touched[place])
    }
    touchedCount = 0
    hasClosed = false
  }

  /// The sum of squared weights of a category since it was last taken.
  func takeSquares(of category: Int) -> Double {
    defer { squares[category] = 0 }
    return squares[category]
  }
}

/// Where a scan writes its entries, one after the other.
private struct EntryOutput {
  let heads: UnsafeMutableBufferPointer<TotalEntries.Head>
  let sums: UnsafeMutableBufferPointer<Double>
  let moments: UnsafeMutableBufferPointer<Double>?
  private(set) var count = 0

  init(
    heads: UnsafeMutableBufferPointer<TotalEntries.Head>, sums: UnsafeMutableBufferPointer<Double>,
    moments: UnsafeMutableBufferPointer<Double>?
  ) {
    self.heads = heads
    self.sums = sums
    self.moments = moments
  }

  @inline(__always)
  mutating func append(_ rows: WeightSums, leaf: Int32, category: Int32) {
    heads.initializeElement(
      at: count,
      to: TotalEntries.Head(leaf: leaf, category: category, count: Int32(truncatingIfNeeded: rows.count)))
    sums.initializeElement(at: count, to: rows.sum)
    moments?.initializeElement(at: count, to: rows.moment)
    count += 1
  }
}

/// The rows of a block in one category.
private struct WeightCell {
  private var count = 0
  private var reference = 0.0
  private var deviations = 0.0
  private var squaredDeviations = 0.0
  private var squares = 0.0

  /// Adds a row; whether it is the first.
  @inline(__always)
  mutating func add(_ weight: Double) -> Bool {
    let isFirst = count == 0
    if isFirst { reference = weight }
    count += 1
    let deviation = weight - reference
    deviations += deviation
    squaredDeviations += deviation * deviation
    squares += weight * weight
    return isFirst
  }

  /// What the rows add up to, from here on without them.
  @inline(__always)
  mutating func taken() -> WeightSums {
    defer { self = WeightCell() }
    guard count > 0 else { return WeightSums() }
    // A variance is never negative: rounding may leave a trace below 0 where all rows are equal.
    let moment = max(squaredDeviations - deviations * (deviations / Double(count)), 0)
    return WeightSums(
      count: count, sum: Double(count) * reference + deviations, moment: moment, squares: squares)
  }
}

/// Rows of one leaf and category: their number, Σw, Σ(w − mean)² and Σw².
private struct WeightSums {
  var count = 0
  var sum = 0.0
  var moment = 0.0
  var squares = 0.0

  /// Adds other rows.
  @inline(__always)
  mutating func merge(_ other: WeightSums) {
    guard count > 0, other.count > 0 else {
      if count == 0 { self = other }
      return
    }
    let (own, added) = (Double(count), Double(other.count))
    let gap = sum / own - other.sum / added
    moment += other.moment + gap * gap * (own * (added / (own + added)))
    count += other.count
    sum += other.sum
    squares += other.squares
  }
}
