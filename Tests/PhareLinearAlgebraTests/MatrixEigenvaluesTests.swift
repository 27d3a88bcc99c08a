import Numerics
import PhareLinearAlgebra
import Testing

@Suite struct MatrixEigenvaluesTests {
  /// The second-difference matrix of order n has eigenvalues 2 - 2cos(kπ/(n + 1)).
  @Test func secondDifferences() throws {
    let size = 9
    var matrix = Matrix(diagonal: [Double](repeating: 2, count: size))
    for index in 1..<size { matrix[index, index - 1] = -1 }
    let values = try matrix.symmetricEigenvalues()
    for (index, value) in values.enumerated() {
      let exact = 2 - 2 * Double.cos(Double(index + 1) * .pi / Double(size + 1))
      #expect(value.isApproximatelyEqual(to: exact, absoluteTolerance: 2e-14))
    }
  }

  /// The backward error of dsyevd is a small multiple of n·ε·‖A‖, here 2e-14, and its last bits depend on the
  /// processor: 1e-13.
  @Test func vectorsRebuildTheMatrix() throws {
    let matrix = MatrixSamples.scrambled(rows: 12, columns: 8).crossProduct()
    let eigen = try matrix.symmetricEigendecomposition()
    let scaled = try eigen.vectors.product(with: Matrix(diagonal: eigen.values))
    #expect(try scaled.product(with: eigen.vectors, transposingOther: true).distance(to: matrix) < 1e-13)
    #expect(eigen.vectors.crossProduct().distance(to: .identity(8)) < 1e-13)
    for (one, other) in zip(eigen.values, try matrix.symmetricEigenvalues()) {
      #expect(one.isApproximatelyEqual(to: other, absoluteTolerance: 1e-13))
    }
  }

  /// The covariance of multinomial shares: their sum is 1, so the rank is one less, and V V⁻ V = V.
  @Test func pseudoInverseOfASingularCovariance() throws {
    let shares = [0.1, 0.2, 0.3, 0.4]
    var covariance = Matrix(diagonal: shares)
    for row in 0..<4 {
      for column in 0..<4 { covariance[row, column] -= shares[row] * shares[column] }
    }
    let (inverse, rank) = try covariance.symmetricPseudoInverse()
    #expect(rank == 3)
    #expect(inverse == inverse.transposed)
    let back = try covariance.product(with: inverse).product(with: covariance)
    #expect(back.distance(to: covariance) < 1e-14)
    let other = try inverse.product(with: covariance).product(with: inverse)
    // Elements of the inverse reach 10.
    #expect(other.distance(to: inverse) < 1e-13)
  }

  @Test func ranksOfExtremes() throws {
    #expect(try Matrix(rows: 3, columns: 3).symmetricPseudoInverse().rank == 0)
    #expect(try Matrix(rows: 3, columns: 3).symmetricPseudoInverse().inverse == Matrix(rows: 3, columns: 3))
    #expect(try Matrix(rows: 4, columns: 4, repeating: 2.5).symmetricPseudoInverse().rank == 1)
    #expect(try MatrixSamples.hilbert(20).symmetricPseudoInverse().rank < 20)
    #expect(try Matrix(diagonal: [1, -3]).symmetricPseudoInverse().inverse.diagonal[0] == 1)
    #expect(try MatrixSamples.hilbert(6).symmetricPseudoInverse(relativeTolerance: 0.1).rank == 2)
  }

  @Test func refusesHostileMatrices() {
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try Matrix(rowByRow: [[1, .nan], [0, 1]]).symmetricEigenvalues()
    }
    #expect(throws: LinearAlgebraError.notSquare(rows: 3, columns: 1)) {
      try Matrix(rows: 3, columns: 1).symmetricPseudoInverse()
    }
  }
}
