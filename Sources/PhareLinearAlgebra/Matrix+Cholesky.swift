import CLAPACKE

extension Matrix {
  /// The Cholesky factor of this symmetric matrix: LAPACK dpotrf.
  ///
  /// - Shape: n×n; only the lower triangle is read.
  /// - Throws: `notSquare`, `notFinite`, or `notPositiveDefinite(order:)` with the first failing minor, which points a
  ///   calibration at the margin that repeats earlier ones.
  package func choleskyFactor() throws(LinearAlgebraError) -> CholeskyFactor {
    try requireSquareAndFinite()
    var factor = self
    guard rows > 0 else { return CholeskyFactor(lower: factor) }
    let size = Int32(rows)
    let info = factor.withElements { phare_cholesky_factor(size, $0.baseAddress) }
    guard info == 0 else { throw .notPositiveDefinite(order: Int(info)) }
    factor.clearAboveDiagonal()
    return CholeskyFactor(lower: factor)
  }

  /// The X that solves LX = B, or LᵀX = B, for this lower triangular matrix L: LAPACK dtrtrs.
  ///
  /// - Shape: n×n; only the lower triangle is read.
  /// - Throws: `notSquare`, `shapeMismatch`, `notFinite`, or `singular(order:)` with the first zero on the diagonal.
  package func solveLowerTriangular(
    _ rightSides: Matrix, transposed: Bool = false
  ) throws(LinearAlgebraError) -> Matrix {
    try requireSquareAndFinite()
    guard rightSides.rows == rows else { throw .shapeMismatch(expected: rows, found: rightSides.rows, of: .rows) }
    try rightSides.requireFinite()
    var result = rightSides
    guard !result.elements.isEmpty else { return result }
    let columns = Int32(result.columns)
    let info = result.withElements {
      phare_triangular_solve(transposed ? 1 : 0, Int32(rows), columns, elements, $0.baseAddress)
    }
    guard info == 0 else { throw .singular(order: Int(info)) }
    return result
  }
}
