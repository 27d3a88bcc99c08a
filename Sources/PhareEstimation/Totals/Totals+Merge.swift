extension Totals {
  /// Merges the totals of two parts of one scan: chunks of the rows of a design, in any order.
  ///
  /// - Precondition: Both have the same layout and the structure of the same design.
  /// - Source: Chan, Golub & LeVeque (1983) for the moments where clusters are strata; units are added.
  func merged(with other: Totals) -> Totals {
    precondition(layout == other.layout && structure.clusterCount == other.structure.clusterCount)
    let pools = (0..<layout.domains).map { domain in
      DomainTotals.pooled([sampleTotals(ofDomain: domain), other.sampleTotals(ofDomain: domain)])
    }
    var scanned = ScannedTotals(layout: layout, centres: pools.flatMap(\.centres))
    scanned.unanswered = unanswered + other.unanswered
    for (domain, pool) in pools.enumerated() {
      var left = CellTotalCursor(self, domain: domain, centres: pool.centres)
      var right = CellTotalCursor(other, domain: domain, centres: pool.centres)
      while let key = [left.key, right.key].compactMap(\.self).min() {
        let first = left.key == key ? left.next() : nil
        let second = right.key == key ? right.next() : nil
        guard var sums = first ?? second else { break }
        if first != nil, let second { sums.merge(second, at: 0) }
        scanned.append(
          sums, at: 0, cluster: Int(key >> 32),
          cell: layout.cell(domain: domain, category: Int(key & 0xFFFF_FFFF)))
      }
    }
    scanned.squaredWeights = zip(squaredWeights, other.squaredWeights).map { $0 + $1 }
    scanned.weightedSquares = zip(
      weightedSquares(around: scanned.centres), other.weightedSquares(around: scanned.centres)
    ).map { $0 + $1 }
    return Totals(layout: layout, structure: structure, scanned: scanned)
  }

  /// Σw(quantity − centre)² around other centres.
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

/// Walks the cell totals of a domain in the order of cluster and category.
private struct CellTotalCursor {
  private let totals: Totals
  private let end: Int
  private let shifts: [Double]
  private var index: Int

  init(_ totals: Totals, domain: Int, centres: [Double]) {
    self.totals = totals
    index = totals.clusterTotals.domainStarts[domain]
    end = totals.clusterTotals.domainStarts[domain + 1]
    shifts = zip(totals.centres(ofDomain: domain), centres).map { $0 - $1 }
  }

  /// Cluster and category in one number; nil at the end.
  var key: Int64? {
    guard index < end else { return nil }
    let key = totals.clusterTotals.keys[index]
    return Int64(key.cluster) << 32 | Int64(key.category)
  }

  /// The next cell total, counted from the centres asked for.
  mutating func next() -> CellSums? {
    guard index < end else { return nil }
    let features = totals.layout.features
    var sums = CellSums(
      layout: CellLayout(domains: 1, categories: 1, features: features), keepsMoments: totals.hasMoments)
    sums.counts[0] = Double(totals.clusterTotals.keys[index].count)
    sums.sums = Array(totals.clusterTotals.sums[index * features..<(index + 1) * features])
    if totals.hasMoments {
      let products = totals.layout.products
      sums.moments = Array(totals.clusterTotals.moments[index * products..<(index + 1) * products])
    }
    sums.shift(by: shifts)
    index += 1
    return sums
  }
}

extension CellSums {
  /// Moves the centres of the only cell down by `shifts`.
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
