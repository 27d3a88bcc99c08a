extension Totals {
  /// The totals of both parts of one scan: chunks of the rows of a design, in any order.
  ///
  /// - Precondition: Both have the same layout and the structure of the same design.
  /// - Source: Chan, Golub & LeVeque (1983) for the moments where leaves are strata; units are added.
  func merged(with other: Totals) -> Totals {
    precondition(layout == other.layout && structure.leafCount == other.structure.leafCount)
    let pools = (0..<layout.domains).map { domain in
      DomainTotals.pooled([sampleTotals(ofDomain: domain), other.sampleTotals(ofDomain: domain)])
    }
    var entries = ScannedEntries(layout: layout, centres: pools.flatMap(\.centres))
    entries.unanswered = unanswered + other.unanswered
    for (domain, pool) in pools.enumerated() {
      var own = EntryCursor(self, domain: domain, centres: pool.centres)
      var added = EntryCursor(other, domain: domain, centres: pool.centres)
      while let key = [own.key, added.key].compactMap(\.self).min() {
        let first = own.key == key ? own.next() : nil
        let second = added.key == key ? added.next() : nil
        guard var sums = first ?? second else { break }
        if first != nil, let second { sums.merge(second, at: 0) }
        entries.append(
          sums, at: 0, leaf: Int(key >> 32),
          cell: layout.cell(domain: domain, category: Int(key & 0xFFFF_FFFF)))
      }
    }
    entries.squaredWeights = zip(squaredWeights, other.squaredWeights).map { $0 + $1 }
    entries.weightedSquares = zip(
      weightedSquares(around: entries.centres), other.weightedSquares(around: entries.centres)
    ).map { $0 + $1 }
    return Totals(layout: layout, structure: structure, scanned: entries)
  }

  /// Σ weight × distance² from other centres.
  private func weightedSquares(around others: [Double]) -> [Double] {
    let quantities = layout.features - 1
    var squares = weightedSquares
    guard quantities > 0 else { return squares }
    for domain in 0..<layout.domains {
      let totals = sampleTotals(ofDomain: domain)
      for category in 0..<layout.categories {
        let first = category * layout.features
        for quantity in 0..<quantities {
          let shift = totals.centres[quantity] - others[domain * quantities + quantity]
          let index = layout.cell(domain: domain, category: category) * quantities + quantity
          squares[index] += shift * (2 * totals[first + quantity + 1] + shift * totals[first])
        }
      }
    }
    return squares
  }
}

/// Walks the entries of a domain in the order of leaf and category.
private struct EntryCursor {
  private let totals: Totals
  private let end: Int
  private let shifts: [Double]
  private var entry: Int

  init(_ totals: Totals, domain: Int, centres: [Double]) {
    self.totals = totals
    entry = totals.entries.domainStarts[domain]
    end = totals.entries.domainStarts[domain + 1]
    shifts = zip(totals.centres(ofDomain: domain), centres).map { $0 - $1 }
  }

  /// Leaf and category in one number; nil at the end.
  var key: Int64? {
    guard entry < end else { return nil }
    let head = totals.entries.heads[entry]
    return Int64(head.leaf) << 32 | Int64(head.category)
  }

  /// The sums of the entry, counted from the centres asked for.
  mutating func next() -> CellSums? {
    guard entry < end else { return nil }
    let features = totals.layout.features
    var sums = CellSums(
      layout: CellLayout(domains: 1, categories: 1, features: features), keepsMoments: totals.hasMoments)
    sums.counts[0] = Double(totals.entries.heads[entry].count)
    sums.sums = Array(totals.entries.sums[entry * features..<(entry + 1) * features])
    if totals.hasMoments {
      let products = totals.layout.products
      sums.moments = Array(totals.entries.moments[entry * products..<(entry + 1) * products])
    }
    sums.shift(by: shifts)
    entry += 1
    return sums
  }
}

extension CellSums {
  /// Counts the quantities of the only cell from centres that lie lower by `shifts`.
  fileprivate mutating func shift(by shifts: [Double]) {
    guard shifts.contains(where: { $0 != 0 }) else { return }
    let moves = [0] + shifts
    for feature in 1...shifts.count { sums[feature] += moves[feature] * sums[0] }
    guard keepsMoments else { return }
    let before = moments
    func product(_ first: Int, _ second: Int) -> Double {
      let (row, column) = (max(first, second), min(first, second))
      return before[row * (row + 1) / 2 + column]
    }
    for row in 1...shifts.count {
      for column in 0...row {
        moments[row * (row + 1) / 2 + column] =
          product(row, column) + moves[row] * product(0, column) + moves[column] * product(row, 0)
          + moves[row] * moves[column] * product(0, 0)
      }
    }
  }
}
