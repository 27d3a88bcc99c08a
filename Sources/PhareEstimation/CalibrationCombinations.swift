/// The distinct combinations of the cells of several margins among the respondents.
///
/// Respondents of one combination differ in their weights and quantities only, so what a calibration does with cells is
/// done once a combination.
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

  /// Combinations whose cells do not matter any more.
  init(numbers: [Int32], width: Int, count: Int) {
    self.numbers = numbers
    self.cells = [Int32](repeating: -1, count: count * width)
    self.width = width
    self.count = count
    respondents = []
    firstRows = []
    initialTotals = []
  }

  init(of margins: [CalibrationMargin], initialWeights: [Double]) {
    // Numbers that tell neighbouring margins apart, as many margins at a time as a small table has room for.
    var found = NumberedRows(initialWeights: initialWeights)
    var start = 0
    while start < margins.count {
      var (end, limit) = (start, max(found.firstRows.count, 1))
      repeat {
        limit *= margins[end].labels.count + 1
        end += 1
      } while end < margins.count && limit * (margins[end].labels.count + 1) <= NumberedKeys.largestTable
      found.number(by: margins[start..<end], limit: limit)
      start = end
    }
    numbers = found.numbers
    respondents = found.respondents
    firstRows = found.firstRows
    cells = firstRows.flatMap { row in margins.map { $0.cells[row] } }
    width = margins.count
    count = firstRows.count
    initialTotals = Self.totals(of: initialWeights, numbers: numbers, count: count)
  }

  /// The respondents with an initial weight.
  var rows: [Int] { numbers.indices.filter { numbers[$0] >= 0 } }

  /// The sum of some weights over the respondents of each combination.
  func totals(of weights: [Double]) -> [Double] { Self.totals(of: weights, numbers: numbers, count: count) }

  private static func totals(of weights: [Double], numbers: [Int32], count: Int) -> [Double] {
    var totals = [Double](repeating: 0, count: count)
    for (row, number) in numbers.enumerated() where number >= 0 { totals[Int(number)] += weights[row] }
    return totals
  }

  /// The cell of a combination in a margin.
  func cell(of combination: Int, in margin: Int) -> Int {
    Int(cells[combination * width + margin])
  }
}

/// Rows numbered by what they have in common, in the order of the first row of each number.
private struct NumberedRows {
  /// The number of each row, -1 without an initial weight.
  private(set) var numbers: [Int32]
  private(set) var respondents: [Int] = []
  private(set) var firstRows: [Int] = []
  /// Rows whose keys are made at once.
  private static let blockSize = 2048

  /// All rows with an initial weight alike.
  init(initialWeights: [Double]) {
    numbers = initialWeights.map { $0 > 0 ? 0 : -1 }
    guard let first = numbers.firstIndex(of: 0) else { return }
    firstRows = [first]
    respondents = [numbers.count { $0 == 0 }]
  }

  /// Tells rows of one number apart by their cells in some margins.
  ///
  /// - Parameter limit: The numbers so far times the cells of each margin and one more.
  mutating func number(by margins: ArraySlice<CalibrationMargin>, limit: Int) {
    var found = NumberedKeys(limit: limit)
    var keys = [Int](repeating: 0, count: Self.blockSize)
    respondents.removeAll()
    firstRows.removeAll()
    for start in stride(from: 0, to: numbers.count, by: Self.blockSize) {
      let rows = start..<min(start + Self.blockSize, numbers.count)
      for row in rows { keys[row - start] = Int(numbers[row]) }
      for margin in margins { Self.extend(&keys, by: margin.cells, labels: margin.labels.count + 1, rows: rows) }
      for row in rows where numbers[row] >= 0 {
        let number = found.number(of: keys[row - start])
        numbers[row] = number
        if Int(number) == firstRows.count {
          firstRows.append(row)
          respondents.append(0)
        }
        respondents[Int(number)] += 1
      }
    }
  }

  private static func extend(_ keys: inout [Int], by cells: CalibrationCells, labels: Int, rows: Range<Int>) {
    for row in rows { keys[row - rows.lowerBound] = keys[row - rows.lowerBound] &* labels &+ Int(cells[row]) &+ 1 }
  }
}

/// Keys numbered in the order in which they come: by a table where all of them fit in a small one.
private struct NumberedKeys {
  private var table: [Int32]
  private var numbers: [Int: Int32] = [:]
  private var count = 0
  static let largestTable = 1 << 20

  /// - Parameter limit: No key reaches it.
  init(limit: Int) {
    table = [Int32](repeating: -1, count: limit <= Self.largestTable ? limit : 0)
  }

  @inline(__always)
  mutating func number(of key: Int) -> Int32 {
    let known = table.isEmpty ? numbers[key] ?? -1 : table[key]
    if known >= 0 { return known }
    let number = Int32(truncatingIfNeeded: count)
    if table.isEmpty { numbers[key] = number } else { table[key] = number }
    count += 1
    return number
  }
}
