/// The running sums of one leaf of the design, by cell.
///
/// Every cell keeps its first row as a reference and sums deviations from it, so that equal weights and quantities
/// far from zero lose no digits.
struct CellAccumulator {
  let layout: CellLayout
  let keepsMoments: Bool
  private var counts: [Double]
  private var references: [Double]
  private var deviations: [Double]
  private var squares: [Double]
  private var touched: [Int32] = []

  init(layout: CellLayout, keepsMoments: Bool) {
    self.layout = layout
    self.keepsMoments = keepsMoments
    counts = [Double](repeating: 0, count: layout.cells)
    references = [Double](repeating: 0, count: layout.cells * layout.features)
    deviations = references
    squares = [Double](repeating: 0, count: keepsMoments ? layout.cells * layout.products : 0)
  }

  /// Adds a row that only has a weight.
  @inline(__always)
  mutating func add(weight: Double, to cell: Int) {
    if counts[cell] == 0 {
      references[cell] = weight
      touched.append(Int32(truncatingIfNeeded: cell))
    }
    counts[cell] += 1
    let deviation = weight - references[cell]
    deviations[cell] += deviation
    if keepsMoments { squares[cell] += deviation * deviation }
  }

  /// Adds a row with `features`: its weight, then weight × quantity for every quantity.
  mutating func add(features: [Double], to cell: Int) {
    let first = cell * layout.features
    if counts[cell] == 0 {
      for feature in 0..<layout.features { references[first + feature] = features[feature] }
      touched.append(Int32(truncatingIfNeeded: cell))
    }
    counts[cell] += 1
    var product = cell * layout.products
    for feature in 0..<layout.features {
      let deviation = features[feature] - references[first + feature]
      deviations[first + feature] += deviation
      guard keepsMoments else { continue }
      for other in 0...feature {
        squares[product] += deviation * (features[other] - references[first + other])
        product += 1
      }
    }
  }

  /// Appends what was added to `entries` as those of `leaf`, in the order of the cells, and starts anew.
  mutating func flush(leaf: Int, into entries: inout ScannedEntries) {
    touched.sort()
    for cell32 in touched {
      let cell = Int(cell32)
      let count = counts[cell]
      let first = cell * layout.features
      entries.leaves.append(Int32(truncatingIfNeeded: leaf))
      entries.cells.append(cell32)
      entries.counts.append(count)
      for feature in first..<first + layout.features {
        entries.sums.append(count * references[feature] + deviations[feature])
      }
      if keepsMoments { appendMoments(of: cell, count: count, to: &entries) }
      counts[cell] = 0
      for feature in first..<first + layout.features { deviations[feature] = 0 }
    }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func appendMoments(of cell: Int, count: Double, to entries: inout ScannedEntries) {
    let first = cell * layout.features
    var product = cell * layout.products
    for feature in 0..<layout.features {
      for other in 0...feature {
        let centred = squares[product] - deviations[first + feature] * deviations[first + other] / count
        // A variance is never negative: rounding may leave a trace below 0 where all rows are equal.
        entries.moments.append(other == feature ? max(centred, 0) : centred)
        squares[product] = 0
        product += 1
      }
    }
  }
}
