import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// Figures whose scores have them as a mean.
@Suite struct ScoredFigureTests {
  /// Answers that score themselves have the mean of a quantity, whatever the design.
  @Test(arguments: ["simple", "stratified", "clustered", "post", "jk1"])
  func answersAsScores(name: String) throws {
    let isSchool = ["post", "jk1"].contains(name)
    let sample = try SampleTable(isSchool ? "apiclus1" : "comparison-sample")
    let estimator =
      isSchool
      ? try SchoolModel.estimator(name, sample) : try #require(SampleDesign(rawValue: name)).estimator(sample)
    let column = try sample.quantity(isSchool ? "api00" : "income")
    let breakdown = try sample.breakdown(by: isSchool ? "stype" : "region")
    let means = try estimator.mean(of: column, by: breakdown)
    let scored = try #require(
      try estimator.scored(.mean, of: .number(column), by: breakdown) { answers, _ in answers.values })
    #expect(scored.nonresponse == means.nonresponse)
    for (one, other) in zip(scored.estimates, means.estimates) {
      let (one, other) = (one[0], other[0])
      #expect(one.degreesOfFreedom == other.degreesOfFreedom && one.base == other.base)
      let (low, high) = (try one.interval.get(), try other.interval.get())
      for (first, second) in [
        (one.value, other.value), (one.standardError, other.standardError), (one.designEffect, other.designEffect),
        (low.lower, high.lower), (low.upper, high.upper),
      ] {
        let (first, second) = (try #require(first), try #require(second))
        #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-11))
      }
    }
    let (first, second) = (try scored.difference(of: 0, from: 1), try means.difference(of: 0, from: 1))
    let errors = (try #require(first?.standardError), try #require(second?.standardError))
    #expect(errors.0.isApproximatelyEqual(to: errors.1, relativeTolerance: 1e-11))
  }

  /// A domain without a figure keeps its base, and takes part in no difference.
  @Test func domainsWithoutAFigure() throws {
    let column = QuantityColumn(values: [1, 2, 3, 4, 5, 7], reasons: [MissingReason?](repeating: nil, count: 6))
    let groups = CodedColumn(codes: [0, 0, 1, 1, 2, 2], categories: ["a", "b", "c"].map { Category(code: $0) })
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1, 1, 1, 1]))
    let tabulation = try #require(
      try estimator.scored(.mean, of: .number(column), by: Breakdown(crossing: [groups], rowCount: 6)) { answers, _ in
        answers.values.contains(4) ? nil : answers.values
      })
    #expect(tabulation.estimates.map { $0[0].value } == [1.5, nil, 6])
    #expect(tabulation.estimates[1][0].base.respondents == 2)
    #expect(tabulation.estimates[1][0].interval == .failure(.undefinedEstimate))
    #expect(try tabulation.difference(of: 0, from: 1) == nil)
    #expect(try tabulation.pairwiseDifferences().map { [$0.first, $0.second] } == [[0, 2]])
    #expect(try tabulation.differencesFromRest() == [[nil], [nil], [nil]])
  }
}
