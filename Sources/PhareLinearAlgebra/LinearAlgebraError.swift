/// The reason why a matrix operation has no result.
package enum LinearAlgebraError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A square matrix was needed.
  case notSquare(rows: Int, columns: Int)
  /// Two operands, or a matrix and its elements, do not fit.
  case shapeMismatch(expected: Int, found: Int, of: Dimension)
  /// An element is infinite or not a number.
  case notFinite(row: Int, column: Int)
  /// The leading minor of this order, from 1, is not positive: that variable is a combination of earlier ones.
  case notPositiveDefinite(order: Int)
  /// The triangular matrix has a zero on its diagonal at this order, from 1.
  case singular(order: Int)
  /// The eigenvalues or singular values did not converge.
  case noConvergence

  /// The dimension counted.
  package enum Dimension: String, Hashable, Sendable {
    /// Rows of an operand.
    case rows
    /// Columns of an operand.
    case columns
    /// Elements given for a matrix or a vector.
    case elements
    /// Weights of rows.
    case weights
  }

  /// The problem as found, and the remedy or the requirement.
  package var description: String {
    switch self {
    case .notSquare(let rows, let columns):
      "a matrix of \(rows) rows and \(columns) columns, where a square one is needed"
    case .shapeMismatch(let expected, let found, let dimension):
      "\(found) \(dimension.rawValue), where \(expected) are needed"
    case .notFinite(let row, let column):
      "the element in row \(row + 1), column \(column + 1) is not a finite number"
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite: variable \(order) is a combination of earlier ones, or its variance is negative"
    case .singular(let order):
      "the matrix is singular: its diagonal is zero at variable \(order)"
    case .noConvergence:
      "the eigenvalues of the matrix did not converge"
    }
  }
}
