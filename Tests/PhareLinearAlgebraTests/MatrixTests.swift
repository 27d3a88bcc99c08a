import PhareLinearAlgebra
import Testing

@Suite struct MatrixTests {
  @Test func isStoredColumnByColumn() throws {
    let matrix = try Matrix(rowByRow: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.elements == [1, 4, 2, 5, 3, 6])
    #expect(matrix[1, 2] == 6)
    #expect(matrix.column(1) == [2, 5])
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(matrix.diagonal == [1, 5])
    #expect(try matrix == Matrix(rows: 2, columns: 3, columnMajor: [1, 4, 2, 5, 3, 6]))
    #expect(try matrix.transposed == Matrix(rowByRow: [[1, 4], [2, 5], [3, 6]]))
    #expect(try matrix.selecting(columns: [2, 0]) == Matrix(rowByRow: [[3, 1], [6, 4]]))
    #expect(try matrix.selecting(rows: [1, 1]) == Matrix(rowByRow: [[4, 5, 6], [4, 5, 6]]))
  }

  @Test func refusesElementsThatDoNotFit() {
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 4, found: 3, of: .elements)) {
      try Matrix(rows: 2, columns: 2, columnMajor: [1, 2, 3])
    }
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 2, found: 1, of: .columns)) {
      try Matrix(rowByRow: [[1, 2], [3]])
    }
  }

  @Test func emptyMatricesAreMatrices() throws {
    let empty = try Matrix(rowByRow: [])
    #expect(empty == Matrix(rows: 0, columns: 0))
    #expect(empty.transposed == empty)
    #expect(try empty.product(with: empty) == empty)
    #expect(empty.crossProduct() == empty)
    #expect(try empty.choleskyFactor().solve(empty) == empty)
    #expect(try empty.choleskyFactor().inverse == empty)
    #expect(try empty.symmetricEigenvalues() == [])
    #expect(try empty.symmetricPseudoInverse().rank == 0)
    #expect(try empty.dependentColumns() == [])
    #expect(try Matrix(rows: 3, columns: 0).product(with: Matrix(rows: 0, columns: 2)) == Matrix(rows: 3, columns: 2))
  }
}
