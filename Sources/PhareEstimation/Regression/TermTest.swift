import PhareDistributions
import PhareLinearAlgebra

/// Wald's test that all coefficients of a term are 0.
public struct TermTest: Hashable, Sendable {
  /// The position of the term in the formula.
  public let term: Int
  /// β'V⁻¹β over the number of coefficients, on F, or the reason why there is none.
  public let result: Result<Test, Untestable>

  /// A Wald test.
  public struct Test: Hashable, Sendable {
    /// The statistic F.
    public let statistic: Double
    /// The number of coefficients of the term.
    public let numeratorDegreesOfFreedom: Double
    /// The degrees of freedom of the model; infinite for normal quantiles.
    public let denominatorDegreesOfFreedom: Double
    /// The probability of a statistic at least as large by chance alone.
    public let pValue: Double
  }
}

extension TermTest {
  /// Wald's test of some coefficients.
  ///
  /// - Source: R's `regTermTest(method = "Wald")`: β'V⁻¹β / k on F with k and the model's degrees of freedom.
  init(term: Int, coefficients: [Double], covariance: Matrix, degreesOfFreedom: Double) {
    self.term = term
    result = Self.test(coefficients, covariance: covariance, degreesOfFreedom: degreesOfFreedom)
  }

  private static func test(
    _ coefficients: [Double], covariance: Matrix, degreesOfFreedom: Double
  ) -> Result<Test, Untestable> {
    let count = coefficients.count
    // A variable with one answer among the respondents.
    guard count > 0 else { return .failure(.oneDomain) }
    guard degreesOfFreedom > 0 else { return .failure(.noDegreesOfFreedom) }
    guard covariance.elements.allSatisfy(\.isFinite) else { return .failure(.undefinedVariance) }
    let roots = covariance.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    guard roots.allSatisfy({ $0 > 0 && $0.isFinite }) else { return .failure(.noVariation) }
    // On the scale of the standard errors, so that units do not count.
    var scaled = covariance
    for row in 0..<count {
      for column in 0..<count { scaled[row, column] *= roots[row] * roots[column] }
    }
    // Fewer sampled units than coefficients leave some contrasts without a variance.
    guard (try? scaled.gramRank(relativeTolerance: 1e-7)) == count, let factor = try? scaled.choleskyFactor(),
      let solved = try? factor.solve(zip(coefficients, roots).map { $0 * $1 })
    else { return .failure(.noDegreesOfFreedom) }
    var quadratic = 0.0
    for index in 0..<count { quadratic += coefficients[index] * roots[index] * solved[index] }
    let statistic = quadratic / Double(count)
    let tail =
      degreesOfFreedom.isFinite
      ? FDistribution(numerator: Double(count), denominator: degreesOfFreedom)?.upperTail(statistic)
      : ChiSquareDistribution(degreesOfFreedom: Double(count))?.upperTail(quadratic)
    guard let tail else { return .failure(.undefinedVariance) }
    return .success(
      Test(
        statistic: statistic, numeratorDegreesOfFreedom: Double(count),
        denominatorDegreesOfFreedom: degreesOfFreedom, pValue: tail))
  }
}
