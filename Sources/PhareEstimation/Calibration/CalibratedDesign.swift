import PhareLinearAlgebra

/// The calibration behind a design's weights, in the form that variances need.
///
/// After calibration the error of a total is that of the residuals of its variable from the calibration variables x:
/// z = w (u - x'B) with B = (Σ d q x x')⁻ Σ d q x u, w the calibrated and d the initial weights.
///
/// - Shape: one element per respondent in every array over rows.
/// - Source: Deville & Särndal (1992), result 5: every distance has the asymptotic variance of the regression
///   estimator. R's `calibrate` and, for one margin, `postStratify` do the same; R's `rake` takes unweighted cell
///   means in ten sweeps instead, which agrees for equal initial weights only.
public struct CalibratedDesign: Sendable {
  let combinations: CalibrationCombinations
  /// The initial weights, in a unit that may differ from that of the design's: residuals do not depend on it.
  let initialWeights: [Double]
  /// Unit factors q; nil for 1 everywhere.
  let scales: [Double]?
  /// The quantity of each margin; nil for a margin that counts respondents.
  let quantities: [[Double]?]
  /// The calibration variable of each combination in each margin, -1 where the cell has no target.
  let variables: [Int32]
  /// The number of calibration variables.
  let variableCount: Int
  /// (Σ d q x x')⁻.
  let inverse: Matrix

  init(
    combinations: CalibrationCombinations, initialWeights: [Double], scales: [Double]?, quantities: [[Double]?],
    variables: [Int32], variableCount: Int, inverse: Matrix
  ) {
    self.combinations = combinations
    self.initialWeights = initialWeights
    self.scales = scales
    self.quantities = quantities
    self.variables = variables
    self.variableCount = variableCount
    self.inverse = inverse
  }

  /// The calibration of these initial weights to these margins.
  ///
  /// - Parameter scales: Deville and Särndal's q of every respondent; nil for 1 everywhere.
  /// - Throws: `invalidVariable` where a quantity or a weight is not a finite number.
  package init(
    margins: [CalibrationMargin], initialWeights: [Double], scales: [Double]? = nil
  ) throws(CalibrationError) {
    let combinations = CalibrationCombinations(of: margins, initialWeights: initialWeights)
    try self.init(
      margins: margins, initialWeights: initialWeights, scales: scales, combinations: combinations,
      variables: CalibrationVariables(of: margins, combinations: combinations))
  }

  /// The calibration on cell combinations and variables that are already computed.
  init(
    margins: [CalibrationMargin], initialWeights: [Double], scales: [Double]?, combinations: CalibrationCombinations,
    variables: CalibrationVariables
  ) throws(CalibrationError) {
    self.combinations = combinations
    let unit = FloatingUnit(of: initialWeights)
    let initialWeights = unit.isOne ? initialWeights : unit.dividing(initialWeights)
    self.initialWeights = initialWeights
    self.scales = scales
    quantities = margins.map(\.quantity)
    self.variables = variables.indices
    variableCount = variables.cells.count
    let normal = Self.normal(
      combinations, variables, quantities: quantities, initialWeights: initialWeights, scales: scales)
    inverse = try Self.inverse(of: normal, margins: margins)
  }

  /// The initial weight times the unit factor.
  func weight(ofRow row: Int) -> Double {
    initialWeights[row] * (scales?[row] ?? 1)
  }

  /// Σ d q x x'.
  private static func normal(
    _ combinations: CalibrationCombinations, _ variables: CalibrationVariables, quantities: [[Double]?],
    initialWeights: [Double], scales: [Double]?
  ) -> Matrix {
    let weights = scales.map { scales in zip(initialWeights, scales).map { $0 * $1 } }
    // Respondents of one combination differ in their weights and quantities only.
    guard quantities.contains(where: { $0 != nil }) else {
      return variables.matrix.crossProduct(weights: combinations.totals(of: weights ?? initialWeights))
    }
    let rows = combinations.rows
    return variables.matrix(ofRows: rows, quantities: quantities, combinations: combinations)
      .crossProduct(weights: rows.map { (weights ?? initialWeights)[$0] })
  }

  /// A generalised inverse, by way of the matrix with a unit diagonal so that rare categories and small units count.
  private static func inverse(
    of normal: Matrix, margins: [CalibrationMargin]
  ) throws(CalibrationError) -> Matrix {
    var scaled = normal
    let roots = normal.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    for row in 0..<normal.rows {
      for column in 0..<normal.columns { scaled[row, column] *= roots[row] * roots[column] }
    }
    guard var inverse = try? scaled.symmetricPseudoInverse(relativeTolerance: 1e-11).inverse else {
      throw .invalidVariable(margin: margins.first { !$0.isCategorical }?.name ?? "weight", combination: 0)
    }
    for row in 0..<normal.rows {
      for column in 0..<normal.columns { inverse[row, column] *= roots[row] * roots[column] }
    }
    return inverse
  }
}
