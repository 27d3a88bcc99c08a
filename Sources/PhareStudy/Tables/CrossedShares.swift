import PhareEstimation
import PhareSurvey

/// Percentages of rows, or of a whole table: shares of the answers and the columns together.
///
/// The line of everybody is about the same respondents as the cells: those who answered the row and every variable of
/// the columns. Of row percentages it is 100% by definition; of percentages of the whole, the sum of its cells.
struct CrossedShares {
  /// One column of answers, and the sets of its codes that make a row each.
  struct Question {
    let column: CodedColumn
    let groups: [Set<Int>]
  }

  let variable: Variable.ID
  let questions: [Question]
  let isOfRows: Bool
  let estimator: Estimator
  let included: [Bool]?
  /// The crossed variables of the columns as one, with a category per domain.
  let domains: CodedColumn

  /// - Throws: `tooManyCategories` where the crossed answers cannot be told apart.
  init(
    of questions: [Question], percent: TableSpecification.Percent, crossing columns: [CodedColumn], included: [Bool]?,
    estimator: Estimator, variable: Variable.ID
  ) throws(EstimationError) {
    guard let domains = CodedColumn(crossing: columns) else {
      let count = columns.reduce(1) { $0 * max($1.categories.count, 1) }
      throw .tooManyCategories(found: count, limit: CodedColumn.maximumCategories, variable: variable.rawValue)
    }
    self.variable = variable
    self.questions = questions
    self.domains = domains
    self.included = included
    self.estimator = estimator
    isOfRows = percent == .row
  }

  /// Who stands in a domain: the respondents whom the table is about and who answered every variable of the columns.
  var respondents: [Bool] {
    let count = domains.categories.count
    return (0..<domains.count).map { domains[$0] < count && (included?[$0] ?? true) }
  }

  /// The shares of every row: one per domain, and behind them that of everybody.
  func estimates() throws(EstimationError) -> [[Estimate]] {
    var estimates: [[Estimate]] = []
    for question in questions {
      if isOfRows {
        for group in question.groups { estimates.append(try sharesOfRow(question.column, group)) }
      } else {
        estimates += try sharesOfWhole(question)
      }
    }
    return estimates
  }

  private var sets: [Set<Int>] { domains.categories.indices.map { [$0] } }

  private func sharesOfRow(_ column: CodedColumn, _ group: Set<Int>) throws(EstimationError) -> [Estimate] {
    let rows = Breakdown(
      rowCount: column.count,
      included: (0..<column.count).map { group.contains(column[$0]) && (included?[$0] ?? true) })
    var shares = try estimator.shares(
      of: domains, groups: sets + [Set(domains.categories.indices)], by: rows
    ).estimates[0]
    shares.append(shares.removeLast().asWhole)
    return shares
  }

  private func sharesOfWhole(_ question: Question) throws(EstimationError) -> [[Estimate]] {
    let width = domains.categories.count
    guard let cells = CodedColumn(crossing: [question.column, domains]) else {
      throw .tooManyCategories(
        found: question.column.categories.count * width, limit: CodedColumn.maximumCategories,
        variable: variable.rawValue)
    }
    let all = Breakdown(rowCount: cells.count, included: included)
    let groups = question.groups.flatMap { group in
      (sets + [Set(domains.categories.indices)]).map { set in
        Set(group.flatMap { answer in set.map { answer * width + $0 } })
      }
    }
    let shares = try estimator.shares(of: cells, groups: groups, by: all).estimates[0]
    return question.groups.indices.map { row in Array(shares[row * (width + 1)..<(row + 1) * (width + 1)]) }
  }
}
