@testable import PhareEstimation
import PhareReport
import Testing

@Suite struct SignificanceRuleTests {
  private func estimate(
    _ value: Double, _ interval: ConfidenceInterval, statistic: Statistic = .proportion
  ) -> Estimate {
    Estimate(
      statistic: statistic, value: value, standardError: 0.02, interval: .success(interval), degreesOfFreedom: 100,
      designEffect: nil, base: Estimate.Base(respondents: 100))
  }

  private func interval(
    _ lower: Double, _ upper: Double, _ rule: ConfidenceInterval.Rule = .stated
  ) -> ConfidenceInterval {
    ConfidenceInterval(lower: lower, upper: upper, level: 0.95, method: .logit, rule: rule)
  }

  @Test func followsTheTest() throws {
    let rule = SignificanceRule(level: 0.95)
    let large = try #require(Difference(value: 0.1, variance: 0.0004, degreesOfFreedom: 100))
    let small = try #require(Difference(value: -0.02, variance: 0.0004, degreesOfFreedom: 100))
    let figure = estimate(0.5, interval(0.46, 0.54))
    #expect(rule.direction(of: figure, rest: large) == 1)
    #expect(rule.direction(of: figure, rest: small) == 0)
    #expect(rule.direction(of: figure, rest: nil) == 0)
    #expect(rule.pValue(of: figure, rest: large) == large.pValue)
  }

  /// 0% of ten respondents against 16% elsewhere: the variance of the difference is that of the rest alone, and the
  /// test would say p < 1e-60. The interval of 0% reaches 32%, so that nothing can be told.
  @Test func zeroOfAFewIsNotBelowTheRest() throws {
    let rule = SignificanceRule(level: 0.95)
    let difference = try #require(Difference(value: -0.16, variance: 0.00008, degreesOfFreedom: 1900))
    #expect(difference.pValue < 1e-50)
    let few = estimate(0, interval(0, 0.32, .kornGraubardAtBoundary))
    #expect(rule.direction(of: few, rest: difference) == 0)
    #expect(rule.pValue(of: few, rest: difference) == nil)
    let many = estimate(0, interval(0, 0.04, .kornGraubardAtBoundary))
    #expect(rule.direction(of: many, rest: difference) == -1)
    let all = estimate(1, interval(0.9, 1, .kornGraubardAtBoundary))
    let above = try #require(Difference(value: 0.2, variance: 0.00008, degreesOfFreedom: 1900))
    #expect(rule.direction(of: all, rest: above) == 1)
  }

  @Test func totalsAreNotCompared() throws {
    let difference = try #require(Difference(value: -1000, variance: 1, degreesOfFreedom: 100))
    let figure = estimate(50, interval(40, 60), statistic: .total)
    #expect(SignificanceRule(level: 0.95).direction(of: figure, rest: difference) == 0)
    #expect(SignificanceRule(level: 0.95).pValue(of: figure, rest: difference) == nil)
  }
}
