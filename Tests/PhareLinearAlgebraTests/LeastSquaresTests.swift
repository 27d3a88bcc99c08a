import Numerics
import PhareLinearAlgebra
import Testing

@Suite struct LeastSquaresTests {
  /// The line through (0, 1), (1, 3), (2, 4), (3, 4): slope 1, intercept 1.5, by the usual formulas.
  @Test func line() throws {
    let design = try Matrix(rowByRow: [[1, 0], [1, 1], [1, 2], [1, 3]])
    let fit = try LeastSquares(design, Matrix(rows: 4, columns: 1, columnMajor: [1, 3, 4, 4]))
    #expect(fit.rank == 2)
    #expect(fit.coefficients[0, 0].isApproximatelyEqual(to: 1.5, relativeTolerance: 1e-13))
    #expect(fit.coefficients[1, 0].isApproximatelyEqual(to: 1, relativeTolerance: 1e-13))
  }

  /// x + y = 2 has many solutions; the shortest is (1, 1).
  @Test func shortestOfMany() throws {
    let wide = try LeastSquares(Matrix(rowByRow: [[1, 1]]), Matrix(rowByRow: [[2]]))
    #expect(wide.rank == 1)
    #expect(wide.coefficients.distance(to: Matrix(rows: 2, columns: 1, repeating: 1)) < 1e-14)
    let twice = try LeastSquares(
      Matrix(rowByRow: [[1, 1], [1, 1], [2, 2]]), Matrix(rowByRow: [[2, 0], [2, 0], [4, 0]]))
    #expect(twice.rank == 1)
    #expect(twice.coefficients.distance(to: try Matrix(rowByRow: [[1, 0], [1, 0]])) < 1e-14)
    #expect(twice.singularValues.count == 2)
  }

  @Test func extremes() throws {
    let zero = try LeastSquares(Matrix(rows: 3, columns: 2), Matrix(rows: 3, columns: 1, repeating: 1))
    #expect(zero.rank == 0)
    #expect(zero.coefficients == Matrix(rows: 2, columns: 1))
    let empty = try LeastSquares(Matrix(rows: 0, columns: 2), Matrix(rows: 0, columns: 1))
    #expect(empty.rank == 0)
    #expect(empty.coefficients == Matrix(rows: 2, columns: 1))
    let none = try LeastSquares(Matrix.identity(2), Matrix(rows: 2, columns: 0))
    #expect(none.coefficients == Matrix(rows: 2, columns: 0))
    #expect(none.rank == 2)
  }

  @Test func refusesHostileMatrices() {
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 2, found: 3, of: .rows)) {
      try LeastSquares(.identity(2), .identity(3))
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try LeastSquares(Matrix(rowByRow: [[.infinity]]), .identity(1))
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 0)) {
      try LeastSquares(.identity(1), Matrix(rowByRow: [[.nan]]))
    }
  }

  /// Two margins over the same respondents: the last category of the second repeats the total of the first.
  @Test func dependentColumnsAreTheLaterOnes() throws {
    let margins = try Matrix(rowByRow: [
      [1, 0, 1, 0, 1000], [1, 0, 0, 1, 2500], [0, 1, 1, 0, 1700], [0, 1, 0, 1, 900], [0, 1, 0, 1, 40],
    ])
    #expect(try margins.dependentColumns() == [3])
    #expect(try margins.selecting(columns: [4, 3, 2, 1, 0]).dependentColumns() == [4])
    #expect(try Matrix(rows: 3, columns: 2).dependentColumns() == [0, 1])
    #expect(try Matrix(rowByRow: [[1e200, 1e-200], [1e200, -1e-200]]).dependentColumns() == [])
    #expect(try Matrix(rowByRow: [[1, 2, 5], [0, 1, 7]]).dependentColumns() == [2])
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 1)) {
      try Matrix(rowByRow: [[1, 2], [3, .nan]]).dependentColumns()
    }
  }

  @Test func everyErrorIsASentence() {
    let errors: [LinearAlgebraError] = [
      .notSquare(rows: 1, columns: 2), .shapeMismatch(expected: 1, found: 2, of: .rows), .notFinite(row: 0, column: 0),
      .notPositiveDefinite(order: 2), .singular(order: 1), .noConvergence,
    ]
    for error in errors { #expect(error.description.contains(" ")) }
  }
}
