import Testing

@testable import PhareLinearAlgebra

@Suite struct SparseMatrixTests {
  private func sparse() throws -> SparseMatrix {
    SparseMatrix(try Matrix(rowByRow: [[1, 0, 2], [5, 5, 5], [0, 3, 4]]))
  }

  /// Products over the rows and columns that are kept, without the zeros.
  @Test func productsOfSelectedRowsAndColumns() throws {
    let matrix = try sparse().selecting(rows: [0, 2]).selecting(columns: [0, 2], dividingBy: [1, 2])
    #expect(matrix.product(with: [10, 1]) == [11, 2])
    #expect(matrix.columnSums(weights: [1, 10]) == [1, 21])
    #expect(matrix.crossProduct(weights: [1, 10]).elements == [1, 1, 1, 41])
  }

  /// An absent index and a zero store nothing; without values every element is 1.
  @Test func indicesAndValues() throws {
    let ones = SparseMatrix(rows: 2, columns: 3, width: 2, indices: [2, 0, -1, 1])
    #expect(ones.dense == (try Matrix(rowByRow: [[1, 0, 1], [0, 1, 0]])))
    let values = SparseMatrix(rows: 2, columns: 3, width: 2, indices: [2, 0, -1, 1], values: [0, 4, 9, -3])
    #expect(values.dense == (try Matrix(rowByRow: [[4, 0, 0], [0, -3, 0]])))
    #expect(values == SparseMatrix(try Matrix(rowByRow: [[4, 0, 0], [0, -3, 0]])))
  }

  /// The sums that look at signs and sizes.
  @Test func sumsBySignAndSize() throws {
    let matrix = SparseMatrix(try Matrix(rowByRow: [[3, -1], [-4, 0]]))
    #expect(matrix.absoluteColumnSums(weights: [1, 2]) == [11, 1])
    #expect(matrix.signedColumnSums(weights: [1, 2]).positive == [3, 0])
    #expect(matrix.signedColumnSums(weights: [1, 2]).negative == [-8, -1])
    #expect(matrix.columnRootMeanSquares == [12.5, 0.5].map { $0.squareRoot() })
  }

  /// The first column with an element that is not finite, and the first row in it.
  @Test func firstNotFinite() throws {
    #expect(try sparse().firstNotFinite == nil)
    let matrix = SparseMatrix(try Matrix(rowByRow: [[1, .infinity], [1, 2], [.nan, 1]]))
    let first = try #require(matrix.firstNotFinite)
    #expect(first == (row: 2, column: 0))
  }
}
