import PhareSurvey

extension Estimator {
  /// The population variance of a quantity, or of the scores of answers, by domain; nil where the variable has neither.
  ///
  /// With n respondents, s² = n/(n − 1) · Σw(x − x̄)² / Σw. One respondent has none.
  ///
  /// - Source: R's `svyvar`: the mean of (x − x̄)² n/(n − 1), whose derivative with respect to x̄ is 0.
  public func variance(of column: Column, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try scored(.variance, of: column, by: breakdown) { answers, respondents in
      guard respondents > 1, let first = answers.values.first else { return nil }
      // Distances from an answer, so that large answers keep their digits.
      let distances = answers.values.map { $0 - first }
      let mean = answers.mean(of: distances)
      let correction = Double(respondents) / Double(respondents - 1)
      return distances.map { correction * ($0 - mean) * ($0 - mean) }
    }
  }

  func variances(_ request: StatisticRequest, by breakdown: Breakdown) throws(EstimationError) -> Tabulation? {
    try variance(of: request.column, by: breakdown)
  }
}
