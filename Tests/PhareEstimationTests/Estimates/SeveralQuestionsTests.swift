import PhareEstimation
import PhareSurvey
import Testing

@Suite struct SeveralQuestionsTests {
  /// Questions tabulated on all cores are those tabulated one by one, in their order.
  @Test func severalQuestionsAtOnce() throws {
    for seed in 6100..<6120 as Range<UInt64> {
      let survey = RandomSurvey(seed: seed)
      let estimator = Estimator(design: try survey.design())
      let questions = [CodedColumn](repeating: survey.column, count: 2) + [survey.column.reversedCategories]
      let groups = survey.column.categories.indices.map { Set([$0]) }
      let one = try questions.map { try estimator.shares(of: $0, groups: groups, by: survey.breakdown) }
      let all = try estimator.shares(of: questions, by: survey.breakdown)
      #expect(all.map(\.estimates) == one.map(\.estimates))
      #expect(all.map(\.nonresponse) == one.map(\.nonresponse))
      #expect(try estimator.shareEstimates(of: questions, by: survey.breakdown) == one.map(\.estimates))
      let tests = try questions.map { try estimator.independence(of: $0, by: survey.breakdown) }
      #expect(try estimator.independence(of: questions, by: survey.breakdown) == tests)
      // The domain's rows by reason are those of a pass over the rows.
      #expect(one[0].nonresponse == estimator.nonresponse(of: .coded(survey.column), by: survey.breakdown))
    }
  }
}

extension CodedColumn {
  /// The same answers under the codes in reverse order.
  fileprivate var reversedCategories: CodedColumn {
    CodedColumn(
      codes: (0..<count).map { self[$0] < categories.count ? categories.count - 1 - self[$0] : self[$0] },
      categories: categories.reversed())
  }
}
