import PhareLinearAlgebra
import Testing

@Suite struct MatrixGramRankTests {
  private func rank(_ columns: [[Double]], tolerance: Double = 1e-5) throws -> Int {
    try Matrix(rows: columns[0].count, columns: columns.count, columnMajor: columns.flatMap(\.self))
      .crossProduct().gramRank(relativeTolerance: tolerance)
  }

  /// R: `qr(cbind(a, b, a + b + e * c), tol = 1e-5)$rank` is 3 for e = 1e-3 and 2 for e = 1e-7.
  @Test(arguments: [(1e-3, 3), (1e-7, 2), (0, 2)])
  func whatIsLeftOfAColumnCounts(remainder: Double, expected: Int) throws {
    let a: [Double] = [1, 2, 3, 4, 5]
    let b: [Double] = [2, 1, 0, 1, 2]
    let c: [Double] = [1, -1, 1, -1, 1]
    let sum = a.indices.map { a[$0] + b[$0] + remainder * c[$0] }
    #expect(try rank([a, b, sum]) == expected)
  }

  /// A column may be as long or short as it likes.
  @Test func lengthsDoNotMatter() throws {
    #expect(try rank([[1e9, 0, 0], [0, 1e-9, 0], [0, 0, 1]]) == 3)
    #expect(try rank([[0, 0], [1, 2], [2, 4]]) == 1)
    #expect(try rank([[0, 0], [0, 0]]) == 0)
  }

  @Test func onlySquareMatricesHaveOne() {
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) {
      try Matrix(rows: 2, columns: 3).gramRank(relativeTolerance: 1e-5)
    }
  }
}
