/// The pairs of cell and combination that hold a respondent, in the order of cells; first those in no cell.
struct CalibratedPairs: Sendable {
  /// The pair of each respondent, -1 without an initial weight.
  let numbers: [Int32]
  /// The cell of each pair, -1 for none.
  let cells: [Int32]
  /// The combination of each pair.
  let combinations: [Int32]

  init(cells: [Int32], count: Int, combinations: CalibrationCombinations) {
    let width = combinations.count
    func key(_ row: Int) -> Int { (Int(max(cells[row], -1)) + 1) * width + Int(combinations.numbers[row]) }
    var keys: [Int]
    var numbers = [Int32](repeating: -1, count: cells.count)
    let rows = cells.indices.lazy.filter { combinations.numbers[$0] >= 0 }
    // A table of all pairs where it is small beside the rows, distinct keys in order otherwise.
    let size = (count + 1) * width
    if size <= max(1 << 20, cells.count) {
      var table = [Int32](repeating: -1, count: size)
      for row in rows { table[key(row)] = 0 }
      keys = table.indices.filter { table[$0] == 0 }
      for (number, key) in keys.enumerated() { table[key] = Int32(truncatingIfNeeded: number) }
      for row in rows { numbers[row] = table[key(row)] }
    } else {
      keys = Set(rows.map(key)).sorted()
      let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) })
      for row in rows { numbers[row] = places[key(row)] ?? -1 }
    }
    self.numbers = numbers
    self.cells = keys.map { Int32(truncatingIfNeeded: $0 / width - 1) }
    self.combinations = keys.map { Int32(truncatingIfNeeded: $0 % width) }
  }
}
