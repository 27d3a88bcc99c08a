import PhareCSV
import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct DesignMatrixTests {
  /// Whether a regression on variables with so many answers each, and on what they make together, has too many coefficients.
  private func exceedsLimit(_ answers: [Int], areCrossed: Bool = false) throws -> Bool {
    let rows = answers.reduce(1, *)
    var width = 1
    let variables = answers.enumerated().map { index, count in
      defer { width *= count }
      let codes = (0..<rows).map { $0 / width % count }
      let categories = (0..<count).map { Category(code: "\($0)") }
      return ModelFormula.Variable(
        "x\(index)", .categories(CodedColumn(codes: codes, categories: categories), reference: nil))
    }
    let response = CodedColumn(
      codes: (0..<rows).map { $0 % 2 }, categories: [Category(code: "0"), Category(code: "1")])
    let formula = ModelFormula(
      response: .init("y", .among(response, codes: [1])), variables: variables,
      interactions: areCrossed ? [Array(variables.indices)] : [], family: .logistic)
    let frame = try ModelFrame(formula, weights: [Double](repeating: 1, count: rows), included: nil)
    return DesignMatrix.exceedsLimit(formula, values: frame.values)
  }

  @Test func coefficientsHaveALimit() throws {
    // The intercept, and an answer less one.
    #expect(try !exceedsLimit([InputLimits.coefficients]))
    #expect(try exceedsLimit([InputLimits.coefficients + 1]))
    // 1 + 19 + 24 + 19 × 24 = 500, and 1 + 19 + 25 + 19 × 25 = 520.
    #expect(try !exceedsLimit([20, 25], areCrossed: true))
    #expect(try exceedsLimit([20, 26], areCrossed: true))
    #expect(try !exceedsLimit([20, 26]))
  }
}
