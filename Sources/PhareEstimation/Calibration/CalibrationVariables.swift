import PhareLinearAlgebra

/// The variables of a calibration: the cells that have a total and a respondent, margin by margin.
struct CalibrationVariables: Sendable {
  /// The margin and the cell of each variable.
  let cells: [(margin: Int, cell: Int)]
  /// The variable of each combination in each margin, margin by margin for every combination; -1 where the cell has no
  /// total.
  let indices: [Int32]
  /// The variables on the combinations, where margins count respondents.
  let matrix: SparseMatrix

  init(of margins: [CalibrationMargin], combinations: CalibrationCombinations) {
    let (width, count) = (combinations.width, combinations.count)
    var cells: [(margin: Int, cell: Int)] = []
    var indices = [Int32](repeating: -1, count: width * count)
    for (margin, targets) in margins.map(\.targets).enumerated() {
      var hasRespondents = targets.map { _ in false }
      for combination in 0..<count {
        let cell = combinations.cell(of: combination, in: margin)
        if cell >= 0 { hasRespondents[cell] = true }
      }
      var variables = [Int32](repeating: -1, count: targets.count)
      for cell in targets.indices where hasRespondents[cell] && targets[cell] != nil {
        variables[cell] = Int32(truncatingIfNeeded: cells.count)
        cells.append((margin, cell))
      }
      for combination in 0..<count {
        let cell = combinations.cell(of: combination, in: margin)
        if cell >= 0 { indices[combination * width + margin] = variables[cell] }
      }
    }
    self.cells = cells
    self.indices = indices
    matrix = SparseMatrix(rows: count, columns: cells.count, width: width, indices: indices)
  }

  /// The variables on respondents, for margins that sum a quantity.
  ///
  /// - Parameter rows: The respondents with an initial weight.
  func matrix(
    ofRows rows: [Int], quantities: [[Double]?], combinations: CalibrationCombinations
  ) -> SparseMatrix {
    let width = combinations.width
    var columns: [Int32] = []
    var values: [Double] = []
    columns.reserveCapacity(rows.count * width)
    values.reserveCapacity(rows.count * width)
    for row in rows {
      let first = Int(combinations.numbers[row]) * width
      for margin in 0..<width {
        columns.append(indices[first + margin])
        values.append(quantities[margin]?[row] ?? 1)
      }
    }
    return SparseMatrix(rows: rows.count, columns: cells.count, width: width, indices: columns, values: values)
  }
}
