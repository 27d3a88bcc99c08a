import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct CalibrationCombinationsTests {
  /// Combinations as a dictionary finds them, one respondent after the other.
  private struct Reference {
    var numbers: [Int32] = []
    var cells: [Int32] = []
    var respondents: [Int] = []
    var firstRows: [Int] = []
    var totals: [Double] = []

    init(_ margins: [CalibrationMargin], weights: [Double]) {
      var known: [[Int32]: Int] = [:]
      for (row, weight) in weights.enumerated() {
        guard weight > 0 else {
          numbers.append(-1)
          continue
        }
        let key = margins.map { max($0.cells[row], -1) }
        let number = known[key] ?? known.count
        if number == known.count {
          known[key] = number
          cells += key
          respondents.append(0)
          firstRows.append(row)
          totals.append(0)
        }
        numbers.append(Int32(number))
        respondents[number] += 1
        totals[number] += weight
      }
    }
  }

  private func expectReference(_ margins: [CalibrationMargin], weights: [Double]) {
    let found = CalibrationCombinations(of: margins, initialWeights: weights)
    let expected = Reference(margins, weights: weights)
    #expect(found.numbers == expected.numbers)
    #expect(found.cells == expected.cells)
    #expect(found.respondents == expected.respondents)
    #expect(found.firstRows == expected.firstRows)
    #expect(found.count == expected.firstRows.count)
    #expect(
      zip(found.initialTotals, expected.totals).allSatisfy {
        $0.isApproximatelyEqual(to: $1, relativeTolerance: 1e-13)
      })
  }

  /// Some cells of each respondent, of whom one in 30 has none.
  private func numbers(_ rows: Int, cells: Int, _ generator: inout SplitMix64) -> [Int32] {
    (0..<rows).map { _ in
      Int32.random(in: 0..<30, using: &generator) == 0 ? -1 : Int32.random(in: 0..<Int32(cells), using: &generator)
    }
  }

  private func margin(_ numbers: [Int32], cells: Int) -> CalibrationMargin {
    CalibrationMargin(
      name: "m", labels: [String](repeating: "", count: cells), cells: numbers,
      targets: [Double?](repeating: nil, count: cells))
  }

  private func margin(ofColumn numbers: [Int32], cells: Int) -> CalibrationMargin {
    let column = CodedColumn(
      codes: numbers.map { $0 < 0 ? cells + MissingReason.refused.position : Int($0) },
      categories: (0..<cells).map { Category(code: "\($0)") })
    return CalibrationMargin(
      name: "c", labels: column.categories.map(\.code), cells: CalibrationCells(column),
      targets: [Double?](repeating: nil, count: cells))
  }

  private func weights(_ rows: Int, _ generator: inout SplitMix64) -> [Double] {
    (0..<rows).map { _ in Int.random(in: 0..<20, using: &generator) == 0 ? 0 : .random(in: 0.1..<9, using: &generator) }
  }

  /// Narrow and wide columns and numbers, over several chunks and parts of them, with few and with many cells: keys of
  /// two bytes and longer ones.
  @Test(arguments: [(1, 3), (8_193, 3), (3 * RowChunks.smallest + 17, 3), (2 * RowChunks.smallest, 90)])
  func severalChunks(rows: Int, cells: Int) {
    var generator = SplitMix64(seed: 5)
    let margins = [
      margin(ofColumn: numbers(rows, cells: 13, &generator), cells: 13),
      margin(ofColumn: numbers(rows, cells: 4, &generator), cells: 300),
      margin(numbers(rows, cells: cells, &generator), cells: cells),
    ]
    expectReference(margins, weights: weights(rows, &generator))
  }

  /// More combinations than a table holds, numbered by a few margins at a time.
  @Test func manyMargins() {
    let rows = RowChunks.smallest + 5
    var generator = SplitMix64(seed: 8)
    let margins = (0..<7).map { _ in margin(numbers(rows, cells: 40, &generator), cells: 40) }
    expectReference(margins, weights: weights(rows, &generator))
  }

  /// One margin of more cells than a table holds.
  @Test func manyCells() {
    let (rows, cells) = (5_000, NumberedKeys.largestTable + 3)
    var generator = SplitMix64(seed: 9)
    let cellsOfRows = (0..<rows).map { Int32(cells - 1 - $0 % 700) }
    expectReference([margin(cellsOfRows, cells: cells)], weights: weights(rows, &generator))
  }

  @Test func withoutMarginsOrRespondents() {
    expectReference([], weights: [1, 0, 2])
    expectReference([margin([0, 1], cells: 2)], weights: [0, 0])
    expectReference([margin([], cells: 2)], weights: [])
  }

  /// Every row is in one chunk, in order, however much each of them keeps.
  @Test(arguments: [0, 1, 32_767, 1_000_003], [0, 50_000, 9_000_000])
  func chunksCoverTheRows(rows: Int, kept: Int) {
    let ranges = RowChunks(rowCount: rows, keeping: kept).ranges
    #expect(ranges.flatMap(Array.init) == Array(0..<rows))
    #expect(ranges.count * min(kept, rows) <= max(rows, RowChunks.smallest))
  }

  /// Weights of many chunks: their initial ones times a factor of the combination, which together meet the margins.
  @Test func weightsOfManyChunks() throws {
    let rows = 2 * RowChunks.smallest + 100
    var generator = SplitMix64(seed: 12)
    let initial = weights(rows, &generator)
    let cells = (0..<2).map { _ in numbers(rows, cells: 3, &generator).map { max($0, 0) } }
    let total = initial.reduce(0, +)
    let margins = cells.map { numbers in
      CalibrationMargin(
        name: "m", labels: ["0", "1", "2"], cells: numbers, targets: [0.5 * total, 0.3 * total, 0.2 * total])
    }
    let calibration = WeightCalibration(margins: margins, method: .distance(.raking))
    let found = try calibration.calibrated(SurveyDesign(weights: initial))
    // Threads come in another order at every run.
    #expect(try calibration.calibrated(SurveyDesign(weights: initial)).design.weights == found.design.weights)
    var sums = [[Double]](repeating: [0, 0, 0], count: 2)
    var factors = [Double?](repeating: nil, count: 9)
    var odd = 0
    for (row, weight) in found.design.weights.enumerated() {
      for margin in 0..<2 { sums[margin][Int(cells[margin][row])] += weight }
      let combination = Int(cells[0][row] * 3 + cells[1][row])
      if factors[combination] == nil, initial[row] > 0 { factors[combination] = weight / initial[row] }
      let expected = initial[row] * (factors[combination] ?? 0)
      if !weight.isApproximatelyEqual(to: expected, relativeTolerance: 1e-14) { odd += 1 }
    }
    #expect(odd == 0)
    for sum in sums {
      #expect(
        zip(sum, [0.5, 0.3, 0.2]).allSatisfy { $0.isApproximatelyEqual(to: $1 * total, relativeTolerance: 1e-11) })
    }
  }
}
