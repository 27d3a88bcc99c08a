import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct ProportionTests {
  /// R 4.2.2, survey 4.1-1, on these five rows with weights w, strata h, domain d:
  /// `svymean(~y, subset(svydesign(id = ~1, strata = ~h, weights = ~w, data = rows), d))`.
  /// Dropping the rows outside the domain first would give 0.384654629081036: the design must stay whole.
  @Test func domainKeepsTheWholeDesign() throws {
    let design = try SurveyDesign(strata: ["A", "A", "A", "B", "B"], weights: [10, 10, 10, 25, 25])
    let estimate = try design.proportion(
      of: [true, false, true, false, true], in: Domain([true, true, false, true, true]))
    #expect(try #require(estimate.value).isApproximatelyEqual(to: 0.5))
    #expect(
      try #require(estimate.standardError).isApproximatelyEqual(to: 0.3779644730092273, relativeTolerance: 1e-12))
    #expect(estimate.degreesOfFreedom == 2)
    #expect(estimate.base.respondents == 4)
  }

  @Test func everybodyAgreesGivesAOneSidedInterval() throws {
    let design = try SurveyDesign(weights: [Double](repeating: 1, count: 20))
    let estimate = try design.proportion(of: [Bool](repeating: true, count: 20))
    let interval = try estimate.interval.get()
    #expect(estimate.value == 1)
    #expect(interval.upper == 1)
    #expect(interval.lower < 0.9 && interval.lower > 0.8)
    #expect(interval.rule == .kornGraubardAtBoundary)
  }

  @Test func anEmptyDomainIsNotComputable() throws {
    let design = try SurveyDesign(weights: [1, 1, 1])
    let estimate = try design.proportion(of: [true, false, true], in: Domain([false, false, false]))
    #expect(estimate.value == nil)
    #expect(estimate.interval == .failure(.emptyDomain))
  }

  @Test func oneRespondentHasAShareAndNoInterval() throws {
    let design = try SurveyDesign(weights: [1, 1, 1])
    let estimate = try design.proportion(of: [true, false, true], in: Domain([true, false, false]))
    #expect(estimate.value == 1)
    #expect(estimate.standardError == nil)
    #expect(estimate.interval == .failure(.singleRespondent))
  }

  @Test func aLonelyStratumIsAnErrorThatNamesIt() throws {
    let design = try SurveyDesign(strata: ["north", "north", "south"], weights: [1, 1, 1])
    #expect(throws: EstimationError.lonelyPSU(strata: ["south"], stage: 1)) {
      try design.proportion(of: [true, false, true])
    }
  }
}
