/// The pairs of leaf and cell that hold a row, ordered by domain, leaf and category, with what their rows add up to.
final class TotalEntries: Sendable {
  /// Where an entry belongs, and the number of its rows.
  struct Head: Sendable {
    var leaf: Int32
    var category: Int32
    /// Rows with a weight above 0.
    var count: Int32
  }

  /// One element an entry.
  let heads: [Head]
  /// Totals, `features` an entry.
  let sums: [Double]
  /// Sums of products of deviations from the entry's mean, `products` an entry, lower triangle by rows; none where
  /// leaves are sampled units.
  let moments: [Double]
  /// Where the entries of each domain begin, with their count at the end.
  let domainStarts: [Int]

  init(heads: [Head], sums: [Double], moments: [Double], domainStarts: [Int]) {
    self.heads = heads
    self.sums = sums
    self.moments = moments
    self.domainStarts = domainStarts
  }

  /// The entries of a domain.
  func range(ofDomain domain: Int) -> Range<Int> { domainStarts[domain]..<domainStarts[domain + 1] }
}

extension TotalEntries {
  /// A stable counting sort of scanned entries by domain.
  convenience init(_ scanned: ScannedEntries, hasMoments: Bool) {
    let layout = scanned.layout
    let features = layout.features
    let products = hasMoments ? layout.products : 0
    var starts = [Int](repeating: 0, count: layout.domains + 1)
    for cell in scanned.cells { starts[Int(cell) / layout.categories + 1] += 1 }
    for domain in 0..<layout.domains { starts[domain + 1] += starts[domain] }
    let domainStarts = starts
    let count = scanned.cells.count
    var heads = [Head](repeating: Head(leaf: 0, category: 0, count: 0), count: count)
    var sums = [Double](repeating: 0, count: count * features)
    var moments = [Double](repeating: 0, count: count * products)
    for source in 0..<count {
      let cell = Int(scanned.cells[source])
      let target = starts[cell / layout.categories]
      starts[cell / layout.categories] += 1
      heads[target] = Head(
        leaf: scanned.leaves[source], category: Int32(truncatingIfNeeded: cell % layout.categories),
        count: Int32(truncatingIfNeeded: Int(scanned.counts[source])))
      for feature in 0..<features {
        sums[target * features + feature] = scanned.sums[source * features + feature]
      }
      for product in 0..<products {
        moments[target * products + product] = scanned.moments[source * products + product]
      }
    }
    self.init(heads: heads, sums: sums, moments: moments, domainStarts: domainStarts)
  }
}
