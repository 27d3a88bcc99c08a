import PhareSurvey

extension Estimator {
  /// Adds up the replicates of the weights over the answers to several questions in one pass over the rows, so that shares
  /// of any of them by the same breakdown are at hand afterwards. Without replicates there is nothing to do.
  ///
  /// The figures are the same to rounding, which differs in the last digits: questions are scanned ahead before any of them
  /// is estimated, or not at all. Totals beyond some 256 MB are not kept, in the order of the calls.
  package func scanReplicates(of questions: [CodedColumn], by breakdown: Breakdown) {
    guard let source = structure.replicates else { return }
    let domains = breakdown.count
    var batch: [ReplicateAnswers] = []
    func scan() {
      source.keep(
        batch, ReplicateScan(domains: breakdown.domains, count: domains, answers: batch, source: source).totals())
      batch = []
    }
    var size = 0
    for question in questions {
      let layout = CellLayout(domains: domains, categories: question.categories.count)
      size += layout.cells * source.weights.count
      if size > ReplicateSource.mostTotalsOfScan, !batch.isEmpty {
        scan()
        size = layout.cells * source.weights.count
      }
      batch.append(ReplicateAnswers(layout: layout, cells: breakdown.cells(of: question), quantities: [], centres: []))
    }
    if !batch.isEmpty { scan() }
  }
}

extension ReplicateSource {
  /// The most totals of one scan, which every part of the rows has for itself.
  fileprivate static let mostTotalsOfScan = 1 << 19
  /// The most totals that are kept.
  private static let mostTotalsAhead = 1 << 25

  fileprivate func keep(_ answers: [ReplicateAnswers], _ totals: [[Double]]) {
    scannedAhead.withLock { scanned in
      var kept = scanned.values.reduce(0) { $0 + $1.count }
      for (answers, totals) in zip(answers, totals) {
        kept += totals.count
        guard kept <= Self.mostTotalsAhead else { return }
        scanned[ScannedCells(layout: answers.layout, cells: answers.cells)] = totals
      }
    }
  }

  /// The totals of some cells by cell and replicate, nil where they were not scanned ahead.
  func totalsScannedAhead(layout: CellLayout, cells: [Int32]) -> [Double]? {
    scannedAhead.withLock { $0.isEmpty ? nil : $0[ScannedCells(layout: layout, cells: cells)] }
  }
}
