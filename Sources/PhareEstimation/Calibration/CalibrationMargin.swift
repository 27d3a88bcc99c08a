/// A known margin of a population, with the cell of each respondent.
///
/// A margin within the parts of a partition, such as sex by region, has a cell for every pair of part and category.
///
/// - Shape: `cells` and `quantity` have one element per respondent; the other arrays have one per cell.
/// - Units: targets count population units or, with a quantity, its sum over them.
public struct CalibrationMargin: Hashable, Sendable {
  /// The name in the margin's file, such as "region × size".
  public let name: String
  /// The label of each cell in messages, such as "Bretagne".
  public let labels: [String]
  /// The cell of each respondent, below 0 where the respondent has no answer to the margin's variable.
  public let cells: CalibrationCells
  /// The part of the population that holds each cell; within a part the cells of a margin add up to all of it.
  public let parts: [Int]
  /// The quantity that is added up over the respondents of a cell; nil to count them.
  public let quantity: [Double]?
  /// The known total of each cell; nil where the margin does not mention it.
  public let targets: [Double?]

  /// A margin; without `parts` the population is one part.
  ///
  /// - Precondition: There is one label, part and target per cell, and one quantity per respondent.
  public init(
    name: String, labels: [String], cells: CalibrationCells, parts: [Int]? = nil, quantity: [Double]? = nil,
    targets: [Double?]
  ) {
    self.name = name
    self.labels = labels
    self.cells = cells
    self.parts = parts ?? [Int](repeating: 0, count: labels.count)
    self.quantity = quantity
    self.targets = targets
    precondition(targets.count == labels.count && self.parts.count == labels.count, "cells without label or target")
    precondition(quantity.map { $0.count == cells.count } ?? true, "quantities of other respondents")
  }

  /// A margin whose cells are given as numbers; without `parts` the population is one part.
  public init(
    name: String, labels: [String], cells: [Int32], parts: [Int]? = nil, quantity: [Double]? = nil, targets: [Double?]
  ) {
    self.init(
      name: name, labels: labels, cells: CalibrationCells(cells), parts: parts, quantity: quantity, targets: targets)
  }

  /// The margin of one quantity over all respondents.
  public init(name: String, quantity: [Double], target: Double) {
    self.init(
      name: name, labels: [""], cells: [Int32](repeating: 0, count: quantity.count), quantity: quantity,
      targets: [target])
  }

  /// Whether respondents are counted, so that the cells of a part add up to its size.
  package var isCategorical: Bool { quantity == nil }

  /// The name of a cell with its margin, such as "region = Bretagne".
  func name(ofCell cell: Int) -> String {
    labels[cell].isEmpty ? name : "\(name) = \(labels[cell])"
  }

  /// The same margin with other targets.
  package func with(targets: [Double?]) -> CalibrationMargin {
    CalibrationMargin(name: name, labels: labels, cells: cells, parts: parts, quantity: quantity, targets: targets)
  }

  /// The sum of the targets in each part, nil where a part has none.
  var totalsOfParts: [Double?] {
    var totals = [Double?](repeating: nil, count: (parts.max() ?? -1) + 1)
    for (cell, target) in targets.enumerated() {
      if let target { totals[parts[cell]] = (totals[parts[cell]] ?? 0) + target }
    }
    return totals
  }
}
