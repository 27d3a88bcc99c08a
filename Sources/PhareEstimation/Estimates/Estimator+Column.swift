import PhareSurvey

extension Estimator {
  /// Counts the respondents without an answer to a variable in every domain.
  public func nonresponse(of column: Column, by breakdown: Breakdown) -> [ItemNonresponse] {
    switch column {
    case .coded(let column), .text(let column): nonresponse([column], by: breakdown)
    case .number(let column): nonresponse([column.status], by: breakdown)
    case .multiple(let items): nonresponse(items, by: breakdown)
    }
  }

  /// Counts answers and reasons for their absence by domain; the first reason counts where several columns make one
  /// question.
  func nonresponse(_ columns: [CodedColumn], by breakdown: Breakdown) -> [ItemNonresponse] {
    breakdown.nonresponse(of: columns, weights: design.weights, counted: design.counted)
  }

  /// The mean of a quantity, or of the scores of answers, by domain; nil where the variable has neither.
  public func mean(of column: Column, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    switch column {
    case .number(let column): try mean(of: column, by: breakdown)
    case .coded(let column): column.hasScores ? try meanScore(of: column, by: breakdown) : nil
    case .multiple, .text: nil
    }
  }
}
