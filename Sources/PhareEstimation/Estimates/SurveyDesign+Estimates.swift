import PhareSurvey

extension SurveyDesign {
  /// The weighted share of a domain that gave an answer.
  ///
  /// - Parameters:
  ///   - answer: Whether each respondent gave the answer.
  ///   - domain: The respondents the share is about, everybody by default. The design stays whole.
  /// - Throws: `EstimationError` where a stratum has one sampled PSU and the design states no rule.
  public func proportion(
    of answer: [Bool], in domain: Domain? = nil, options: EstimationOptions = EstimationOptions()
  ) throws(EstimationError) -> Estimate {
    let column = CodedColumn(
      codes: answer.map { $0 ? 1 : 0 }, categories: [Category(code: "no"), Category(code: "yes")])
    return try Estimator(design: self, options: options).shares(
      of: column, groups: [[1]], by: Breakdown(rowCount: rowCount, included: domain?.isMember)
    ).estimates[0][0]
  }

  /// The weighted mean of a quantity in a domain.
  ///
  /// - Throws: `EstimationError`, as `proportion(of:in:options:)`.
  public func mean(
    of quantity: [Double], in domain: Domain? = nil, options: EstimationOptions = EstimationOptions()
  ) throws(EstimationError) -> Estimate {
    let column = QuantityColumn(values: quantity, reasons: [MissingReason?](repeating: nil, count: quantity.count))
    return try Estimator(design: self, options: options).mean(
      of: column, by: Breakdown(rowCount: rowCount, included: domain?.isMember)
    ).estimates[0][0]
  }
}
