import Numerics
import PhareLinearAlgebra
import Testing

@Suite struct MatrixCholeskyTests {
  /// By hand: [[4, 2], [2, 5]] = [[2, 0], [1, 2]]·[[2, 1], [0, 2]].
  @Test func factorByHand() throws {
    let matrix = try Matrix(rowByRow: [[4, 2], [2, 5]])
    let factor = try matrix.choleskyFactor()
    #expect(try factor.lower == Matrix(rowByRow: [[2, 0], [1, 2]]))
    #expect(try factor.solve([8, 12]) == [1, 2])
    let inverse = try Matrix(rowByRow: [[0.3125, -0.125], [-0.125, 0.25]])
    #expect(factor.inverse.distance(to: inverse) < 1e-15)
  }

  @Test func readsOnlyTheLowerTriangle() throws {
    let matrix = try Matrix(rowByRow: [[4, 99], [2, 5]])
    #expect(try matrix.choleskyFactor().lower == Matrix(rowByRow: [[2, 0], [1, 2]]))
  }

  @Test func solvesSeveralRightSides() throws {
    let design = MatrixSamples.scrambled(rows: 30, columns: 6)
    let normal = design.crossProduct()
    let solution = MatrixSamples.scrambled(rows: 6, columns: 3)
    let found = try normal.choleskyFactor().solve(normal.product(with: solution))
    // The condition number of these normal equations is below 10.
    #expect(found.distance(to: solution) < 1e-13)
  }

  /// The Hilbert matrix of order 8 has a condition number of 1.5e10 and an exact integer inverse,
  /// whose first element is 64.
  @Test func hilbert() throws {
    let factor = try MatrixSamples.hilbert(8).choleskyFactor()
    #expect(factor.inverse[0, 0].isApproximatelyEqual(to: 64, relativeTolerance: 1.5e10 * .ulpOfOne))
  }

  @Test func namesTheOrderThatFails() throws {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 3)) {
      try Matrix(rowByRow: [[1, 0, 1], [0, 1, 1], [1, 1, 2]]).choleskyFactor()
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 1)) {
      try Matrix(rows: 2, columns: 2).choleskyFactor()
    }
  }

  @Test func refusesHostileMatrices() {
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) {
      try Matrix(rows: 2, columns: 3).choleskyFactor()
    }
    for bad in [Double.nan, .infinity, -.infinity] {
      #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
        try Matrix(rowByRow: [[1, 0], [bad, 1]]).choleskyFactor()
      }
      #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
        try Matrix.identity(2).choleskyFactor().solve([1, bad])
      }
    }
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 2, found: 3, of: .rows)) {
      try Matrix.identity(2).choleskyFactor().solve([1, 2, 3])
    }
  }

  @Test func triangularSystems() throws {
    let lower = try Matrix(rowByRow: [[2, 7], [3, 4]])
    let right = try Matrix(rowByRow: [[2], [11]])
    #expect(try lower.solveLowerTriangular(right).elements == [1, 2])
    #expect(try lower.solveLowerTriangular(right, transposed: true).elements == [-3.125, 2.75])
    #expect(throws: LinearAlgebraError.singular(order: 2)) {
      try Matrix(rowByRow: [[1, 0], [5, 0]]).solveLowerTriangular(right)
    }
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try Matrix(rows: 1, columns: 2).solveLowerTriangular(right)
    }
  }
}
