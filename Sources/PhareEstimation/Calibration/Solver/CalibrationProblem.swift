import PhareLinearAlgebra

/// A calibration of weights to known totals, on the distinct combinations of the calibration variables.
///
/// Respondents with the same values get the same factor, so the cost depends on the combinations and not on the
/// respondents.
///
/// - Shape: K combinations (rows) by p margins (columns).
/// - Units: targets and initial totals count population units, or their sum of a quantity.
package struct CalibrationProblem: Hashable, Sendable {
  /// The value of every variable in every combination.
  let matrix: SparseMatrix
  /// The sum of the initial weights in every combination.
  package let initialTotals: [Double]
  /// Relative freedom q of every combination to move; 1 by default.
  let scales: [Double]
  /// The known total of every variable.
  package let targets: [Double]
  /// The name of every margin in errors, such as "region = Bretagne".
  package let names: [String]

  /// The value of every variable in every combination: 0 or 1 for a category; K×p, computed at each call.
  package var variables: Matrix { matrix.dense }

  /// A problem whose parts fit together and are finite.
  ///
  /// - Parameter scales: Deville and Särndal's q; nil for 1 everywhere.
  /// - Throws: `shapeMismatch`, `invalidWeight`, `invalidVariable`, `invalidTarget`.
  package init(
    variables: Matrix, initialTotals: [Double], scales: [Double]? = nil, targets: [Double], names: [String]
  ) throws(CalibrationError) {
    try self.init(
      matrix: SparseMatrix(variables), initialTotals: initialTotals, scales: scales, targets: targets, names: names)
  }

  init(
    matrix: SparseMatrix, initialTotals: [Double], scales: [Double]?, targets: [Double], names: [String]
  ) throws(CalibrationError) {
    let scales = scales ?? [Double](repeating: 1, count: matrix.rows)
    try Self.check(initialTotals.count, is: matrix.rows, .initialTotals)
    try Self.check(scales.count, is: matrix.rows, .scales)
    try Self.check(targets.count, is: matrix.columns, .targets)
    try Self.check(names.count, is: matrix.columns, .names)
    for (index, total) in initialTotals.enumerated() where !(total >= 0 && total.isFinite) {
      throw .invalidWeight(total, combination: index)
    }
    for (index, scale) in scales.enumerated() where !(scale > 0 && scale.isFinite) {
      throw .invalidWeight(scale, combination: index)
    }
    for (index, target) in targets.enumerated() where !target.isFinite {
      throw .invalidTarget(target, margin: names[index])
    }
    if let (row, column) = matrix.firstNotFinite {
      throw .invalidVariable(margin: names[column], combination: row)
    }
    self.matrix = matrix
    self.initialTotals = initialTotals
    self.scales = scales
    self.targets = targets
    self.names = names
  }

  private static func check(_ count: Int, is expected: Int, _ part: CalibrationError.Part) throws(CalibrationError) {
    guard count == expected else { throw .shapeMismatch(part, expected: expected, found: count) }
  }
}
