import PhareSurvey

extension Totals {
  /// Scans the rows of a design once.
  ///
  /// - Parameters:
  ///   - layout: How cells are numbered; `features` counts the quantities and 1.
  ///   - cells: The cell of each row; -1 where the row is in no domain, and `unanswered(domain)` where it is in one
  ///     without an answer. A row of weight 0 is left out of every cell.
  ///   - quantities: One array a quantity, one element a row; read only where the row is in a cell.
  init(
    layout: CellLayout, cells: [Int32], quantities: [[Double]] = [], weights: [Double], structure: DesignStructure
  ) {
    var entries = ScannedEntries(layout: layout)
    var accumulator = CellAccumulator(layout: layout, keepsMoments: structure.leavesAreStrata)
    var features = [Double](repeating: 0, count: layout.features)
    for leaf in 0..<structure.leafCount {
      for position in structure.leafStarts[leaf]..<structure.leafStarts[leaf + 1] {
        let row = structure.order.map { Int($0[position]) } ?? position
        let weight = weights[row]
        let cell = Int(cells[row])
        guard cell >= 0, weight > 0 else {
          if cell < -1, weight > 0 { entries.addUnanswered(domain: -2 - cell, leaf: leaf) }
          continue
        }
        entries.squaredWeights[cell] += weight * weight
        if quantities.isEmpty {
          accumulator.add(weight: weight, to: cell)
        } else {
          features[0] = weight
          for (index, quantity) in quantities.enumerated() {
            features[index + 1] = weight * quantity[row]
            entries.weightedSquares[cell * quantities.count + index] += features[index + 1] * quantity[row]
          }
          accumulator.add(features: features, to: cell)
        }
      }
      accumulator.flush(leaf: leaf, into: &entries)
    }
    self.init(layout: layout, structure: structure, scanned: entries)
    replicates = structure.replicates.map {
      ReplicateTotals(layout: layout, cells: cells, quantities: quantities, source: $0)
    }
  }

  /// What stands for a cell where a row of a domain gave no answer.
  static func unanswered(_ domain: Int32) -> Int32 { -2 - domain }
}

extension ScannedEntries {
  /// Counts a row without an answer; those of one leaf come one after the other.
  fileprivate mutating func addUnanswered(domain: Int, leaf: Int) {
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
