import CLAPACKE

/// The Cholesky factor of a symmetric positive definite matrix: the lower triangular L with LLᵀ equal to it.
package struct CholeskyFactor: Hashable, Sendable {
  /// L, with zeros above its diagonal.
  package let lower: Matrix

  /// The X that solves LLᵀX = B: LAPACK dpotrs.
  ///
  /// - Throws: `shapeMismatch` unless B has as many rows as L; `notFinite`.
  package func solve(_ rightSides: Matrix) throws(LinearAlgebraError) -> Matrix {
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
  package func solve(_ rightSide: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(rows: rightSide.count, columns: 1, columnMajor: rightSide)).elements
  }

  /// The inverse of LLᵀ: LAPACK dpotri.
  package var inverse: Matrix {
    var result = lower
    let size = Int32(lower.rows)
    guard size > 0 else { return result }
    _ = result.withElements { phare_cholesky_inverse(size, $0.baseAddress) }
    result.mirrorLowerTriangle()
    return result
  }
}
