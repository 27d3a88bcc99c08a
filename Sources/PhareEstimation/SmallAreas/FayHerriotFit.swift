import PhareDistributions
import PhareLinearAlgebra

/// The likelihood of an area-level model: direct estimates y ~ (Xβ, A + ψ) with the variances ψ known.
///
/// - Shape: `design` is areas × coefficients; `responses` and `variances` have one element per area.
/// - Source: Fay & Herriot (1979); the scores of Rao & Molina (2015), ch. 6.1, with P = V⁻¹ − V⁻¹XQXᵀV⁻¹ and
///   Q = (XᵀV⁻¹X)⁻¹, written for a diagonal V so that no matrix of areas × areas arises.
struct FayHerriotFit: Sendable {
  let responses: [Double]
  let variances: [Double]
  let design: Matrix
  let method: FayHerriotOptions.Method

  /// The likelihood at one value of the variance between areas.
  struct Point: Sendable {
    let modelVariance: Double
    let coefficients: [Double]
    /// Q, the covariance matrix of the coefficients.
    let covariance: Matrix
    /// The derivative of the log-likelihood by the variance between areas.
    let score: Double
    /// Its expected second derivative, with the sign changed.
    let information: Double
    /// tr(PP).
    let residualTrace: Double
    /// tr(Q XᵀV⁻²X), which determines the bias of maximum likelihood.
    let leverageTrace: Double
  }

  /// The likelihood at `modelVariance`, A.
  func point(at modelVariance: Double) throws(LinearAlgebraError) -> Point {
    let weights = variances.map { 1 / (modelVariance + $0) }
    let covariance = try design.crossProduct(weights: weights).choleskyFactor().inverse
    let weighted = zip(weights, responses).map { $0 * $1 }
    let right = try design.product(with: weighted, transposingSelf: true)
    let coefficients = try covariance.product(with: right)
    let fitted = try design.product(with: coefficients)
    let squared = try covariance.product(with: design.crossProduct(weights: weights.map { $0 * $0 }))
    let cubed = try covariance.product(with: design.crossProduct(weights: weights.map { $0 * $0 * $0 }))
    var traces = (first: 0.0, second: 0.0, residual: 0.0)
    for index in weights.indices {
      let distance = weights[index] * (responses[index] - fitted[index])
      traces.first += weights[index]
      traces.second += weights[index] * weights[index]
      traces.residual += distance * distance
    }
    let leverage = squared.diagonal.reduce(0, +)
    var crossed = 0.0
    for row in 0..<squared.rows {
      for column in 0..<squared.columns { crossed += squared[row, column] * squared[column, row] }
    }
    let residualTrace = traces.second - 2 * cubed.diagonal.reduce(0, +) + crossed
    let expected = method == .ml ? traces.first : traces.first - leverage
    return Point(
      modelVariance: modelVariance, coefficients: coefficients, covariance: covariance,
      score: (traces.residual - expected) / 2,
      information: (method == .ml ? traces.second : residualTrace) / 2, residualTrace: residualTrace,
      leverageTrace: leverage)
  }

  /// The test that A is 0.
  func homogeneity() throws(LinearAlgebraError) -> FayHerriot.Homogeneity {
    let weights = variances.map { 1 / $0 }
    let right = try design.product(with: zip(weights, responses).map { $0 * $1 }, transposingSelf: true)
    let coefficients = try design.crossProduct(weights: weights).choleskyFactor().solve(right)
    let fitted = try design.product(with: coefficients)
    let statistic = weights.indices.reduce(0) { sum, index in
      let residual = responses[index] - fitted[index]
      return sum + weights[index] * residual * residual
    }
    let freedom = responses.count - coefficients.count
    let pValue = ChiSquareDistribution(degreesOfFreedom: Double(freedom))?.upperTail(statistic)
    return FayHerriot.Homogeneity(statistic: statistic, degreesOfFreedom: freedom, pValue: pValue ?? .nan)
  }

  /// The likelihood at its maximum over A ≥ 0, or, where that is 0, at the maximum of the adjusted likelihood.
  ///
  /// - Source: Li & Lahiri (2010), "An adjusted maximum likelihood method for solving small area estimation problems",
  ///   Journal of Multivariate Analysis 101: the likelihood, residual or not, times A, whose maximum is never 0. It takes
  ///   the place of a 0 only, as in Rubin-Bleuer & You (2016), "Comparison of some positive variance estimators for the
  ///   Fay–Herriot small area model", Survey Methodology 42.
  /// - Throws: `FayHerriotError.noConvergence`.
  func maximum() throws(FayHerriotError) -> (point: Point, isAdjusted: Bool) {
    if let point = try maximum(isAdjusted: false) { return (point, false) }
    guard let point = try maximum(isAdjusted: true) else { throw .noConvergence }
    return (point, true)
  }

  /// The likelihood at the maximum of the likelihood, or of the adjusted one, over A > 0; nil where A = 0 is the maximum.
  ///
  /// Fisher scoring starts from the median of the known variances. Steps out of the interval in which the score is known
  /// to change sign are halved into it, so that scoring cannot cycle. A = 0 is the maximum where the score is not
  /// positive there and scoring arrives at it.
  private func maximum(isAdjusted: Bool) throws(FayHerriotError) -> Point? {
    let sorted = variances.sorted()
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    var bracket = (lower: 0.0, upper: Double.infinity)
    var current = median
    for _ in 0..<500 {
      let here = try evaluated(at: current)
      // The adjusted likelihood adds log A.
      let score = here.score + (isAdjusted ? 1 / current : 0)
      let information = here.information + (isAdjusted ? 1 / (current * current) : 0)
      if score > 0 { bracket.lower = current } else { bracket.upper = current }
      var next = current + score / information
      guard next.isFinite else { throw .noConvergence }
      if !isAdjusted, next <= 0, bracket.lower == 0, try evaluated(at: 0).score <= 0 { return nil }
      if next <= bracket.lower || next >= bracket.upper {
        next = bracket.upper.isFinite ? (bracket.lower + bracket.upper) / 2 : current * 2
      }
      if abs(next - current) <= 1e-11 * (current + 1e-6 * median) { return try evaluated(at: next) }
      current = next
    }
    throw .noConvergence
  }

  private func evaluated(at modelVariance: Double) throws(FayHerriotError) -> Point {
    do {
      return try point(at: modelVariance)
    } catch {
      throw .noConvergence
    }
  }
}
