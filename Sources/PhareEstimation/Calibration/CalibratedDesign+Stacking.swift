import PhareLinearAlgebra
import PhareSurvey

extension CalibratedDesign {
  /// The calibrations of several waves as that of their stack, each with variables of its own; nil where no wave is
  /// calibrated.
  ///
  /// A wave without a calibration has no calibration variable, so its residuals are its scores.
  package init?(stacking waves: [(design: SurveyDesign, calibration: CalibratedDesign?)]) {
    guard waves.contains(where: { $0.calibration != nil }) else { return nil }
    let width = waves.reduce(0) { $0 + ($1.calibration?.combinations.width ?? 0) }
    let rowCounts = waves.map(\.design.rowCount)
    let rowCount = rowCounts.reduce(0, +)
    var numbers: [Int32] = []
    var variables: [Int32] = []
    var quantities = [[Double]?](repeating: nil, count: width)
    var count = 0
    var variableCount = 0
    var firstMargin = 0
    var row = 0
    for (wave, rows) in zip(waves, rowCounts) {
      if let calibration = wave.calibration {
        let margins = calibration.combinations.width
        numbers += calibration.combinations.numbers.map { $0 < 0 ? -1 : $0 + Int32(count) }
        for combination in 0..<calibration.combinations.count {
          var line = [Int32](repeating: -1, count: width)
          for margin in 0..<margins {
            let variable = calibration.variables[combination * margins + margin]
            if variable >= 0 { line[firstMargin + margin] = variable + Int32(variableCount) }
          }
          variables += line
        }
        for (margin, quantity) in calibration.quantities.enumerated() {
          quantities[firstMargin + margin] = quantity.map {
            [Double](repeating: 0, count: row) + $0 + [Double](repeating: 0, count: rowCount - row - rows)
          }
        }
        count += calibration.combinations.count
        variableCount += calibration.variableCount
        firstMargin += margins
      } else {
        numbers += wave.design.weights.map { $0 > 0 ? Int32(count) : -1 }
        variables += [Int32](repeating: -1, count: width)
        count += 1
      }
      row += rows
    }
    self.init(
      combinations: CalibrationCombinations(numbers: numbers, width: width, count: count),
      initialWeights: waves.flatMap { $0.calibration?.initialWeights ?? $0.design.weights },
      scales: Self.stackedScales(waves), quantities: quantities, variables: variables, variableCount: variableCount,
      inverse: Self.blocks(waves.compactMap { $0.calibration?.inverse }))
  }

  private static func stackedScales(_ waves: [(design: SurveyDesign, calibration: CalibratedDesign?)]) -> [Double]? {
    guard waves.contains(where: { $0.calibration?.scales != nil }) else { return nil }
    return waves.flatMap { $0.calibration?.scales ?? [Double](repeating: 1, count: $0.design.rowCount) }
  }

  /// The block-diagonal matrix of these matrices.
  private static func blocks(_ matrices: [Matrix]) -> Matrix {
    let size = matrices.reduce(0) { $0 + $1.rows }
    var whole = Matrix(rows: size, columns: size)
    var start = 0
    for matrix in matrices {
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { whole[start + row, start + column] = matrix[row, column] }
      }
      start += matrix.rows
    }
    return whole
  }
}
