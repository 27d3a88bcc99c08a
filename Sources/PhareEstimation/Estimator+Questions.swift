import PhareSurvey

extension Estimator {
  /// The shares of every answer to several questions, by domain: one tabulation a question.
  public func shares(of questions: [CodedColumn], by breakdown: Breakdown) throws(EstimationError) -> [Tabulation] {
    var tabulations: [Tabulation] = []
    for question in questions {
      tabulations.append(
        try shares(of: question, groups: question.categories.indices.map { [$0] }, by: breakdown))
    }
    return tabulations
  }

  /// Tests that the answers to each of several questions do not depend on the domain.
  ///
  /// - Returns: As `independence(of:by:method:at:)`, one element a question.
  public func independence(
    of questions: [CodedColumn], by breakdown: Breakdown, method: IndependenceTest.Method = .secondOrder,
    at proportions: IndependenceTest.Proportions = .observed
  ) throws(EstimationError) -> [Result<IndependenceTest, Untestable>] {
    var tests: [Result<IndependenceTest, Untestable>] = []
    for question in questions {
      tests.append(try independence(of: question, by: breakdown, method: method, at: proportions))
    }
    return tests
  }
}
