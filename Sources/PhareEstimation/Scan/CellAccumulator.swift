/// The running sums of one cluster by cell, where rows have quantities.
///
/// Rows come in blocks. Where moments are kept, every cell keeps its first row of a block as a reference and sums deviations
/// from it, so that equal weights lose no digits; where that row lies far from the others, the block is read once more
/// from its means. The block is then folded into the cluster, so that neither the number of rows nor a first row unlike
/// the others costs more than the last digits.
///
/// - Source: Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", for both steps.
struct CellAccumulator {
  /// The rows of a block: a larger one rounds more, a smaller one is folded more often.
  static let blockSize = WeightScan.blockSize

  let layout: CellLayout
  let keepsMoments: Bool

  /// The sums of the block, from the references.
  private var block: CellSums
  private var references: [Double]
  private var blockCells: [Int32] = []
  /// Whether the references of the block are means, set before its rows are read again.
  private var isCentred = false
  private var cluster: CellSums
  private var clusterCells: [Int32] = []

  init(layout: CellLayout, keepsMoments: Bool) {
    self.layout = layout
    self.keepsMoments = keepsMoments
    block = CellSums(layout: layout, keepsMoments: keepsMoments)
    cluster = block
    references = [Double](repeating: 0, count: layout.cells * layout.features)
  }

  /// Adds a row: its weight and, for every quantity, weight × distance from the centre are its `features`.
  mutating func add(features: [Double], distances: [Double], to cell: Int) {
    let first = cell * layout.features
    if block.counts[cell] == 0, !isCentred {
      // Sums alone need no reference.
      for feature in 0..<layout.features { references[first + feature] = keepsMoments ? features[feature] : 0 }
      blockCells.append(Int32(truncatingIfNeeded: cell))
    }
    block.counts[cell] += 1
    block.weightSquares[cell] += features[0] * features[0]
    for (index, distance) in distances.enumerated() {
      block.quantitySquares[cell * distances.count + index] += features[index + 1] * distance
    }
    var product = cell * layout.products
    for feature in 0..<layout.features {
      let deviation = features[feature] - references[first + feature]
      block.sums[first + feature] += deviation
      guard keepsMoments else { continue }
      for other in 0...feature {
        block.moments[product] += deviation * (features[other] - references[first + other])
        product += 1
      }
    }
  }

  /// Adds respondents of the same quantities, and of any weights, to the cluster: no block is open.
  ///
  /// Their features are w × (1, distances…), whose moments are those of the weights times the products of (1, distances…).
  mutating func add(_ weights: WeightSums, features: [Double], distances: [Double], to cell: Int) {
    let first = cell * layout.features
    block.counts[cell] = Double(weights.count)
    block.weightSquares[cell] = weights.squares
    for feature in 0..<layout.features { block.sums[first + feature] = features[feature] }
    for (index, distance) in distances.enumerated() {
      block.quantitySquares[cell * distances.count + index] = features[index + 1] * distance
    }
    if keepsMoments {
      var product = cell * layout.products
      for feature in 0..<layout.features {
        let one = feature == 0 ? 1 : distances[feature - 1]
        for other in 0...feature {
          block.moments[product] = weights.moment * one * (other == 0 ? 1 : distances[other - 1])
          product += 1
        }
      }
    }
    if cluster.counts[cell] == 0 { clusterCells.append(Int32(truncatingIfNeeded: cell)) }
    cluster.merge(block, at: cell)
    block.clear(cell)
  }

  /// Whether the first row of some cell lies so far from the others of the block that moments lose digits.
  var isOffCentre: Bool {
    guard keepsMoments, !isCentred else { return false }
    return blockCells.contains { cell32 in
      let cell = Int(cell32)
      var product = cell * layout.products
      return (0..<layout.features).contains { feature in
        product += feature
        defer { product += 1 }
        let sum = block.sums[cell * layout.features + feature]
        let drift = sum * (sum / block.counts[cell])
        return drift > 64 * (block.moments[product] - drift)
      }
    }
  }

  /// Takes the means of the block as references, and forgets its rows, which are then added again.
  mutating func centre() {
    isCentred = true
    for cell32 in blockCells {
      let cell = Int(cell32)
      for feature in cell * layout.features..<(cell + 1) * layout.features {
        references[feature] += block.sums[feature] / block.counts[cell]
      }
      block.clear(cell)
    }
  }

  /// Folds the rows of the block into the cluster.
  mutating func fold() {
    isCentred = false
    for cell32 in blockCells {
      let cell = Int(cell32)
      let count = block.counts[cell]
      let first = cell * layout.features
      // From sums of deviations to sums, and from moments around the reference to those around the mean.
      if keepsMoments { centreMoments(ofBlockCell: cell, count: count) }
      for feature in first..<first + layout.features { block.sums[feature] += count * references[feature] }
      if cluster.counts[cell] == 0 { clusterCells.append(cell32) }
      cluster.merge(block, at: cell)
      block.clear(cell)
    }
    blockCells.removeAll(keepingCapacity: true)
  }

  private mutating func centreMoments(ofBlockCell cell: Int, count: Double) {
    let first = cell * layout.features
    var product = cell * layout.products
    for feature in 0..<layout.features {
      for other in 0...feature {
        let centred = block.moments[product] - block.sums[first + feature] * (block.sums[first + other] / count)
        // A variance is never negative: rounding may leave a trace below 0 where all rows are equal.
        block.moments[product] = other == feature ? max(centred, 0) : centred
        product += 1
      }
    }
  }

  /// Folds the last block, appends the cluster to `scanned` in the order of the cells, and starts again.
  mutating func flush(cluster number: Int, into scanned: inout ScannedTotals) {
    fold()
    clusterCells.sort()
    for cell32 in clusterCells {
      scanned.append(cluster, at: Int(cell32), cluster: number, cell: Int(cell32))
      cluster.clear(Int(cell32))
    }
    clusterCells.removeAll(keepingCapacity: true)
  }
}
