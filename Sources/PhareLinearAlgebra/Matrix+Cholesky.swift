import CLAPACKE

/// The lower triangular L with LLᵀ equal to a symmetric positive definite matrix.
public struct CholeskyFactor: Hashable, Sendable {
  /// L, with zeros above its diagonal.
  public let lower: Matrix

  /// The X that solves LLᵀX = B: LAPACK dpotrs.
  ///
  /// - Throws: `shapeMismatch` unless B has as many rows as L; `notFinite`.
  public func solve(_ rightSides: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard rightSides.rows == lower.rows else {
      throw .shapeMismatch(expected: lower.rows, found: rightSides.rows, of: .rows)
    }
    try rightSides.requireFinite()
    var result = rightSides
    guard !result.elements.isEmpty else { return result }
    let columns = Int32(result.columns)
    _ = result.withElements {
      phare_cholesky_solve(Int32(lower.rows), columns, lower.elements, $0.baseAddress)
    }
    return result
  }

  /// The x that solves LLᵀx = b.
  ///
  /// - Throws: `shapeMismatch` unless b has one element per row of L; `notFinite`.
  public func solve(_ rightSide: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(rows: rightSide.count, columns: 1, columnMajor: rightSide)).elements
  }

  /// The inverse of LLᵀ: LAPACK dpotri.
  public var inverse: Matrix {
    var result = lower
    let size = Int32(lower.rows)
    guard size > 0 else { return result }
    _ = result.withElements { phare_cholesky_inverse(size, $0.baseAddress) }
    result.mirrorLowerTriangle()
    return result
  }
}

extension Matrix {
  /// The Cholesky factor of this symmetric matrix: LAPACK dpotrf.
  ///
  /// - Shape: n×n; only the lower triangle is read.
  /// - Throws: `notSquare`, `notFinite`, or `notPositiveDefinite(order:)` with the first failing minor, which
  ///   points a calibration at the margin that repeats earlier ones.
  public func choleskyFactor() throws(LinearAlgebraError) -> CholeskyFactor {
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
  public func solveLowerTriangular(
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
