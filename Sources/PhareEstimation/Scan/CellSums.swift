/// Sums by cell: rows, features, their moments, and the squares that design effects and effective bases need.
///
/// - Shape: one element per cell in `counts` and `weightSquares`, `features` per cell in `sums`, `products` per cell in
///   `moments` (none where they are not kept), one per cell and quantity in `quantitySquares`.
struct CellSums {
  let layout: CellLayout
  let keepsMoments: Bool
  var counts: [Double]
  var sums: [Double]
  /// Sums of products of deviations from the mean of the rows, lower triangle by rows.
  var moments: [Double]
  var weightSquares: [Double]
  /// Σ weight × distance² from the centre.
  var quantitySquares: [Double]

  init(layout: CellLayout, keepsMoments: Bool) {
    self.layout = layout
    self.keepsMoments = keepsMoments
    counts = [Double](repeating: 0, count: layout.cells)
    sums = [Double](repeating: 0, count: layout.cells * layout.features)
    moments = [Double](repeating: 0, count: keepsMoments ? layout.cells * layout.products : 0)
    weightSquares = counts
    quantitySquares = [Double](repeating: 0, count: layout.cells * (layout.features - 1))
  }

  /// Adds the rows of `other` in a cell; both count quantities from the same centres.
  ///
  /// - Source: Chan, Golub & LeVeque (1983): moments add, with the distance between both means.
  mutating func merge(_ other: CellSums, at cell: Int) {
    let features = layout.features
    let first = cell * features
    if keepsMoments {
      let (count, added) = (counts[cell], other.counts[cell])
      var product = cell * layout.products
      for feature in first..<first + features {
        for second in first...feature {
          moments[product] += other.moments[product]
          if count > 0 {
            let gap = sums[feature] / count - other.sums[feature] / added
            let secondGap = sums[second] / count - other.sums[second] / added
            moments[product] += gap * secondGap * (count * (added / (count + added)))
          }
          product += 1
        }
      }
    }
    counts[cell] += other.counts[cell]
    for feature in first..<first + features { sums[feature] += other.sums[feature] }
    weightSquares[cell] += other.weightSquares[cell]
    let quantities = features - 1
    for square in cell * quantities..<(cell + 1) * quantities {
      quantitySquares[square] += other.quantitySquares[square]
    }
  }

  /// Empties a cell.
  mutating func clear(_ cell: Int) {
    counts[cell] = 0
    weightSquares[cell] = 0
    for feature in cell * layout.features..<(cell + 1) * layout.features { sums[feature] = 0 }
    let quantities = layout.features - 1
    for square in cell * quantities..<(cell + 1) * quantities { quantitySquares[square] = 0 }
    guard keepsMoments else { return }
    for product in cell * layout.products..<(cell + 1) * layout.products { moments[product] = 0 }
  }
}
