import PhareLinearAlgebra
import Testing

@Suite struct MatrixProductTests {
  let a = MatrixSamples.scrambled(rows: 7, columns: 4)
  let b = MatrixSamples.scrambled(rows: 4, columns: 5)
  /// Sums of seven products of numbers below 1, each rounded.
  let rounding = 8 * Double.ulpOfOne

  @Test func agreesWithTheDefinition() throws {
    let expected = MatrixSamples.naiveProduct(a, b)
    #expect(try a.product(with: b).distance(to: expected) < rounding)
    #expect(try a.transposed.product(with: b, transposingSelf: true).distance(to: expected) < rounding)
    #expect(try a.product(with: b.transposed, transposingOther: true).distance(to: expected) < rounding)
    #expect(
      try a.transposed.product(with: b.transposed, transposingSelf: true, transposingOther: true)
        .distance(to: expected) < rounding)
    #expect(try Matrix.identity(7).product(with: a) == a)
  }

  @Test func ofAVector() throws {
    let matrix = try Matrix(rowByRow: [[1, 2], [3, 4], [5, 6]])
    #expect(try matrix.product(with: [1, -1]) == [-1, -1, -1])
    #expect(try matrix.product(with: [1, 0, 1], transposingSelf: true) == [6, 8])
  }

  @Test func crossProductsAreSymmetricToTheBit() throws {
    let cross = a.crossProduct()
    #expect(cross == cross.transposed)
    #expect(cross.distance(to: MatrixSamples.naiveProduct(a.transposed, a)) < rounding)
    let outer = a.outerProduct()
    #expect(outer == outer.transposed)
    #expect(outer.distance(to: MatrixSamples.naiveProduct(a, a.transposed)) < rounding)
  }

  @Test(arguments: [[0.5, 0, 2, 1, 3, 0.25, 1], [0.5, -1, 2, 1, -3, 0.25, 1]])
  func weightedCrossProduct(weights: [Double]) throws {
    let result = try a.crossProduct(weights: weights)
    let expected = MatrixSamples.naiveProduct(
      a.transposed, MatrixSamples.naiveProduct(Matrix(diagonal: weights), a))
    #expect(result == result.transposed)
    #expect(result.distance(to: expected) < 4 * rounding)
  }

  @Test func refusesShapesThatDoNotFit() {
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 5, found: 7, of: .rows)) { try b.product(with: a) }
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 4, found: 2, of: .rows)) { try a.product(with: [1, 2]) }
    #expect(throws: LinearAlgebraError.shapeMismatch(expected: 7, found: 1, of: .weights)) {
      try a.crossProduct(weights: [1])
    }
  }
}
