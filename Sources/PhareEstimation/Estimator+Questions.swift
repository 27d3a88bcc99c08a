import PhareSurvey

extension Estimator {
  /// The shares of every answer to several questions, by domain: one tabulation a question.
  ///
  /// Questions are tabulated by all cores; the figures do not depend on how many there are.
  public func shares(of questions: [CodedColumn], by breakdown: Breakdown) throws(EstimationError) -> [Tabulation] {
    let rows = domainRows(of: breakdown)
    let tables = questions.concurrentMap { self.shares(of: $0, by: breakdown, rows: rows) }
    var all: [Tabulation] = []
    for table in tables { all.append(try table.get()) }
    return all
  }

  /// The same shares without what differences between them need, which is far larger where units are many: the memory
  /// of a scan is held while its question is tabulated.
  ///
  /// - Shape: one array a question, of one array a domain, of one estimate an answer.
  public func shareEstimates(
    of questions: [CodedColumn], by breakdown: Breakdown
  ) throws(EstimationError) -> [[[Estimate]]] {
    let rows = domainRows(of: breakdown)
    let parts = parts(of: rows)
    let tables = questions.concurrentMap { self.shareEstimates(of: $0, by: breakdown, rows: rows, parts: parts) }
    var all: [[[Estimate]]] = []
    for table in tables { all.append(try table.get()) }
    return all
  }

  /// The domains in parts that are scanned one after the other: of so few rows that what a scan holds stays near the
  /// processor.
  ///
  /// Replicates and calibrated weights are scanned for all domains at once.
  private func parts(of rows: DomainRows) -> [Range<Int>] {
    guard calibration == nil, structure.replicates == nil else { return [0..<rows.domainCount] }
    return rows.parts(ofRows: 8192)
  }

  private func shareEstimates(
    of question: CodedColumn, by breakdown: Breakdown, rows: DomainRows, parts: [Range<Int>]
  ) -> Result<[[Estimate]], EstimationError> {
    let statistics = shares(of: question)
    do throws(EstimationError) {
      var estimates: [[Estimate]] = []
      estimates.reserveCapacity(rows.domainCount)
      for part in parts {
        estimates += try self.estimates(
          of: statistics, as: .proportion, from: scan(question, by: breakdown, rows: rows, domains: part))
      }
      return .success(estimates)
    } catch {
      return .failure(error)
    }
  }

  /// The share of each answer among all of them.
  private func shares(of question: CodedColumn) -> [RatioStatistic] {
    let categories = question.categories.count
    return (0..<categories).map { RatioStatistic.share(of: [$0], categories: categories) }
  }

  private func shares(
    of question: CodedColumn, by breakdown: Breakdown, rows: DomainRows
  ) -> Result<Tabulation, EstimationError> {
    do throws(EstimationError) {
      return .success(
        try tabulate(question, by: breakdown, rows: rows, as: .proportion, statistics: shares(of: question)))
    } catch {
      return .failure(error)
    }
  }

  /// Tests that the answers to each of several questions do not depend on the domain.
  ///
  /// Questions are tested by all cores; the tests do not depend on how many there are.
  /// - Returns: As `independence(of:by:method:at:)`, one element a question.
  public func independence(
    of questions: [CodedColumn], by breakdown: Breakdown, method: IndependenceTest.Method = .secondOrder,
    at proportions: IndependenceTest.Proportions = .observed
  ) throws(EstimationError) -> [Result<IndependenceTest, Untestable>] {
    let rows = domainRows(of: breakdown)
    let tests = questions.concurrentMap {
      self.independence(of: $0, by: breakdown, rows: rows, method: method, at: proportions)
    }
    var all: [Result<IndependenceTest, Untestable>] = []
    for test in tests { all.append(try test.get()) }
    return all
  }

  private func independence(
    of question: CodedColumn, by breakdown: Breakdown, rows: DomainRows, method: IndependenceTest.Method,
    at proportions: IndependenceTest.Proportions
  ) -> Result<Result<IndependenceTest, Untestable>, EstimationError> {
    do throws(EstimationError) {
      let table = try tabulate(question, by: breakdown, rows: rows, as: .proportion, statistics: [])
      return .success(try table.independence(method: method, at: proportions))
    } catch {
      return .failure(error)
    }
  }
}
