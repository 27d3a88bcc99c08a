import PhareSurvey

extension Estimator {
  /// Adds up the replicates of the weights over the answers to several questions in one pass over the rows, so that shares
  /// of any of them by the same breakdown are at hand afterwards. Without replicates there is nothing to do.
  ///
  /// The figures are the same to rounding, which differs in the last digits: questions are scanned ahead before any of them
  /// is estimated, or not at all. Totals beyond some 256 MB are not kept, in the order of the calls.
  package func scanReplicates(of questions: [CodedColumn], by breakdown: Breakdown) {
    guard let source = structure.replicates else { return }
    var batch: [ReplicateAnswers] = []
    var size = 0
    for question in questions {
      let layout = CellLayout(domains: breakdown.count, categories: question.categories.count)
      let totals = layout.cells * source.weights.count
      if size + totals > ReplicateSource.mostTotalsOfScan, !batch.isEmpty {
        source.scanAhead(batch, domains: breakdown.domains, count: breakdown.count)
        (batch, size) = ([], 0)
      }
      size += totals
      batch.append(ReplicateAnswers(layout: layout, cells: breakdown.cells(of: question), quantities: [], centres: []))
    }
    if !batch.isEmpty { source.scanAhead(batch, domains: breakdown.domains, count: breakdown.count) }
  }
}
