import PhareSurvey

extension Estimator {
  /// The shares of every answer to several questions, by domain: one tabulation per question.
  ///
  /// Cores share the questions; the figures do not depend on the number of cores.
  public func shares(of questions: [CodedColumn], by breakdown: Breakdown) throws(EstimationError) -> [Tabulation] {
    try forEach(of: questions, by: breakdown) { question, rows throws(EstimationError) in
      try tabulate(
        question.column, by: breakdown, rows: rows, as: .proportion, statistics: question.shares,
        replicated: question.replicated)
    }
  }

  /// The same shares without their differences, whose covariance takes far more memory where PSUs are many: a scan is
  /// freed as soon as its question is tabulated.
  ///
  /// - Shape: one array per question, of one array per domain, of one estimate per answer.
  package func shareEstimates(
    of questions: [CodedColumn], by breakdown: Breakdown
  ) throws(EstimationError) -> [[[Estimate]]] {
    try shareEstimates(of: questions, by: breakdown) { _, estimates in estimates }
  }

  /// Maps the shares of each question, for instance to the text of a table, and frees them.
  ///
  /// Domains are scanned in parts of so few rows that what a scan holds stays near the processor; replicates and
  /// calibrated weights need all domains at once.
  ///
  /// - Parameter body: Takes the position of a question and, per domain, one estimate per answer; several threads call it.
  package func shareEstimates<Output: Sendable>(
    of questions: [CodedColumn], by breakdown: Breakdown,
    _ body: @Sendable (_ question: Int, _ estimates: [[Estimate]]) -> Output
  ) throws(EstimationError) -> [Output] {
    let isWhole = calibration != nil || structure.replicates != nil
    return try forEach(of: questions, by: breakdown) { question, rows throws(EstimationError) in
      var all: [[Estimate]] = []
      all.reserveCapacity(rows.domainCount)
      for part in isWhole ? [0..<rows.domainCount] : rows.parts(ofRows: 8192) {
        let totals = scan(
          question.column, by: breakdown, rows: rows, domains: part, replicated: question.replicated)
        all += try estimates(of: question.shares, as: .proportion, from: totals)
      }
      return body(question.position, options.hasSamplingError ? all : all.map { $0.map(\.ofSelfSelected) })
    }
  }

  /// Returns the results of `body` on the tabulation of each question, without figures, from all cores.
  ///
  /// - Parameter body: Called on several threads.
  func tabulated<Output: Sendable>(
    _ questions: [CodedColumn], by breakdown: Breakdown,
    _ body: @Sendable (Tabulation) throws(EstimationError) -> Output
  ) throws(EstimationError) -> [Output] {
    try forEach(of: questions, by: breakdown) { question, rows throws(EstimationError) in
      try body(
        tabulate(
          question.column, by: breakdown, rows: rows, as: .proportion, statistics: [], replicated: question.replicated))
    }
  }

  /// A question with its part of the scan of all questions.
  private struct Question: Sendable {
    let position: Int
    let column: CodedColumn
    let replicated: ReplicateTotals?

    /// The share of each answer among all of them.
    var shares: [RatioStatistic] {
      let categories = column.categories.count
      return (0..<categories).map { RatioStatistic.share(of: [$0], categories: categories) }
    }
  }

  /// Maps each question, on all cores.
  private func forEach<Output: Sendable>(
    of columns: [CodedColumn], by breakdown: Breakdown,
    _ body: @Sendable (Question, DomainRows) throws(EstimationError) -> Output
  ) throws(EstimationError) -> [Output] {
    let rows = domainRows(of: breakdown)
    let replicated = replicated(columns, by: breakdown)
    let questions = columns.indices.map { Question(position: $0, column: columns[$0], replicated: replicated?[$0]) }
    let outputs = questions.concurrentMap { question -> Result<Output, EstimationError> in
      do throws(EstimationError) {
        return .success(try body(question, rows))
      } catch {
        return .failure(error)
      }
    }
    var all: [Output] = []
    for output in outputs { all.append(try output.get()) }
    return all
  }

  /// The totals of all questions with every replicate from one scan, nil where the design has none.
  private func replicated(_ columns: [CodedColumn], by breakdown: Breakdown) -> [ReplicateTotals]? {
    guard let source = structure.replicates else { return nil }
    let answers = columns.concurrentMap {
      ReplicateAnswers(
        layout: CellLayout(domains: breakdown.count, categories: $0.categories.count),
        cells: breakdown.cells(of: $0), quantities: [], centres: [])
    }
    let totals = ReplicateScan(domains: breakdown.domains, count: breakdown.count, answers: answers, source: source)
      .totals()
    let ranks = ComputedOnce<[DomainRank]>()
    let all = columns.indices.map {
      ReplicateTotals(
        answers[$0], values: totals[$0], source: source,
        domainRanks: columns[$0].isAskedOfAll ? ranks : ComputedOnce())
    }
    // Before the questions take the cores.
    if let asked = columns.firstIndex(where: \.isAskedOfAll) { _ = all[asked].ranks() }
    return all
  }
}

extension CodedColumn {
  /// Whether no respondent was left out of the question.
  fileprivate var isAskedOfAll: Bool {
    let notAsked = code(of: .notAsked)
    return switch storage {
    case .narrow(let codes): !codes.contains(UInt8(truncatingIfNeeded: notAsked))
    case .wide(let codes): !codes.contains(UInt16(truncatingIfNeeded: notAsked))
    }
  }
}
