import CLAPACKE

/// The minimum-norm X that minimises the distance of every column of AX from that of B.
///
/// - Shape: A is m×n, B m×k, the coefficients n×k.
/// - Source: LAPACK dgelsd, singular values by divide and conquer.
package struct LeastSquares: Hashable, Sendable {
  /// X, one column per column of B.
  package let coefficients: Matrix
  /// Independent columns of A.
  package let rank: Int
  /// The singular values of A in descending order.
  package let singularValues: [Double]

  /// Solves the problem.
  ///
  /// - Parameter relativeTolerance: a singular value smaller than the largest times this counts as 0;
  ///   `nil` takes ``Matrix/rankTolerance``.
  /// - Throws: `shapeMismatch` unless A and B have the same rows; `notFinite`; `noConvergence`.
  package init(
    _ matrix: Matrix, _ rightSides: Matrix, relativeTolerance: Double? = nil
  ) throws(LinearAlgebraError) {
    guard rightSides.rows == matrix.rows else {
      throw .shapeMismatch(expected: matrix.rows, found: rightSides.rows, of: .rows)
    }
    try matrix.requireFinite()
    try rightSides.requireFinite()
    let (m, n) = (matrix.rows, matrix.columns)
    guard m > 0, n > 0 else {
      coefficients = Matrix(rows: n, columns: rightSides.columns)
      (rank, singularValues) = (0, [])
      return
    }
    var work = matrix
    // Without a right side dgelsd finds no rank: give it a column of zeros.
    let sides = rightSides.columns > 0 ? rightSides : Matrix(rows: m, columns: 1)
    var solution = sides.takingRows(max(m, n))
    var values = [Double](repeating: 0, count: min(m, n))
    var foundRank: Int32 = 0
    let columns = Int32(sides.columns)
    let tolerance = relativeTolerance ?? matrix.rankTolerance
    let info = work.withElements { a in
      solution.withElements { b in
        values.withUnsafeMutableBufferPointer {
          phare_least_squares(
            Int32(m), Int32(n), columns, a.baseAddress, b.baseAddress, $0.baseAddress, tolerance, &foundRank)
        }
      }
    }
    guard info == 0 else { throw .noConvergence }
    coefficients = rightSides.columns > 0 ? solution.takingRows(n) : Matrix(rows: n, columns: 0)
    rank = Int(foundRank)
    singularValues = values
  }
}

extension Matrix {
  /// The first rows of this matrix, followed by rows of zeros where there are not enough.
  func takingRows(_ count: Int) -> Matrix {
    var result = Matrix(rows: count, columns: columns)
    for column in 0..<columns {
      for row in 0..<min(rows, count) { result[row, column] = self[row, column] }
    }
    return result
  }
}
