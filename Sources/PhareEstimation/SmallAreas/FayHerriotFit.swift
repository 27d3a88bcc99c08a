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
    let expected = method == .reml ? traces.first - leverage : traces.first
    return Point(
      modelVariance: modelVariance, coefficients: coefficients, covariance: covariance,
      score: (traces.residual - expected) / 2,
      information: (method == .reml ? residualTrace : traces.second) / 2, residualTrace: residualTrace,
      leverageTrace: leverage)
  }

  /// The likelihood at its maximum over A ≥ 0, by Fisher scoring from the median of the known variances.
  ///
  /// Steps out of the interval in which the score is known to change sign are halved into it, so that scoring cannot
  /// cycle. A = 0 is the maximum where the score is not positive there and scoring arrives at it.
  /// - Throws: `FayHerriotError.noConvergence`.
  func maximum() throws(FayHerriotError) -> Point {
    let sorted = variances.sorted()
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    var bracket = (lower: 0.0, upper: Double.infinity)
    var current = median
    for _ in 0..<500 {
      let here = try evaluated(at: current)
      if here.score > 0 { bracket.lower = current } else { bracket.upper = current }
      var next = current + here.score / here.information
      guard next.isFinite else { throw .noConvergence }
      if next <= 0, bracket.lower == 0 {
        let boundary = try evaluated(at: 0)
        if boundary.score <= 0 { return boundary }
      }
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
