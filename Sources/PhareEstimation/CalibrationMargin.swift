/// One known margin of a population, with the cell that each respondent belongs to.
///
/// A margin within the parts of a partition, such as sex by region, has a cell for every pair of part and category.
///
/// - Shape: `cells` and `quantity` have one element a respondent; the other arrays one element a cell.
/// - Units: targets count population units or, with a quantity, its sum over them.
public struct CalibrationMargin: Hashable, Sendable {
  /// The margin as its file calls it, such as "region × size".
  public let name: String
  /// What each cell is called in a message, such as "Bretagne".
  public let labels: [String]
  /// The cell of each respondent, below 0 where the answer that tells is missing.
  public let cells: [Int32]
  /// The part of the population that each cell lies in; within a part the cells of a margin add up to all of it.
  public let parts: [Int]
  /// What is added up over the respondents of a cell; nil to count them.
  public let quantity: [Double]?
  /// The known total of each cell; nil where the margin does not mention it.
  public let targets: [Double?]

  /// A margin; without `parts` there is one.
  public init(
    name: String, labels: [String], cells: [Int32], parts: [Int]? = nil, quantity: [Double]? = nil, targets: [Double?]
  ) {
    self.name = name
    self.labels = labels
    self.cells = cells
    self.parts = parts ?? [Int](repeating: 0, count: labels.count)
    self.quantity = quantity
    self.targets = targets
  }

  /// The margin of one quantity over everybody.
  public init(name: String, quantity: [Double], target: Double) {
    self.init(
      name: name, labels: [""], cells: [Int32](repeating: 0, count: quantity.count), quantity: quantity,
      targets: [target])
  }

  /// Whether respondents are counted, so that the cells of a part add up to its size.
  public var isCategorical: Bool { quantity == nil }

  /// A cell with its margin, such as "region = Bretagne".
  public func name(ofCell cell: Int) -> String {
    labels[cell].isEmpty ? name : "\(name) = \(labels[cell])"
  }

  /// The same margin with other targets.
  public func with(targets: [Double?]) -> CalibrationMargin {
    CalibrationMargin(name: name, labels: labels, cells: cells, parts: parts, quantity: quantity, targets: targets)
  }

  /// The sum of the targets in every part, nil where a part has none.
  var totalsOfParts: [Double?] {
    var totals = [Double?](repeating: nil, count: (parts.max() ?? -1) + 1)
    for (cell, target) in targets.enumerated() {
      if let target { totals[parts[cell]] = (totals[parts[cell]] ?? 0) + target }
    }
    return totals
  }
}

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

  /// Combinations whose cells do not matter any more.
  init(numbers: [Int32], width: Int, count: Int) {
    self.numbers = numbers
    self.cells = [Int32](repeating: -1, count: count * width)
    self.width = width
    self.count = count
  }

  init(of margins: [CalibrationMargin], initialWeights: [Double]) {
    var numbers = initialWeights.map { $0 > 0 ? Int32(0) : -1 }
    var known: [[Int32]] = [[]]
    for margin in margins {
      let labels = margin.labels.count + 1
      var found = NumberedKeys(limit: known.count * labels)
      var next: [[Int32]] = []
      for row in numbers.indices where numbers[row] >= 0 {
        let key = Int(numbers[row]) * labels + Int(margin.cells[row]) + 1
        let number = found.number(of: key)
        if Int(number) == next.count { next.append(known[Int(numbers[row])] + [margin.cells[row]]) }
        numbers[row] = number
      }
      known = next
    }
    self.numbers = numbers
    self.cells = known.flatMap(\.self)
    self.width = margins.count
    self.count = known.count
  }

  /// The cell of a combination in a margin.
  func cell(of combination: Int, in margin: Int) -> Int {
    Int(cells[combination * width + margin])
  }
}

/// Keys numbered in the order in which they come: by a table where all of them fit in a small one.
private struct NumberedKeys {
  private var table: [Int32]
  private var numbers: [Int: Int32] = [:]
  private var count: Int32 = 0

  init(limit: Int) {
    table = [Int32](repeating: -1, count: limit <= 1 << 20 ? limit : 0)
  }

  mutating func number(of key: Int) -> Int32 {
    let known = table.isEmpty ? numbers[key] ?? -1 : table[key]
    if known >= 0 { return known }
    if table.isEmpty { numbers[key] = count } else { table[key] = count }
    count += 1
    return count - 1
  }
}
