import PhareLinearAlgebra

/// The calibration that gave a design its weights, as variances need it.
///
/// After calibration the error of a total is that of the residuals of its variable from the calibration variables x:
/// z = w (u - x'B) with B = (Σ d q x x')⁻ Σ d q x u, w the calibrated and d the initial weights.
///
/// - Shape: one element a respondent in every array over rows.
/// - Source: Deville & Särndal (1992), result 5: every distance has the asymptotic variance of the regression
///   estimator. R's `calibrate` and, for one margin, `postStratify` do the same; R's `rake` takes unweighted cell
///   means in ten sweeps instead, which is the same for equal initial weights only.
public struct CalibratedDesign: Sendable {
  let combinations: CalibrationCombinations
  let initialWeights: [Double]
  /// Unit factors q; nil for 1 everywhere.
  let scales: [Double]?
  /// The quantity of each margin that has one.
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

  /// The margins to which the initial weights were calibrated.
  ///
  /// - Parameter scales: Deville and Särndal's q of every respondent, nil for 1 everywhere.
  /// - Throws: `invalidVariable` where a quantity or a weight is not a finite number.
  public init(
    margins: [CalibrationMargin], initialWeights: [Double], scales: [Double]? = nil
  ) throws(CalibrationError) {
    try self.init(
      margins: margins, initialWeights: initialWeights, scales: scales,
      combinations: CalibrationCombinations(of: margins, initialWeights: initialWeights))
  }

  /// The margins with the combinations of their cells, where those are known.
  init(
    margins: [CalibrationMargin], initialWeights: [Double], scales: [Double]?, combinations: CalibrationCombinations
  ) throws(CalibrationError) {
    var numbers = margins.map { [Int32](repeating: -1, count: $0.labels.count) }
    var count: Int32 = 0
    var variables: [Int32] = []
    variables.reserveCapacity(combinations.cells.count)
    for combination in 0..<combinations.count {
      for margin in margins.indices {
        let cell = combinations.cell(of: combination, in: margin)
        guard cell >= 0, margins[margin].targets[cell] != nil else {
          variables.append(-1)
          continue
        }
        if numbers[margin][cell] < 0 {
          numbers[margin][cell] = count
          count += 1
        }
        variables.append(numbers[margin][cell])
      }
    }
    self.combinations = combinations
    self.initialWeights = initialWeights
    self.scales = scales
    self.quantities = margins.map(\.quantity)
    self.variables = variables
    self.variableCount = Int(count)
    self.inverse = try Self.inverse(
      of: Self.normal(
        combinations, variables, count: Int(count), quantities: quantities, initialWeights: initialWeights,
        scales: scales), margins: margins)
  }

  /// Initial weight times unit factor.
  func weight(ofRow row: Int) -> Double {
    initialWeights[row] * (scales?[row] ?? 1)
  }

  /// Σ d q x x'.
  private static func normal(
    _ combinations: CalibrationCombinations, _ variables: [Int32], count: Int, quantities: [[Double]?],
    initialWeights: [Double], scales: [Double]?
  ) -> Matrix {
    var normal = [Double](repeating: 0, count: count * count)
    let width = combinations.width
    func add(_ weight: Double, _ combination: Int, row: Int?) {
      let start = combination * width
      func quantity(_ margin: Int) -> Double { row.flatMap { quantities[margin]?[$0] } ?? 1 }
      for margin in 0..<width where variables[start + margin] >= 0 {
        let value = weight * quantity(margin)
        for other in 0..<width where variables[start + other] >= 0 {
          normal[Int(variables[start + other]) * count + Int(variables[start + margin])] += value * quantity(other)
        }
      }
    }
    // Respondents of one combination differ in their weights and quantities only.
    let isByRow = quantities.contains { $0 != nil }
    var weights = [Double](repeating: 0, count: combinations.count)
    for (row, number) in combinations.numbers.enumerated() where number >= 0 {
      let weight = initialWeights[row] * (scales?[row] ?? 1)
      if isByRow { add(weight, Int(number), row: row) } else { weights[Int(number)] += weight }
    }
    if !isByRow {
      for (combination, weight) in weights.enumerated() { add(weight, combination, row: nil) }
    }
    // There are that many.
    return (try? Matrix(rows: count, columns: count, columnMajor: normal)) ?? Matrix(rows: 0, columns: 0)
  }

  /// A generalised inverse through the matrix with a diagonal of 1, so that rare categories and small units count.
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
