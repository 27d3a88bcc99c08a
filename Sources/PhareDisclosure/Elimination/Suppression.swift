/// A choice of figures to publish such that no sensitive cell follows from them by adding and subtracting.
///
/// A figure shows some cells, such as its base and the respondents who gave the answer, and is published or hidden as a
/// whole. Figures are tried from the most to the least useful: one whose cells would give a sensitive cell away, together
/// with all that is published before it, is hidden.
package struct Suppression: Sendable {
  /// A figure that is published or hidden as a whole.
  package struct Figure: Hashable, Sendable {
    /// The positions of the cells that it shows.
    package let cells: [Int]
    /// Whether it is hidden whatever the others are.
    package let isPrimary: Bool
    /// Whether it is published whatever follows from it, such as the size of a sample.
    package let isKept: Bool
    /// Whether hiding it costs nothing.
    package let isSpare: Bool

    /// A figure that shows some cells.
    package init(cells: [Int], isPrimary: Bool, isKept: Bool = false, isSpare: Bool = false) {
      self.cells = cells
      self.isPrimary = isPrimary && !isKept
      self.isKept = isKept
      self.isSpare = isSpare
    }
  }

  let model: CellModel
  let figures: [Figure]
  /// The positions of the cells that may not follow.
  let sensitive: [Int]
  /// Nothing published yet.
  let trial: Trial

  /// - Parameter figures: From the most to the least useful.
  package init(_ model: CellModel, figures: [Figure], sensitive: [Int]) {
    self.model = model
    self.figures = figures
    self.sensitive = sensitive
    trial = Trial(model, sensitive: sensitive)
  }

  /// The figures hidden, by position, when they are tried in an order.
  ///
  /// - Parameter also: Figures hidden whatever the others are.
  package func hidden(order: [Int], also: Set<Int> = []) -> Set<Int> {
    var trial = trial
    var hidden: Set<Int> = []
    // Nothing hides what is kept; others are hidden for its sake.
    for index in order where figures[index].isKept { _ = trial.publish(figures[index]) }
    for index in order where !figures[index].isKept {
      if figures[index].isPrimary || also.contains(index) || !trial.publish(figures[index]) { hidden.insert(index) }
    }
    return hidden
  }

  /// The rows published so far, and the rest of every sensitive cell without them.
  struct Trial: Sendable {
    private let model: CellModel
    private var basis: ModularBasis
    private var remainders: [ModularRow]
    private var published: [Bool]
    /// The rows of the basis before the figure that is tried.
    private var rowCount = 0

    fileprivate init(_ model: CellModel, sensitive: [Int]) {
      self.model = model
      basis = ModularBasis(columns: model.unknowns)
      for agreement in model.agreements {
        let row =
          agreement.parts.map { (column: $0, value: UInt64(1)) } + [(agreement.sum, ModularBasis.prime - 1)]
        let remainder = basis.remainder(of: row)
        if !remainder.isZero { basis.append(remainder) }
      }
      remainders = []
      published = [Bool](repeating: false, count: model.rows.count)
      for cell in sensitive { remainders.append(basis.remainder(of: Self.row(cell, model))) }
      rowCount = basis.rows.count
    }

    private static func row(_ cell: Int, _ model: CellModel) -> [(column: Int32, value: UInt64)] {
      guard let scores = model.coefficients[cell] else { return model.rows[cell].map { ($0, 1) } }
      return zip(model.rows[cell], scores).map { ($0, UInt64($1) % ModularBasis.prime) }
    }

    /// Publishes a figure and returns true, unless a sensitive cell would follow.
    mutating func publish(_ figure: Figure) -> Bool {
      var added: [Int] = []
      var before: [(index: Int, remainder: ModularRow)] = []
      for cell in figure.cells where !published[cell] {
        let remainder = basis.remainder(of: Self.row(cell, model))
        added.append(cell)
        published[cell] = true
        guard !remainder.isZero else { continue }
        let pivot = remainder.columns[0]
        basis.append(remainder)
        var isSafe = true
        for index in remainders.indices where remainders[index].value(in: pivot) != 0 {
          let left = basis.remainder(of: remainders[index])
          before.append((index, remainders[index]))
          remainders[index] = left
          if left.isZero {
            isSafe = false
            break
          }
        }
        guard isSafe else {
          // Back to what was published before the figure.
          while basis.rows.count > rowCount { basis.removeLast() }
          for (index, remainder) in before.reversed() { remainders[index] = remainder }
          for cell in added { published[cell] = false }
          return false
        }
      }
      rowCount = basis.rows.count
      return true
    }
  }
}
