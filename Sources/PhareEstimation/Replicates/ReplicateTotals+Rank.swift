extension ReplicateTotals {
  /// The rank of the replicate weights of the rows of some domains together.
  ///
  /// - Parameter included: Takes rows with one of these answers only; nil takes all, those without an answer too.
  func rank(domains: [Int], categories included: Set<Int>? = nil) -> Int {
    var isWanted = [Bool](repeating: false, count: layout.domains)
    for domain in domains { isWanted[domain] = true }
    let rows = cells.indices.filter { row in
      guard let domain = domain(ofCell: cells[row]), isWanted[domain] else { return false }
      guard let included else { return true }
      return cells[row] >= 0 && included.contains(Int(cells[row]) % layout.categories)
    }
    return rank(ofRows: rows)
  }

  /// The rank of every domain on its own, in one pass over the rows.
  func ranks() -> [Int] {
    if let knownRanks { return knownRanks }
    var rows = [[Int]](repeating: [], count: layout.domains)
    for (row, cell) in cells.enumerated() {
      if let domain = domain(ofCell: cell) { rows[domain].append(row) }
    }
    return source.ranks(ofRows: rows)
  }

  /// The domain of a row's cell, or of what stands for a missing answer; nil outside the domains.
  private func domain(ofCell cell: Int32) -> Int? {
    if cell >= 0 { return Int(cell) / layout.categories }
    return cell < -1 ? -2 - Int(cell) : nil
  }

  private func rank(ofRows rows: [Int]) -> Int {
    source.ranks(ofRows: [rows])[0]
  }
}

extension ReplicateSource {
  /// The rank of the replicate weights of each of some sets of rows.
  func ranks(ofRows sets: [[Int]]) -> [Int] {
    let rank = ReplicateRank(weights: weights, designWeights: designWeights)
    return sets.concurrentMap { rank.rank(ofRows: $0) }
  }
}
