import PhareDisclosure
import Testing

/// Two-way tables with their margins: the systems of which the answer is known.
struct TwoWayTable {
  let counts: [[Int]]

  var rows: Int { counts.count }
  var columns: Int { counts[0].count }

  /// The answers of each respondent to two questions.
  var factors: [CellModel.Factor] {
    var (first, second): ([Int32], [Int32]) = ([], [])
    for (row, line) in counts.enumerated() {
      for (column, count) in line.enumerated() {
        first += [Int32](repeating: Int32(row), count: count)
        second += [Int32](repeating: Int32(column), count: count)
      }
    }
    return [CellModel.Factor(answers: first, count: rows), CellModel.Factor(answers: second, count: columns)]
  }

  /// The whole, the margins, then the cells row by row.
  var cells: [CellModel.Cell] {
    func holds(_ factor: Int, _ answer: Int) -> CellModel.Condition { .init(factor: factor, answers: [Int32(answer)]) }
    return [CellModel.Cell([])] + (0..<rows).map { CellModel.Cell([holds(0, $0)]) }
      + (0..<columns).map { CellModel.Cell([holds(1, $0)]) }
      + (0..<rows).flatMap { row in (0..<columns).map { CellModel.Cell([holds(0, row), holds(1, $0)]) } }
  }

  var model: CellModel {
    CellModel(factors: factors, cells: cells, respondents: counts.joined().reduce(0, +))
  }

  func isSmall(_ count: Int) -> Bool { (1..<5).contains(count) }

  var hasSmallMargins: Bool { model.counts[..<(1 + rows + columns)].contains(where: isSmall) }

  /// The figures, the whole and the margins first, then the cells from the largest to the smallest.
  var figures: [Suppression.Figure] {
    let counts = model.counts
    let margins = Array(0...(rows + columns))
    let inner = counts.indices.dropFirst(margins.count).sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    return (margins + inner).map { .init(cells: [$0], isPrimary: isSmall(counts[$0])) }
  }

  var sensitive: [Int] { model.counts.indices.filter { isSmall(model.counts[$0]) } }

  /// The cells that are hidden: the positions in `cells`.
  func hiddenCells(protection: Double) -> Set<Int> {
    let outcome = Protection(model, figures: figures, sensitive: sensitive, protection: protection).outcome()
    return Set(model.counts.indices.filter { !outcome.published[$0] })
  }

  /// The range of every cell over all tables of whole numbers with the published ones, by enumeration.
  func ranges(hidden: Set<Int>) -> [ClosedRange<Int>] {
    let model = model
    let margins = 1 + rows + columns
    var table = [Int](repeating: 0, count: rows * columns)
    var (low, high) = (model.counts, model.counts)
    func visit(_ index: Int) {
      guard index < table.count else {
        for (cell, row) in model.rows.enumerated() where cell < margins {
          let sum = self.sum(of: cell, in: table)
          if !hidden.contains(cell), sum != model.counts[cell] { return }
          _ = row
        }
        for cell in model.counts.indices {
          let sum = self.sum(of: cell, in: table)
          (low[cell], high[cell]) = (min(low[cell], sum), max(high[cell], sum))
        }
        return
      }
      guard hidden.contains(margins + index) else {
        table[index] = model.counts[margins + index]
        visit(index + 1)
        return
      }
      let (row, column) = (index / columns, index % columns)
      // A published row or column leaves no more than its rest.
      var most = model.counts[0]
      if !hidden.contains(1 + row) {
        most = min(most, model.counts[1 + row] - (0..<column).reduce(0) { $0 + table[row * columns + $1] })
      }
      if !hidden.contains(1 + rows + column) {
        most = min(most, model.counts[1 + rows + column] - (0..<row).reduce(0) { $0 + table[$1 * columns + column] })
      }
      guard most >= 0 else { return }
      for value in 0...most {
        table[index] = value
        visit(index + 1)
      }
      table[index] = 0
    }
    visit(0)
    return zip(low, high).map { $0...$1 }
  }

  private func sum(of cell: Int, in table: [Int]) -> Int {
    switch cell {
    case 0: table.reduce(0, +)
    case 1...rows: table[((cell - 1) * columns)..<(cell * columns)].reduce(0, +)
    case (rows + 1)...(rows + columns): (0..<rows).reduce(0) { $0 + table[$1 * columns + cell - rows - 1] }
    default: table[cell - 1 - rows - columns]
    }
  }
}

@Suite struct ProtectionTests {
  /// One cell of 2 in a table of three regions and three answers: with the margins published, any other three cells that
  /// close a rectangle with it are needed, and no fewer.
  @Test func hidesTheRectangleOfOneSmallCell() {
    let table = TwoWayTable(counts: [[40, 30, 2], [25, 35, 20], [15, 22, 31]])
    let hidden = table.hiddenCells(protection: 2)
    #expect(hidden.count == 4)
    let ranges = table.ranges(hidden: hidden)
    for cell in table.sensitive { #expect(ranges[cell].count > 2) }
  }

  /// A region of three respondents: its base is small too, and with it the rest of everybody.
  @Test func hidesTheBaseOfASmallRegion() {
    let table = TwoWayTable(counts: [[1, 1, 1], [40, 40, 40]])
    let hidden = table.hiddenCells(protection: 2)
    // The base of the region and that of the other one, or else the number of all.
    #expect(hidden.contains(1))
    #expect(hidden.contains(2) || hidden.contains(0))
  }

  /// Nothing is small: nothing is hidden.
  @Test func hidesNothingInVain() {
    #expect(TwoWayTable(counts: [[40, 30], [25, 0]]).hiddenCells(protection: 2).isEmpty)
  }

  /// Adding and subtracting alone leaves a cell between 0 and 1, as counts are not negative; the audit hides more.
  @Test func auditHidesWhatEliminationLeavesTooNarrow() {
    let table = TwoWayTable(counts: [[1, 0, 20], [0, 30, 40], [25, 35, 45]])
    let linear = table.ranges(hidden: table.hiddenCells(protection: 0))
    let audited = table.ranges(hidden: table.hiddenCells(protection: 2))
    #expect(table.sensitive.contains { linear[$0].count <= 2 })
    for cell in table.sensitive { #expect(audited[cell].count > 2) }
  }

  /// Random tables of three by three and three by four, against every choice of cells: the audit by enumeration of whole
  /// numbers finds no small cell, and at most twice as many cells are hidden as the best choice needs.
  @Test(arguments: 0..<40) func isNearTheBestChoice(seed: Int) {
    var generator = Sequence(state: UInt64(seed) &* 7919 &+ 17)
    let table = generator.table(rows: 3, columns: seed % 2 == 0 ? 3 : 4)
    guard !table.sensitive.isEmpty, !table.hasSmallMargins else { return }
    let hidden = table.hiddenCells(protection: 2)
    let ranges = table.ranges(hidden: hidden)
    for cell in table.sensitive { #expect(ranges[cell].count > 2, "\(table.counts) \(hidden)") }
    let best = best(of: table, below: hidden.count)
    #expect(hidden.count <= 2 * best, "\(table.counts): \(hidden.count) hidden, \(best) would do")
  }

  /// The fewest inner cells that protect all small ones, by trying all sets of fewer than `limit`.
  private func best(of table: TwoWayTable, below limit: Int) -> Int {
    let margins = 1 + table.rows + table.columns
    let small = Set(table.sensitive)
    let others = table.model.counts.indices.filter { $0 >= margins && !small.contains($0) }
    let model = table.model
    var best = limit
    for choice in 0..<(1 << others.count) where small.count + choice.nonzeroBitCount < best {
      let hidden = small.union(others.indices.filter { choice >> $0 & 1 == 1 }.map { others[$0] })
      var audit = DisclosureAudit(model, published: model.counts.indices.map { !hidden.contains($0) })
      if small.allSatisfy({ audit.interval(of: $0).width >= 2 - 1e-6 }) { best = hidden.count }
    }
    return best
  }

  /// A linear congruential sequence (Knuth's MMIX): the same tables on every machine.
  private struct Sequence {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }

    mutating func table(rows: Int, columns: Int) -> TwoWayTable {
      TwoWayTable(
        counts: (0..<rows).map { _ in
          (0..<columns).map { _ in next(below: 4) == 0 ? next(below: 6) : 5 + next(below: 12) }
        })
    }
  }
}
