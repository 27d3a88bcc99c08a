extension ReplicateTotals {
  /// The rank of the replicate weights of the rows with an answer in `categories`, in some domains.
  func rank(domains: [Int], categories: Set<Int>) -> Int {
    var isWanted = [Bool](repeating: false, count: layout.cells)
    for domain in domains {
      for category in categories where category < layout.categories {
        isWanted[layout.cell(domain: domain, category: category)] = true
      }
    }
    return rank(ofRows: cells.indices.filter { cells[$0] >= 0 && isWanted[Int(cells[$0])] })
  }

  /// The same rank for every domain on its own, in one pass over the rows.
  func ranks(categories: Set<Int>) -> [Int] {
    var rows = [[Int]](repeating: [], count: layout.domains)
    for (row, cell) in cells.enumerated() where cell >= 0 {
      let (domain, category) = Int(cell).quotientAndRemainder(dividingBy: layout.categories)
      if categories.contains(category) { rows[domain].append(row) }
    }
    return rows.map(rank(ofRows:))
  }

  private func rank(ofRows rows: [Int]) -> Int {
    ReplicateRank(weights: source.weights, designWeights: source.designWeights, bound: source.rank).rank(ofRows: rows)
  }
}
