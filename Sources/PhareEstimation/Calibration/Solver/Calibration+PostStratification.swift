extension Calibration {
  /// Post-stratification: one factor per cell of a single, possibly crossed, margin, without iterations.
  ///
  /// Every distance leads to it, since each combination belongs to a single cell.
  ///
  /// - Parameters:
  ///   - cells: the cell of every combination, from 0.
  ///   - initialTotals: the sum of the initial weights of every combination.
  ///   - targets: the known total of every cell.
  ///   - names: the name of every cell in errors.
  /// - Throws: `shapeMismatch`, `invalidWeight`, `invalidTarget`; `emptyMargin` where a cell with a positive
  ///   total has no respondent.
  package static func postStratified(
    cells: [Int], initialTotals: [Double], targets: [Double], names: [String]
  ) throws(CalibrationError) -> Calibration {
    guard initialTotals.count == cells.count else {
      throw .shapeMismatch(.initialTotals, expected: cells.count, found: initialTotals.count)
    }
    guard names.count == targets.count else {
      throw .shapeMismatch(.names, expected: targets.count, found: names.count)
    }
    let sums = try cellTotals(cells, initialTotals, count: targets.count)
    var factors = [Double](repeating: 1, count: targets.count)
    for (cell, target) in targets.enumerated() {
      guard target.isFinite, target >= 0 else { throw .invalidTarget(target, margin: names[cell]) }
      if sums[cell] > 0 {
        factors[cell] = target / sums[cell]
      } else if target > 0 {
        throw .emptyMargin(names[cell], target: target)
      }
    }
    return Calibration(
      factors: cells.map { factors[$0] }, iterations: 0, largestMisfit: 0, redundantMargins: [])
  }

  private static func cellTotals(
    _ cells: [Int], _ totals: [Double], count: Int
  ) throws(CalibrationError) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    for (index, cell) in cells.enumerated() {
      guard sums.indices.contains(cell) else {
        throw .shapeMismatch(.targets, expected: cell + 1, found: count)
      }
      guard totals[index] >= 0, totals[index].isFinite else {
        throw .invalidWeight(totals[index], combination: index)
      }
      sums[cell] += totals[index]
    }
    return sums
  }
}
