import Numerics
import PhareLinearAlgebra
import Testing

@testable import PhareEstimation

@Suite struct CalibrationDependenciesTests {
  private func dependencies(_ lines: [[Double]]) throws -> CalibrationDependencies {
    CalibrationDependencies(SparseMatrix(try Matrix(rowByRow: lines)))
  }

  /// The last category of a second margin is what the first margin leaves to it; one without respondents is nothing.
  @Test func lastCategoryOfASecondMargin() throws {
    let found = try dependencies([
      [1, 0, 1, 0, 0], [1, 0, 0, 0, 1], [0, 1, 1, 0, 0], [0, 1, 0, 0, 1], [0, 1, 0, 0, 1],
    ])
    #expect(found.independent == [0, 1, 2])
    #expect(found.relations.map(\.variable) == [3, 4])
    #expect(found.relations[0].coefficients.isEmpty)
    for (coefficient, expected) in zip(found.relations[1].coefficients, [1.0, 1, -1]) {
      #expect(coefficient.isApproximatelyEqual(to: expected, absoluteTolerance: 1e-14))
    }
  }

  /// A variable that is nearly a combination is one of its own, and one that differs by rounding is not.
  @Test(arguments: [(1e-3, 3), (1e-6, 3), (1e-13, 2)])
  func nearlyACombination(distance: Double, independent: Int) throws {
    let lines = (0..<6).map { row -> [Double] in
      let (first, second) = (Double(row), Double(row * row))
      return [first, second, first + second + (row == 3 ? distance : 0)]
    }
    #expect(try dependencies(lines).independent.count == independent)
  }
}
