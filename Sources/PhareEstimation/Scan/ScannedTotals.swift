/// Cell totals in the order in which a scan of quantities meets them: by cluster, then cell.
struct ScannedTotals: Sendable {
  let layout: CellLayout
  /// The centre of every quantity in every domain, `features − 1` per domain.
  let centres: [Double]
  var clusters: [Int32] = []
  var cells: [Int32] = []
  var counts: [Double] = []
  var sums: [Double] = []
  var moments: [Double] = []
  var unanswered: [UnansweredRows] = []
  /// Σw² of each cell.
  var squaredWeights: [Double]
  /// Σw(quantity − centre)² of each cell and quantity.
  var weightedSquares: [Double]
  /// The last element of `unanswered` of each domain, -1 before the first.
  private var lastUnanswered: [Int]

  init(layout: CellLayout, centres: [Double]) {
    self.layout = layout
    self.centres = centres
    lastUnanswered = [Int](repeating: -1, count: layout.domains)
    squaredWeights = [Double](repeating: 0, count: layout.cells)
    weightedSquares = [Double](repeating: 0, count: layout.cells * (layout.features - 1))
  }

  /// Appends one cell of `sums` as the total of a cluster and a cell of this layout.
  mutating func append(_ sums: CellSums, at source: Int, cluster: Int, cell: Int) {
    clusters.append(Int32(truncatingIfNeeded: cluster))
    cells.append(Int32(truncatingIfNeeded: cell))
    counts.append(sums.counts[source])
    self.sums += sums.sums[source * layout.features..<(source + 1) * layout.features]
    if sums.keepsMoments { moments += sums.moments[source * layout.products..<(source + 1) * layout.products] }
    squaredWeights[cell] += sums.weightSquares[source]
    let quantities = layout.features - 1
    for quantity in 0..<quantities {
      weightedSquares[cell * quantities + quantity] += sums.quantitySquares[source * quantities + quantity]
    }
  }

  /// Counts respondents without an answer; those of one cluster come one after the other.
  mutating func addUnanswered(domain: Int, cluster: Int, count: Int = 1) {
    let position = lastUnanswered[domain]
    if position >= 0, unanswered[position].cluster == Int32(truncatingIfNeeded: cluster) {
      unanswered[position].count += count
      return
    }
    lastUnanswered[domain] = unanswered.count
    unanswered.append(
      UnansweredRows(
        cluster: Int32(truncatingIfNeeded: cluster), domain: Int32(truncatingIfNeeded: domain), count: count))
  }
}

/// The number of respondents of a cluster and a domain who gave no answer.
struct UnansweredRows: Hashable, Sendable {
  let cluster: Int32
  let domain: Int32
  var count: Int
}
