import PhareSurvey
import Testing

@testable import PhareEstimation

/// Questions without a category, which nobody has answered.
@Suite struct UnansweredQuestionTests {
  private let empty = CodedColumn(codes: [3, 3, 3, 3], categories: [])
  private let answered = CodedColumn(codes: [0, 1, 0, 1], categories: ["a", "b"].map { Category(code: $0) })

  private func estimator(replicated: Bool) throws -> Estimator {
    let design = try SurveyDesign(psu: ["1", "2", "3", "4"], weights: [1, 1, 2, 2])
    guard replicated else { return Estimator(design: design) }
    return Estimator(design: try design.replicated(by: ReplicateWeights.jackknife(of: design)))
  }

  @Test(arguments: [false, true])
  func tablesHaveNoDomainOrNoFigure(replicated: Bool) throws {
    let estimator = try estimator(replicated: replicated)
    let byNobody = Breakdown(crossing: [empty], rowCount: 4)
    #expect(try estimator.shareEstimates(of: [answered], by: byNobody) == [[]])
    #expect(try estimator.shares(of: [answered], by: byNobody)[0].estimates.isEmpty)
    let byAll = Breakdown(crossing: [answered], rowCount: 4)
    #expect(try estimator.shareEstimates(of: [empty], by: byAll) == [[[], []]])
    #expect(try estimator.shares(of: [empty], by: byAll)[0].estimates == [[], []])
  }
}
