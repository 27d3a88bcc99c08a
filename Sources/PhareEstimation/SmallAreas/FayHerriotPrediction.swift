import PhareLinearAlgebra

/// Predicts areas from a fitted model, with their errors.
///
/// - Source: g1 = ψ(1 − B), g2 = B² xᵀQx, g3 = B² Var(A)/(A + ψ) with B = ψ/(A + ψ); error g1 + g2 + 2g3 after Prasad &
///   Rao (1990), less b·B² for maximum likelihood, b = −tr(Q XᵀV⁻²X)/Σ(A + ψ)⁻², after Datta & Lahiri (2000). An area
///   that was not surveyed has B = 1 in the limit ψ → ∞: error A + xᵀQx.
struct FayHerriotPrediction: Sendable {
  let point: FayHerriotFit.Point
  let options: FayHerriotOptions
  /// The normal quantile of the intervals.
  let quantile: Double
  /// The variance of the estimated A.
  private let varianceOfModelVariance: Double
  /// The bias of the estimated A.
  private let biasOfModelVariance: Double

  init(point: FayHerriotFit.Point, variances: [Double], options: FayHerriotOptions, quantile: Double) {
    self.point = point
    self.options = options
    self.quantile = quantile
    let squares = variances.reduce(0) { $0 + 1 / ((point.modelVariance + $1) * (point.modelVariance + $1)) }
    varianceOfModelVariance = 2 / (options.information == .areas ? squares : point.residualTrace)
    biasOfModelVariance = options.method == .ml ? -point.leverageTrace / squares : 0
  }

  /// The estimate of an area with this row of the design.
  func estimate(
    row: [Double], direct: Double?, linked: (response: Double, variance: Double)?
  ) -> FayHerriot.AreaEstimate {
    var fitted = 0.0
    var leverage = 0.0
    for column in row.indices {
      fitted += row[column] * point.coefficients[column]
      for other in row.indices { leverage += row[column] * point.covariance[column, other] * row[other] }
    }
    let between = point.modelVariance
    let scale = options.scale
    let prediction: Double
    let error: FayHerriot.MeanSquaredError
    if let linked {
      let share = linked.variance / (between + linked.variance)
      prediction = fitted + (1 - share) * (linked.response - fitted)
      error = FayHerriot.MeanSquaredError(
        area: between * share, coefficients: share * share * leverage,
        modelVariance: 2 * share * share * varianceOfModelVariance / (between + linked.variance),
        bias: options.method == .ml ? -biasOfModelVariance * share * share : 0)
    } else {
      prediction = fitted
      error = FayHerriot.MeanSquaredError(area: between, coefficients: leverage, modelVariance: 0, bias: 0)
    }
    let half = quantile * error.total.squareRoot()
    return FayHerriot.AreaEstimate(
      value: scale.figure(of: prediction, spread: error.area),
      standardError: error.total.squareRoot() * scale.slope(at: prediction),
      lower: scale.limit(prediction - half), upper: scale.limit(prediction + half),
      synthetic: scale.figure(of: fitted, spread: between), direct: direct,
      directWeight: linked.map { between / (between + $0.variance) }, error: error)
  }
}
