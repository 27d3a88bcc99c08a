import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct CalibrationCellsTests {
  /// A column of some codes, where -1 stands for no answer.
  private func column(_ codes: [Int], categories: Int) -> CodedColumn {
    let categories = (0..<categories).map { Category(code: "\($0)") }
    return CodedColumn(
      codes: codes.map { $0 < 0 ? categories.count + MissingReason.empty.position : $0 }, categories: categories)
  }

  /// One and two bytes per respondent.
  @Test(arguments: [3, 300]) func categoriesAreCells(categories: Int) {
    let codes = [0, -1, 2, 1, categories - 1, -1, 0]
    let cells = CalibrationCells(column(codes, categories: categories))
    let numbers = CalibrationCells(codes.map { Int32($0) })
    #expect(Array(cells) == codes.map { Int32($0) })
    #expect(cells == numbers && cells.hashValue == numbers.hashValue)
    #expect(cells != CalibrationCells(codes.dropLast().map { Int32($0) }))
  }

  /// A margin of a column is that of its positions: the weights are the same to the bit.
  @Test(arguments: [2, 300]) func marginsOfColumns(categories: Int) throws {
    let weights = (0..<500).map { $0 % 9 == 0 ? 0 : 1 + Double($0 % 4) }
    // No answer without a weight.
    let codes = weights.indices.map { weights[$0] == 0 ? -1 : $0 * 11 % 2 }
    let other = (0..<500).map { Int32($0 % 5 == 3 ? 1 : 0) }
    let design = try SurveyDesign(weights: weights)
    let labels = (0..<categories).map { "\($0)" }
    let targets: [Double?] = [500, 700] + [Double?](repeating: nil, count: categories - 2)
    func calibrated(_ cells: CalibrationCells) throws -> [Double] {
      let margins = [
        CalibrationMargin(name: "a", labels: labels, cells: cells, targets: targets),
        CalibrationMargin(name: "b", labels: ["0", "1"], cells: other, targets: [900, 300]),
      ]
      return try WeightCalibration(margins: margins, method: .distance(.raking)).calibrated(design).design.weights
    }
    let column = column(codes, categories: categories)
    #expect(try calibrated(CalibrationCells(column)) == calibrated(CalibrationCells(column.positions)))
  }
}
