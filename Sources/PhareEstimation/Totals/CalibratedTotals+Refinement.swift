/// The parts of a refined scan: its cells, its features, and the products of the calibration variables with them.
extension CalibratedTotals {
  /// The pairs of cell and combination that hold a respondent, in the order of cells; first those in no cell.
  struct Pairs: Sendable {
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
        let numbersOfKeys = Dictionary(
          uniqueKeysWithValues: keys.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) })
        for row in rows { numbers[row] = numbersOfKeys[key(row)] ?? -1 }
      }
      self.numbers = numbers
      self.cells = keys.map { Int32(truncatingIfNeeded: $0 / width - 1) }
      self.combinations = keys.map { Int32(truncatingIfNeeded: $0 % width) }
    }
  }

  /// The quantities of a refined scan: those of the table, then those of the calibration that are not among them, around
  /// their mean so that large values lose no digits.
  struct Features: Sendable {
    /// The quantity of a margin: a feature plus a centre.
    struct MarginQuantity: Sendable {
      let feature: Int
      let centre: Double
    }

    /// All quantities; feature 0 is the weight itself, so quantity 0 is feature 1.
    let all: [[Double]]
    /// The quantity of each margin, nil for a margin that counts.
    let ofMargins: [MarginQuantity?]
    /// The size of each feature beside a weight: 1 for the weight, the mean distance from 0 for a quantity.
    let sizes: [Double]

    init(quantities: [[Double]], calibration: CalibratedDesign) {
      var all = quantities
      var ofMargins: [MarginQuantity?] = []
      for quantity in calibration.quantities {
        guard let quantity else {
          ofMargins.append(nil)
          continue
        }
        let scanned = all.lazy.enumerated().compactMap { index, other in
          Self.shift(from: other, to: quantity).map { MarginQuantity(feature: index + 1, centre: $0) }
        }.first
        if let scanned {
          ofMargins.append(scanned)
        } else {
          let centre = quantity.reduce(0, +) / Double(max(quantity.count, 1))
          all.append(quantity.map { $0 - centre })
          ofMargins.append(MarginQuantity(feature: all.count, centre: centre))
        }
      }
      self.all = all
      self.ofMargins = ofMargins
      self.sizes = [1] + all.map { $0.reduce(0) { $0 + abs($1) } / Double(max($0.count, 1)) }
    }

    /// The constant by which one quantity differs from another on every row, nil where there is none.
    private static func shift(from quantity: [Double], to other: [Double]) -> Double? {
      guard let first = quantity.first, let target = other.first else { return nil }
      let shift = target - first
      let isSame = quantity.indices.allSatisfy {
        abs(quantity[$0] + shift - other[$0]) <= 1e-14 * (abs(shift) + abs(other[$0]))
      }
      return isSame ? shift : nil
    }
  }

  /// Σ d q x f of every total: the right sides of its regression on the calibration variables.
  struct Products: Sendable {
    private let variableCount: Int
    private let features: Int
    /// The number of each cell among those that hold a respondent, -1 for an empty one.
    private let numbers: [Int32]
    /// Numbered cell × feature × variable.
    private let values: [Double]

    init(cells: [Int32], layout: CellLayout, quantities: [[Double]], calibration: CalibratedDesign) {
      variableCount = calibration.variableCount
      features = layout.features
      var numbers = [Int32](repeating: -1, count: layout.cells)
      let combinations = calibration.combinations.numbers
      for row in cells.indices where cells[row] >= 0 && combinations[row] >= 0 { numbers[Int(cells[row])] = 0 }
      var count: Int32 = 0
      for cell in numbers.indices where numbers[cell] == 0 {
        numbers[cell] = count
        count += 1
      }
      var values = [Double](repeating: 0, count: Int(count) * features * variableCount)
      let margins = calibration.combinations.width
      for row in cells.indices where cells[row] >= 0 && combinations[row] >= 0 {
        let weight = calibration.weight(ofRow: row)
        let first = Int(numbers[Int(cells[row])]) * features * variableCount
        for margin in 0..<margins {
          let variable = Int(calibration.variables[Int(combinations[row]) * margins + margin])
          guard variable >= 0 else { continue }
          let value = weight * (calibration.quantities[margin]?[row] ?? 1)
          values[first + variable] += value
          for (index, quantity) in quantities.enumerated() {
            values[first + (index + 1) * variableCount + variable] += value * quantity[row]
          }
        }
      }
      self.numbers = numbers
      self.values = values
    }

    /// Adds a multiple of the products of a total, numbered cell by cell, to `side`.
    func add(_ multiple: Double, ofTotal total: Int, to side: inout [Double]) {
      let number = numbers[total / features]
      guard number >= 0 else { return }
      let start = (Int(number) * features + total % features) * variableCount
      for variable in 0..<variableCount { side[variable] += multiple * values[start + variable] }
    }
  }
}
