/// The variables of a calibration: the cells that have a total and a respondent, margin by margin.
struct CalibrationColumns: Sendable {
  let cells: [(margin: Int, cell: Int)]
  /// The variable of each combination in each margin, margin by margin for every combination; -1 where the cell has no
  /// total.
  let places: [Int32]
  /// The variables on the combinations, where margins count respondents.
  let entries: CalibrationVariables

  init(of margins: [CalibrationMargin], combinations: CalibrationCombinations) {
    let (width, count) = (combinations.width, combinations.count)
    var cells: [(margin: Int, cell: Int)] = []
    var places = [Int32](repeating: -1, count: width * count)
    for (margin, targets) in margins.map(\.targets).enumerated() {
      var hasRespondents = targets.map { _ in false }
      for combination in 0..<count {
        let cell = combinations.cell(of: combination, in: margin)
        if cell >= 0 { hasRespondents[cell] = true }
      }
      var columns = [Int32](repeating: -1, count: targets.count)
      for cell in targets.indices where hasRespondents[cell] && targets[cell] != nil {
        columns[cell] = Int32(truncatingIfNeeded: cells.count)
        cells.append((margin, cell))
      }
      for combination in 0..<count {
        let cell = combinations.cell(of: combination, in: margin)
        if cell >= 0 { places[combination * width + margin] = columns[cell] }
      }
    }
    self.cells = cells
    self.places = places
    entries = CalibrationVariables(rows: count, columns: cells.count, width: width) { row, margin in
      let column = places[row * width + margin]
      return column < 0 ? nil : (Int(column), 1)
    }
  }

  /// The variables on respondents, for margins that sum a quantity.
  ///
  /// - Parameter rows: The respondents with an initial weight.
  func entries(
    ofRows rows: [Int], quantities: [[Double]?], combinations: CalibrationCombinations
  ) -> CalibrationVariables {
    let width = combinations.width
    return CalibrationVariables(rows: rows.count, columns: cells.count, width: width) { index, margin in
      let row = rows[index]
      let column = places[Int(combinations.numbers[row]) * width + margin]
      return column < 0 ? nil : (Int(column), quantities[margin]?[row] ?? 1)
    }
  }
}
