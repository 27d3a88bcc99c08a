import PhareSurvey

extension Totals {
  /// Scans the rows of a design, and before that the quantities for their means.
  ///
  /// - Parameters:
  ///   - layout: The numbering of the cells; `features` counts the quantities and 1.
  ///   - cells: The cell of each row; -1 where the row is in no domain, and `unanswered(domain)` where it is in one
  ///     without an answer. A row of weight 0 is left out of every cell.
  ///   - quantities: One array per quantity, one element per row; read only where the row is in a cell.
  ///   - calibration: The calibration of the weights, nil where they were not calibrated.
  init(
    layout: CellLayout, cells: [Int32], quantities: [[Double]] = [], weights: [Double], structure: DesignStructure,
    calibration: CalibratedDesign? = nil
  ) {
    if quantities.isEmpty {
      self.init(of: cells, layout: layout, weights: weights, structure: structure)
    } else {
      let scan = QuantityScan(layout: layout, cells: cells, quantities: quantities, weights: weights)
      self.init(layout: layout, structure: structure, scanned: scan.totals(structure: structure))
    }
    refine(cells: cells, quantities: quantities, weights: weights, calibration: calibration)
  }

  /// Adds the scans by replicate and by combination of a calibration, where the design has them.
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
    // Replicates are calibrated one by one: their differences reflect the calibration already.
    if let calibration, structure.replicates == nil {
      calibrated = CalibratedTotals(
        layout: layout, cells: cells, quantities: quantities, weights: weights, structure: structure,
        calibration: calibration)
    }
  }

  /// Scans cells without quantities: categories by domain.
  private init(of cells: [Int32], layout: CellLayout, weights: [Double], structure: DesignStructure) {
    let categories = Int32(truncatingIfNeeded: layout.categories)
    let domains = cells.map { $0 >= 0 ? $0 / categories : -2 - $0 }
    let rows = DomainRows(domains: domains, count: layout.domains, weights: weights, structure: structure)
    let absent = categories + Int32(MissingReason.empty.position)
    self.init(
      of: cells.map { $0 >= 0 ? $0 % categories : absent }, categories: layout.categories, rows: rows,
      structure: structure)
  }

  /// The number that marks, in place of a cell, a row of a domain without an answer.
  static func unanswered(_ domain: Int32) -> Int32 { -2 - domain }
}
