import PhareSurvey

extension Estimator {
  /// Tests whether the answers to a question are independent of the domain.
  ///
  /// - Returns: The test, or `Untestable`, the reason why there is none.
  /// - Throws: `EstimationError` where a stratum has a single PSU and the design states no rule.
  public func independence(
    of column: CodedColumn, by breakdown: Breakdown, method: IndependenceTest.Method = .secondOrder,
    at proportions: IndependenceTest.Proportions = .observed
  ) throws(EstimationError) -> Result<IndependenceTest, Untestable> {
    try shares(of: column, groups: [], by: breakdown).independence(method: method, at: proportions)
  }

  /// Tests, for each of several questions, whether its answers are independent of the domain.
  ///
  /// Questions are tested on all cores; the tests do not depend on their number.
  /// - Returns: One result per question, as `independence(of:by:method:at:)`.
  public func independence(
    of questions: [CodedColumn], by breakdown: Breakdown, method: IndependenceTest.Method = .secondOrder,
    at proportions: IndependenceTest.Proportions = .observed
  ) throws(EstimationError) -> [Result<IndependenceTest, Untestable>] {
    try tabulated(questions, by: breakdown) { tabulation throws(EstimationError) in
      try tabulation.independence(method: method, at: proportions)
    }
  }
}
