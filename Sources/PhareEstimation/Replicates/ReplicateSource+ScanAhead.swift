import PhareSurvey

extension ReplicateSource {
  /// The most totals of one scan, which every part of the rows has for itself.
  static let mostTotalsOfScan = 1 << 19
  /// The most totals that are kept.
  private static let mostTotalsAhead = 1 << 25

  /// Scans the rows with all replicates for the cells of several questions, and keeps the totals.
  ///
  /// - Parameter domains: The domain of each row, of `count` domains; below 0 outside all of them.
  func scanAhead(_ answers: [ReplicateAnswers], domains: [Int32], count: Int) {
    let totals = ReplicateScan(domains: domains, count: count, answers: answers, source: self).totals()
    scannedAhead.withLock { scanned in
      var kept = scanned.values.reduce(0) { $0 + $1.count }
      for (answers, totals) in zip(answers, totals) {
        kept += totals.count
        guard kept <= Self.mostTotalsAhead else { return }
        scanned[ScannedCells(answers.layout, answers.cells)] = totals
      }
    }
  }

  /// The totals of some cells by cell and replicate, nil where they were not scanned ahead.
  func totalsScannedAhead(layout: CellLayout, cells: [Int32]) -> [Double]? {
    scannedAhead.withLock { $0.isEmpty ? nil : $0[ScannedCells(layout, cells)] }
  }
}

extension ReplicateSource.ScannedCells {
  fileprivate init(_ layout: CellLayout, _ cells: [Int32]) {
    self.init(domains: layout.domains, categories: layout.categories, cells: cells)
  }
}
