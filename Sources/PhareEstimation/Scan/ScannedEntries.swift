/// Entries in the order in which a scan meets them: by leaf, then cell.
struct ScannedEntries: Sendable {
  let layout: CellLayout
  /// The centre of every quantity in every domain, `features − 1` a domain.
  let centres: [Double]
  var leaves: [Int32] = []
  var cells: [Int32] = []
  var counts: [Double] = []
  var sums: [Double] = []
  var moments: [Double] = []
  var unanswered: [UnansweredRows] = []
  var squaredWeights: [Double]
  var weightedSquares: [Double]
  /// Where the last element of `unanswered` of each domain is, -1 before the first.
  private var lastUnanswered: [Int]

  init(layout: CellLayout, centres: [Double]) {
    self.layout = layout
    self.centres = centres
    lastUnanswered = [Int](repeating: -1, count: layout.domains)
    squaredWeights = [Double](repeating: 0, count: layout.cells)
    weightedSquares = [Double](repeating: 0, count: layout.cells * (layout.features - 1))
  }

  /// Adds what a cell of `sums` holds as the entry of a leaf and a cell of this layout.
  mutating func append(_ sums: CellSums, at source: Int, leaf: Int, cell: Int) {
    leaves.append(Int32(truncatingIfNeeded: leaf))
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

  /// Counts a row without an answer; those of one leaf come one after the other.
  mutating func addUnanswered(domain: Int, leaf: Int) {
    let position = lastUnanswered[domain]
    if position >= 0, unanswered[position].leaf == Int32(truncatingIfNeeded: leaf) {
      unanswered[position].count += 1
      return
    }
    lastUnanswered[domain] = unanswered.count
    unanswered.append(
      UnansweredRows(leaf: Int32(truncatingIfNeeded: leaf), domain: Int32(truncatingIfNeeded: domain), count: 1))
  }
}

/// Respondents of a leaf and a domain who gave no answer.
struct UnansweredRows: Hashable, Sendable {
  let leaf: Int32
  let domain: Int32
  var count: Int
}
