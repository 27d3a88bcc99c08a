import PhareLinearAlgebra

/// The regression of the waves' figures on time: the contrasts that give the slope and the level of the line.
struct TrendLine: Sendable {
  /// The coefficients of the slope, with waves weighted by their precision.
  let generalized: [Double]
  /// The coefficients of the slope, with waves weighted alike.
  let equal: [Double]
  private let times: [Double]
  private let covariance: Matrix
  private let factor: CholeskyFactor
  /// The coefficients of the generalised level at the mean time.
  private let level: [Double]

  init(times: [Double], covariance: Matrix) throws(TrendError) {
    let mean = times.reduce(0, +) / Double(times.count)
    let centred = times.map { $0 - mean }
    let spread = centred.reduce(0) { $0 + $1 * $1 }
    let largest = times.reduce(0) { max($0, abs($1)) }
    guard spread.squareRoot() > 1e-12 * largest else { throw .equalTimes }
    self.times = centred
    self.covariance = covariance
    equal = centred.map { $0 / spread }
    do {
      factor = try covariance.scaledToUnitDiagonal().choleskyFactor()
      let scales = covariance.diagonal.map { $0.squareRoot() }
      var design = Matrix(rows: times.count, columns: 2)
      for wave in times.indices {
        (design[wave, 0], design[wave, 1]) = (1 / scales[wave], centred[wave] / scales[wave])
      }
      let solved = try factor.solve(design)
      let inverse = try solved.product(with: design, transposingSelf: true).choleskyFactor().inverse
      let contrasts = try inverse.product(with: solved, transposingOther: true)
      level = times.indices.map { contrasts[0, $0] / scales[$0] }
      generalized = times.indices.map { contrasts[1, $0] / scales[$0] }
    } catch {
      throw .singularCovariance
    }
  }

  /// The variance of a contrast of the figures.
  func variance(of contrast: [Double]) -> Double {
    var sum = 0.0
    for row in contrast.indices {
      for column in contrast.indices { sum += contrast[row] * covariance[row, column] * contrast[column] }
    }
    return sum
  }

  /// The line at each wave.
  func fitted(_ values: [Double], slope: Double, isGeneralized: Bool) -> [Double] {
    let mean =
      isGeneralized
      ? zip(level, values).reduce(0) { $0 + $1.0 * $1.1 } : values.reduce(0, +) / Double(values.count)
    return times.map { mean + slope * $0 }
  }

  /// The contrast that is each wave's distance from the generalised line.
  var residuals: [[Double]] {
    times.indices.map { wave in
      times.indices.map { (wave == $0 ? 1 : 0) - level[$0] - times[wave] * generalized[$0] }
    }
  }

  /// rᵀV⁻¹r of the residuals r around the generalised line, whichever line is printed.
  func departure(of values: [Double]) -> Double {
    let slope = zip(generalized, values).reduce(0) { $0 + $1.0 * $1.1 }
    let line = fitted(values, slope: slope, isGeneralized: true)
    let residuals = values.indices.map { (values[$0] - line[$0]) / covariance[$0, $0].squareRoot() }
    guard let solved = try? factor.solve(residuals) else { return 0 }
    return zip(residuals, solved).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

extension Matrix {
  /// The correlation matrix of this covariance matrix; not finite where a variance is 0.
  func scaledToUnitDiagonal() -> Matrix {
    var result = self
    let scales = diagonal.map { $0.squareRoot() }
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] /= scales[row] * scales[column] }
    }
    return result
  }
}
