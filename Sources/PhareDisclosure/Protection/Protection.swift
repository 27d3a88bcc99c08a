/// The figures that a report withholds so that no small count can be worked out from what it publishes.
///
/// 1. Primary figures show a sensitive cell.
/// 2. `Suppression` hides others until no sensitive cell follows by adding and subtracting.
/// 3. `DisclosureAudit` finds those that are still exact, or nearly so, because counts are not negative; the least useful
///    figure among those that hold them there is hidden too, until every range is as wide as asked.
/// 4. Whatever is hidden in vain is published again.
///
/// Small systems are solved in many orders, of which the one that hides the fewest figures counts.
package struct Protection: Sendable {
  /// The figures withheld, and what the audit says.
  package struct Outcome: Sendable {
    /// The positions of the figures that are hidden.
    package let hidden: Set<Int>
    /// The published cells.
    package let published: [Bool]
  }

  let suppression: Suppression
  /// The least width of the range of a sensitive cell; 0 for no audit.
  let protection: Double
  /// The least widths of cells that cannot have so wide a range, by position.
  let narrower: [Int: Double]

  /// - Parameters:
  ///   - figures: From the most to the least useful.
  ///   - sensitive: The positions of the cells that may not be worked out.
  ///   - narrower: The least widths of cells that cannot have a range as wide as `protection`, by position.
  package init(
    _ model: CellModel, figures: [Suppression.Figure], sensitive: [Int], protection: Double,
    narrower: [Int: Double] = [:]
  ) {
    suppression = Suppression(model, figures: figures, sensitive: sensitive)
    self.protection = protection
    self.narrower = narrower
  }

  /// The most figures of a system that is solved in many orders.
  private static let fewFigures = 150
  private static let orders = 32

  /// The linear programmes after which nothing more is tried to be published again, times the inner cells.
  private static let effort = 4_000_000

  /// The figures to withhold.
  package func outcome() -> Outcome {
    let figures = suppression.figures
    let usual = Array(figures.indices)
    guard !suppression.sensitive.isEmpty else {
      let hidden = Set(usual.filter { figures[$0].isPrimary })
      return Outcome(hidden: hidden, published: published(without: hidden))
    }
    var best = completed(suppression.hidden(order: usual))
    if figures.count <= Self.fewFigures {
      var generator = SplitMix(state: 20_240_917)
      for _ in 1..<Self.orders where best.contains(where: { !figures[$0].isPrimary }) {
        let keys = usual.map { _ in generator.next() }
        let order = usual.sorted { keys[$0] < keys[$1] }
        let hidden = completed(suppression.hidden(order: order))
        if cost(of: hidden) < cost(of: best) { best = hidden }
      }
    }
    return Outcome(hidden: best, published: published(without: best))
  }

  /// The number of hidden figures that count; a later one is less useful: of two choices as large, the one that hides these.
  private func cost(of hidden: Set<Int>) -> (Int, Int) {
    (hidden.count { !suppression.figures[$0].isSpare }, -hidden.reduce(0, +))
  }

  /// The cells that are published where some figures are not.
  private func published(without hidden: Set<Int>) -> [Bool] {
    var published = [Bool](repeating: false, count: suppression.model.rows.count)
    for (index, figure) in suppression.figures.enumerated() where !hidden.contains(index) {
      for cell in figure.cells { published[cell] = true }
    }
    return published
  }

  private func completed(_ hidden: Set<Int>) -> Set<Int> {
    pruned(protection > 0 ? widened(hidden) : hidden)
  }

  /// Hides what holds sensitive cells in too narrow a range.
  private func widened(_ hidden: Set<Int>) -> Set<Int> {
    var hidden = hidden
    let (figures, users) = (suppression.figures, figuresOfCells)
    var open = suppression.sensitive
    while !open.isEmpty {
      var audit = DisclosureAudit(suppression.model, published: published(without: hidden))
      var narrow: [Int] = []
      var more: Set<Int> = []
      for cell in open {
        let (isWide, binding) = audit.isWide(cell, protection: narrower[cell] ?? protection)
        guard !isWide else { continue }
        narrow.append(cell)
        let choices = binding.map { cell in users[cell] }
          .filter { $0.allSatisfy { !figures[$0].isKept } }.map { $0.filter { !hidden.contains($0) } }.filter {
            !$0.isEmpty
          }
        // One figure of those that hold this cell is enough for one round, and may free others as well.
        if choices.contains(where: { $0.allSatisfy(more.contains) }) { continue }
        if let least = choices.min(by: { ($0.count, -($0.last ?? 0)) < ($1.count, -($1.last ?? 0)) }) {
          more.formUnion(least)
        }
      }
      guard !more.isEmpty else { break }
      hidden.formUnion(more)
      // Cells that were wide stay so: less is published.
      open = narrow
    }
    return hidden
  }

  /// The figures that show each cell, from the most to the least useful.
  private var figuresOfCells: [[Int]] {
    var users = [[Int]](repeating: [], count: suppression.model.rows.count)
    for (index, figure) in suppression.figures.enumerated() {
      for cell in figure.cells { users[cell].append(index) }
    }
    return users
  }

  /// Publishes again what protects nothing, the most useful first.
  private func pruned(_ hidden: Set<Int>) -> Set<Int> {
    let figures = suppression.figures
    var hidden = hidden
    let others = hidden.filter { !figures[$0].isPrimary }.sorted()
    guard !others.isEmpty else { return hidden }
    var effort = Self.effort / max(suppression.model.unknowns, 1)
    var trial = suppression.trial
    for index in figures.indices where !hidden.contains(index) { _ = trial.publish(figures[index]) }
    for index in others {
      var next = trial
      guard next.publish(figures[index]) else { continue }
      if protection > 0 {
        guard effort > 0 else { break }
        guard isSafe(without: hidden.subtracting([index]), effort: &effort) else { continue }
      }
      trial = next
      hidden.remove(index)
    }
    return hidden
  }

  private func isSafe(without hidden: Set<Int>, effort: inout Int) -> Bool {
    var audit = DisclosureAudit(suppression.model, published: published(without: hidden))
    let isSafe = suppression.sensitive.allSatisfy { audit.isWide($0, protection: narrower[$0] ?? protection).isWide }
    // The system itself takes as long as some programmes.
    effort -= audit.solved + 10
    return isSafe
  }
}

/// The generator of Steele, Lea & Flood (2014): the same orders on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
