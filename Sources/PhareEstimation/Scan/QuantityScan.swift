import PhareSurvey

/// The scan of quantities, such as ages or amounts, by cluster and cell.
///
/// Rows come cluster by cluster, and in blocks within each; see `CellAccumulator`. Quantities count from a centre near
/// their mean in the domain, so that large values with a small spread keep their digits.
struct QuantityScan {
  let layout: CellLayout
  /// The cell of each row, -1 for none, and −2 − domain for a row of a domain without an answer.
  let cells: [Int32]
  /// One array per quantity.
  let quantities: [[Double]]
  let weights: [Double]

  /// The cell totals of all rows with a weight above 0.
  func totals(structure: DesignStructure) -> ScannedTotals {
    let centres = centres
    if let counted = structure.counted { return totals(structure: structure, counted: counted, centres: centres) }
    var scanned = ScannedTotals(layout: layout, centres: centres)
    var accumulator = CellAccumulator(layout: layout, keepsMoments: structure.clustersAreStrata)
    var row = QuantityRow(quantities: quantities, layout: layout, centres: centres)
    let order = structure.clusterOrder
    for cluster in 0..<structure.clusterCount {
      let end = order.starts[cluster + 1]
      for start in stride(from: order.starts[cluster], to: end, by: CellAccumulator.blockSize) {
        let block = start..<min(start + CellAccumulator.blockSize, end)
        for position in block {
          let index = order.row(at: position)
          let weight = weights[index]
          let cell = Int(cells[index])
          guard cell >= 0, weight > 0 else {
            if cell < -1, weight > 0 { scanned.addUnanswered(domain: -2 - cell, cluster: cluster) }
            continue
          }
          row.read(index, weight: weight, cell: cell)
          accumulator.add(features: row.features, distances: row.distances, to: cell)
        }
        if accumulator.isOffCentre {
          accumulator.centre()
          for position in block {
            let index = order.row(at: position)
            guard cells[index] >= 0, weights[index] > 0 else { continue }
            row.read(index, weight: weights[index], cell: Int(cells[index]))
            accumulator.add(features: row.features, distances: row.distances, to: Int(cells[index]))
          }
        }
        accumulator.fold()
      }
      accumulator.flush(cluster: cluster, into: &scanned)
    }
    return scanned
  }

  /// The same of rows that stand for several respondents each, who have the same quantities.
  private func totals(structure: DesignStructure, counted: CountedRows, centres: [Double]) -> ScannedTotals {
    var scanned = ScannedTotals(layout: layout, centres: centres)
    var accumulator = CellAccumulator(layout: layout, keepsMoments: structure.clustersAreStrata)
    var row = QuantityRow(quantities: quantities, layout: layout, centres: centres)
    let order = structure.clusterOrder
    for cluster in 0..<structure.clusterCount {
      for position in order.starts[cluster]..<order.starts[cluster + 1] {
        let index = order.row(at: position)
        let (weight, cell) = (weights[index], Int(cells[index]))
        let respondents = Int(counted.respondents[index])
        guard weight > 0 else { continue }
        guard cell >= 0 else {
          if cell < -1 { scanned.addUnanswered(domain: -2 - cell, cluster: cluster, count: respondents) }
          continue
        }
        row.read(index, weight: weight, cell: cell)
        let sums = WeightSums(
          count: respondents, sum: weight, moment: counted.moment(ofRow: index, weight: weight),
          squares: counted.squares[index])
        accumulator.add(sums, features: row.features, distances: row.distances, to: cell)
      }
      accumulator.flush(cluster: cluster, into: &scanned)
    }
    return scanned
  }

  /// The weighted mean of every quantity in every domain; its last digits do not matter.
  private var centres: [Double] {
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
