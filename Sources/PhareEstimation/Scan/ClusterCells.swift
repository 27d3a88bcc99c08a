/// The rows of one cluster and category: their number, Σw, Σ(w − mean)² and Σw².
struct WeightSums {
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
    let (rows, added) = (Double(count), Double(other.count))
    let gap = sum / rows - other.sum / added
    moment += other.moment + gap * gap * (rows * (added / (rows + added)))
    count += other.count
    sum += other.sum
    squares += other.squares
  }
}

/// The rows of a block in one category, as they come.
protocol WeightCell {
  /// No rows.
  init()
  /// Adds a row.
  mutating func add(_ weight: Double)
  /// The sums of the rows.
  var sums: WeightSums { get }
  /// Whether the first row lies so far from the others that the sums lose digits.
  var isOffCentre: Bool { get }
}

/// The rows of a block, in the order in which they were added.
struct BlockRows<Code: FixedWidthInteger> {
  let codes: UnsafePointer<Code>
  let weights: UnsafePointer<Double>
  let count: Int

  /// The sums of one category in two passes, the second from the mean of the first.
  ///
  /// - Source: Chan, Golub & LeVeque (1983), the corrected two-pass algorithm.
  func sums(of category: Int) -> WeightSums {
    var (count, sum) = (0, CompensatedSum())
    for row in 0..<self.count where Int(truncatingIfNeeded: codes[row]) == category {
      count += 1
      sum.add(weights[row])
    }
    guard count > 0 else { return WeightSums() }
    let mean = sum.value / Double(count)
    var (deviations, squaredDeviations, squares) = (0.0, 0.0, 0.0)
    for row in 0..<self.count where Int(truncatingIfNeeded: codes[row]) == category {
      let deviation = weights[row] - mean
      deviations += deviation
      squaredDeviations += deviation * deviation
      squares += weights[row] * weights[row]
    }
    let moment = max(squaredDeviations - deviations * (deviations / Double(count)), 0)
    return WeightSums(count: count, sum: sum.value, moment: moment, squares: squares)
  }
}

/// A cell of a sampled unit, whose sum is all that a variance needs.
struct UnitCell: WeightCell {
  private var count = 0
  private var sum = 0.0
  private var squares = 0.0

  @inline(__always)
  mutating func add(_ weight: Double) {
    count += 1
    sum += weight
    squares += weight * weight
  }

  @inline(__always)
  var sums: WeightSums { WeightSums(count: count, sum: sum, moment: 0, squares: squares) }

  @inline(__always)
  var isOffCentre: Bool { false }
}

/// A cell of a stratum of rows: the first weight is a reference from which deviations are summed, so that equal weights
/// lose no digits. Where it turns out to lie far from the others, the block is summed once more from its mean.
struct StratumCell: WeightCell {
  private var count = 0
  private var reference = 0.0
  private var deviations = 0.0
  private var squaredDeviations = 0.0
  private var squares = 0.0

  @inline(__always)
  mutating func add(_ weight: Double) {
    if count == 0 { reference = weight }
    count += 1
    let deviation = weight - reference
    deviations += deviation
    squaredDeviations += deviation * deviation
    squares += weight * weight
  }

  @inline(__always)
  var sums: WeightSums {
    guard count > 0 else { return WeightSums() }
    // A variance is never negative: rounding may leave a trace below 0 where all rows are equal.
    let moment = max(squaredDeviations - deviations * (deviations / Double(count)), 0)
    return WeightSums(
      count: count, sum: Double(count) * reference + deviations, moment: moment, squares: squares)
  }

  /// The sum and the moment are what is left of two numbers of which neither may be much larger.
  @inline(__always)
  var isOffCentre: Bool {
    guard count > 1 else { return false }
    let drift = deviations * (deviations / Double(count))
    return drift > 64 * (squaredDeviations - drift)
      || abs(deviations) > 16 * abs(Double(count) * reference + deviations)
  }
}

/// The rows of one cluster by category, in memory that serves one cluster after another.
///
/// Unchecked: every pointer has room for one element per category, `touched` for one bit per category, set where there
/// is a row.
struct ClusterCells<Cell: WeightCell> {
  private let block: UnsafeMutablePointer<Cell>
  private let closed: UnsafeMutablePointer<WeightSums>
  private let touched: UnsafeMutablePointer<UInt64>
  /// Sums of squared weights, over all clusters of a domain.
  private let squares: UnsafeMutablePointer<Double>
  private let words: Int
  private var hasClosed = false

  /// Calls `body` with cells for `categories` categories, of at least one.
  static func with(categories: Int, _ body: (inout ClusterCells) -> Void) {
    let words = (categories + 63) / 64
    withUnsafeTemporaryAllocation(of: Cell.self, capacity: categories) { block in
      withUnsafeTemporaryAllocation(of: WeightSums.self, capacity: categories) { closed in
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words) { touched in
          withUnsafeTemporaryAllocation(of: Double.self, capacity: categories) { squares in
            block.initialize(repeating: Cell())
            closed.initialize(repeating: WeightSums())
            touched.initialize(repeating: 0)
            squares.initialize(repeating: 0)
            guard var cells = ClusterCells(block, closed, touched, squares) else { return }
            body(&cells)
          }
        }
      }
    }
  }

  private init?(
    _ block: UnsafeMutableBufferPointer<Cell>, _ closed: UnsafeMutableBufferPointer<WeightSums>,
    _ touched: UnsafeMutableBufferPointer<UInt64>, _ squares: UnsafeMutableBufferPointer<Double>
  ) {
    words = touched.count
    guard let block = block.baseAddress, let closed = closed.baseAddress, let touched = touched.baseAddress,
      let squares = squares.baseAddress
    else { return nil }
    (self.block, self.closed, self.touched, self.squares) = (block, closed, touched, squares)
  }

  /// Adds a row to one of the categories.
  @inline(__always)
  mutating func add(_ weight: Double, to category: Int) {
    block[category].add(weight)
    touched[category &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: category & 63)
  }

  /// Writes a row as a cell total of its own.
  @inline(__always)
  func write(_ weight: Double, of category: Int, cluster: Int32, into output: inout ClusterTotalsOutput) {
    let square = weight * weight
    squares[category] += square
    output.append(
      WeightSums(count: 1, sum: weight, moment: 0, squares: square), cluster: cluster,
      category: Int32(truncatingIfNeeded: category))
  }

  /// Ends a block of rows.
  mutating func closeBlock(_ rows: BlockRows<some FixedWidthInteger>) {
    hasClosed = true
    forEachTouched { category in
      closed[category].merge(takeBlock(category, rows))
    }
  }

  /// The sums of a category in the block, which it leaves.
  @inline(__always)
  private func takeBlock(_ category: Int, _ rows: BlockRows<some FixedWidthInteger>) -> WeightSums {
    let sums = block[category].isOffCentre ? rows.sums(of: category) : block[category].sums
    block[category] = Cell()
    return sums
  }

  /// Writes the cell totals in the order of the categories, and starts again.
  @inline(__always)
  mutating func empty(
    _ rows: BlockRows<some FixedWidthInteger>, cluster: Int32, into output: inout ClusterTotalsOutput
  ) {
    let hadClosed = hasClosed
    forEachTouched { category in
      var sums = takeBlock(category, rows)
      if hadClosed {
        closed[category].merge(sums)
        sums = closed[category]
        closed[category] = WeightSums()
      }
      squares[category] += sums.squares
      output.append(sums, cluster: cluster, category: Int32(truncatingIfNeeded: category))
    }
    for word in 0..<words { touched[word] = 0 }
    hasClosed = false
  }

  @inline(__always)
  private func forEachTouched(_ body: (Int) -> Void) {
    for word in 0..<words {
      var bits = touched[word]
      while bits != 0 {
        body(word &<< 6 | bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }

  /// The sum of squared weights of a category since it was last taken.
  func takeSquares(of category: Int) -> Double {
    defer { squares[category] = 0 }
    return squares[category]
  }
}

/// The memory to which a scan writes cell totals, one after the other.
///
/// Unchecked: there is room for as many cell totals as the scan has rows.
struct ClusterTotalsOutput {
  private let keys: UnsafeMutablePointer<ClusterTotals.Key>
  private let sums: UnsafeMutablePointer<Double>
  private let moments: UnsafeMutablePointer<Double>?
  private(set) var count = 0

  init?(
    keys: UnsafeMutableBufferPointer<ClusterTotals.Key>, sums: UnsafeMutableBufferPointer<Double>,
    moments: UnsafeMutableBufferPointer<Double>?
  ) {
    guard let keys = keys.baseAddress, let sums = sums.baseAddress else { return nil }
    self.keys = keys
    self.sums = sums
    self.moments = moments?.baseAddress
  }

  @inline(__always)
  mutating func append(_ rows: WeightSums, cluster: Int32, category: Int32) {
    (keys + count).initialize(
      to: ClusterTotals.Key(cluster: cluster, category: category, count: Int32(truncatingIfNeeded: rows.count)))
    (sums + count).initialize(to: rows.sum)
    if let moments { (moments + count).initialize(to: rows.moment) }
    count += 1
  }
}
