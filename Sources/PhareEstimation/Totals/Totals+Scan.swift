import PhareSurvey

extension Totals {
  /// Scans the rows of a design once, and before that the quantities for their means.
  ///
  /// - Parameters:
  ///   - layout: How cells are numbered; `features` counts the quantities and 1.
  ///   - cells: The cell of each row; -1 where the row is in no domain, and `unanswered(domain)` where it is in one
  ///     without an answer. A row of weight 0 is left out of every cell.
  ///   - quantities: One array a quantity, one element a row; read only where the row is in a cell.
  ///   - calibration: How the weights were calibrated, nil where they were not.
  init(
    layout: CellLayout, cells: [Int32], quantities: [[Double]] = [], weights: [Double], structure: DesignStructure,
    calibration: CalibratedDesign? = nil
  ) {
    let centres = Self.centres(layout: layout, cells: cells, quantities: quantities, weights: weights)
    if quantities.isEmpty {
      self.init(of: cells, layout: layout, weights: weights, structure: structure)
    } else {
      self.init(
        layout: layout, structure: structure,
        scanned: Self.scan(
          cells, layout: layout, quantities: quantities, centres: centres, weights: weights, structure: structure))
    }
    refine(cells: cells, quantities: quantities, weights: weights, calibration: calibration)
  }

  /// Adds what replicates of the weights or their calibration need, as for the scan of the same cells.
  ///
  /// - Parameter replicated: The totals with every replicate, where they were scanned with those of other questions.
  mutating func refine(
    cells: [Int32], quantities: [[Double]] = [], weights: [Double], calibration: CalibratedDesign?,
    replicated: ReplicateTotals? = nil
  ) {
    replicates =
      replicated
      ?? structure.replicates.map {
        ReplicateTotals(layout: layout, cells: cells, quantities: quantities, centres: centres, source: $0)
      }
    // Replicates are calibrated one by one, and their differences know it.
    if let calibration, structure.replicates == nil {
      calibrated = CalibratedTotals(
        layout: layout, cells: cells, quantities: quantities, weights: weights, structure: structure,
        calibration: calibration)
    }
  }

  /// The totals of cells without quantities: of categories by domain.
  private init(of cells: [Int32], layout: CellLayout, weights: [Double], structure: DesignStructure) {
    let categories = Int32(truncatingIfNeeded: layout.categories)
    let domains = cells.map { $0 >= 0 ? $0 / categories : -2 - $0 }
    let rows = DomainRows(domains: domains, count: layout.domains, weights: weights, structure: structure)
    let absent = categories + Int32(MissingReason.empty.position)
    self.init(
      of: cells.map { $0 >= 0 ? $0 % categories : absent }, categories: layout.categories, rows: rows,
      structure: structure)
  }

  private static func scan(
    _ cells: [Int32], layout: CellLayout, quantities: [[Double]], centres: [Double], weights: [Double],
    structure: DesignStructure
  ) -> ScannedEntries {
    var entries = ScannedEntries(layout: layout, centres: centres)
    var accumulator = CellAccumulator(layout: layout, keepsMoments: structure.leavesAreStrata)
    var row = QuantityRow(quantities: quantities, layout: layout, centres: centres)
    let order = structure.leafOrder
    for leaf in 0..<structure.leafCount {
      let end = order.starts[leaf + 1]
      for start in stride(from: order.starts[leaf], to: end, by: CellAccumulator.blockSize) {
        for position in start..<min(start + CellAccumulator.blockSize, end) {
          let index = order.row(at: position)
          let weight = weights[index]
          let cell = Int(cells[index])
          guard cell >= 0, weight > 0 else {
            if cell < -1, weight > 0 { entries.addUnanswered(domain: -2 - cell, leaf: leaf) }
            continue
          }
          row.read(index, weight: weight, cell: cell)
          accumulator.add(features: row.features, distances: row.distances, to: cell)
        }
        accumulator.fold()
      }
      accumulator.flush(leaf: leaf, into: &entries)
    }
    return entries
  }

  /// What stands for a cell where a row of a domain gave no answer.
  static func unanswered(_ domain: Int32) -> Int32 { -2 - domain }

  /// The weighted mean of every quantity in every domain, as a place to count from: its last digits do not matter.
  private static func centres(
    layout: CellLayout, cells: [Int32], quantities: [[Double]], weights: [Double]
  ) -> [Double] {
    guard !quantities.isEmpty else { return [] }
    let width = quantities.count
    var sums = [Double](repeating: 0, count: layout.domains * width)
    var totals = [Double](repeating: 0, count: layout.domains)
    for (row, cell) in cells.enumerated() where cell >= 0 {
      let domain = Int(cell) / layout.categories
      totals[domain] += weights[row]
      for quantity in 0..<width { sums[domain * width + quantity] += weights[row] * quantities[quantity][row] }
    }
    return sums.indices.map { index in
      let mean = sums[index] / totals[index / width]
      return mean.isFinite ? mean : 0
    }
  }
}

/// The features of one row: its weight, and weight × distance from the centre of its domain for every quantity.
private struct QuantityRow {
  let quantities: [[Double]]
  let layout: CellLayout
  let centres: [Double]
  var features: [Double]
  var distances: [Double]

  init(quantities: [[Double]], layout: CellLayout, centres: [Double]) {
    self.quantities = quantities
    self.layout = layout
    self.centres = centres
    features = [Double](repeating: 0, count: layout.features)
    distances = [Double](repeating: 0, count: quantities.count)
  }

  mutating func read(_ row: Int, weight: Double, cell: Int) {
    let first = cell / layout.categories * distances.count
    features[0] = weight
    for quantity in distances.indices {
      distances[quantity] = quantities[quantity][row] - centres[first + quantity]
      features[quantity + 1] = weight * distances[quantity]
    }
  }
}
