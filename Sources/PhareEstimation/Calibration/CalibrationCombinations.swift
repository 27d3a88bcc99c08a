import PhareSurvey

/// The distinct combinations of the cells of several margins among the respondents.
///
/// Respondents of one combination differ in their weights and quantities only, so cells are worked on once per
/// combination.
struct CalibrationCombinations: Hashable, Sendable {
  /// The combination of each respondent, from 0 in the order of the first respondent; -1 without an initial weight.
  let numbers: [Int32]
  /// The cell of each combination in each margin, margin by margin for every combination.
  let cells: [Int32]
  /// The number of margins.
  let width: Int
  /// The number of combinations.
  let count: Int
  /// The respondents of each combination.
  let respondents: [Int]
  /// The first respondent of each combination.
  let firstRows: [Int]
  /// The sum of the initial weights of each combination.
  let initialTotals: [Double]

  /// Some of the combinations, without their respondents.
  func selecting(_ kept: [Int], initialTotals: [Double]) -> CalibrationCombinations {
    CalibrationCombinations(
      width: width, cells: kept.flatMap { cells[$0 * width..<($0 + 1) * width] }, initialTotals: initialTotals)
  }

  private init(width: Int, cells: [Int32], initialTotals: [Double]) {
    self.width = width
    self.cells = cells
    self.initialTotals = initialTotals
    count = initialTotals.count
    numbers = []
    respondents = []
    firstRows = []
  }

  /// Combinations whose cells no longer matter.
  init(numbers: [Int32], width: Int, count: Int) {
    self.numbers = numbers
    self.cells = [Int32](repeating: -1, count: count * width)
    self.width = width
    self.count = count
    respondents = []
    firstRows = []
    initialTotals = []
  }

  /// - Parameter counted: The respondents of each row; nil where a row is a respondent.
  init(of margins: [CalibrationMargin], initialWeights: [Double], counted: CountedRows? = nil) {
    // Neighbouring margins are numbered together, as many at a time as a small table has room for.
    var numbered = NumberedRows(initialWeights: initialWeights)
    var start = 0
    repeat {
      var (end, limit) = (start, max(numbered.firstRows.count, 1))
      while end < margins.count, end == start || limit * (margins[end].labels.count + 1) <= NumberedKeys.largestTable {
        limit *= margins[end].labels.count + 1
        end += 1
      }
      numbered.number(by: margins[start..<end].map { $0.cells.keys(count: $0.labels.count) }, limit: limit)
      start = end
    } while start < margins.count
    numbers = numbered.numbers
    respondents =
      counted.map { counted in
        zip(numbered.numbers, counted.respondents).reduce(
          into: [Int](repeating: 0, count: numbered.firstRows.count)
        ) { sums, row in
          if row.0 >= 0 { sums[Int(row.0)] += Int(row.1) }
        }
      } ?? numbered.respondents
    firstRows = numbered.firstRows
    width = margins.count
    count = firstRows.count
    var cells = [Int32](repeating: -1, count: width * count)
    for (margin, marginCells) in margins.map(\.cells).enumerated() {
      for (number, row) in firstRows.enumerated() { cells[number * width + margin] = marginCells[row] }
    }
    self.cells = cells
    initialTotals = Self.totals(of: initialWeights, numbers: numbers, count: count)
  }

  /// The respondents with an initial weight.
  var rows: [Int] { numbers.indices.filter { numbers[$0] >= 0 } }

  /// The position of each respondent among those with an initial weight, -1 for the others.
  var numbersOfRows: [Int32] {
    var next: Int32 = 0
    return numbers.map { number in
      guard number >= 0 else { return -1 }
      defer { next += 1 }
      return next
    }
  }

  /// The sum of `weights` over the respondents of each combination.
  ///
  /// - Precondition: There is one weight per respondent.
  func totals(of weights: [Double]) -> [Double] { Self.totals(of: weights, numbers: numbers, count: count) }

  private static func totals(of weights: [Double], numbers: [Int32], count: Int) -> [Double] {
    let chunks = RowChunks(rowCount: numbers.count, keeping: count).ranges.concurrentMap { rows in
      var totals = [Double](repeating: 0, count: count)
      for (number, weight) in zip(numbers[rows], weights[rows]) where number >= 0 { totals[Int(number)] += weight }
      return totals
    }
    return chunks.dropFirst().reduce(into: chunks[0]) { sums, totals in
      for number in sums.indices { sums[number] += totals[number] }
    }
  }

  /// The cell of a combination in a margin.
  func cell(of combination: Int, in margin: Int) -> Int {
    Int(cells[combination * width + margin])
  }
}
