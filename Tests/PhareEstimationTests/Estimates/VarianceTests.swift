import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct VarianceTests {
  /// R's `svyvar` in strata, clusters, a domain, post-strata and jackknife replicates.
  @Test func svyvar() throws {
    let rows = try DispersionReference.figures(of: .variance)
    #expect(rows.count == 12)
    for row in rows { try row.check(.variance) }
  }

  @Test func differencesBetweenDomains() throws {
    try DispersionReference.checkDifferences(of: .variance)
  }

  /// By hand: 1, 2, 3, 4 have the variance 5/3 with n − 1; weights of 1, 1, 1 and 3 make a mean of 3 and
  /// (4 + 1 + 0 + 3 · 1) / 6 · 4/3 = 16/9.
  @Test func byHand() throws {
    #expect(try value([1, 2, 3, 4], weights: [7, 7, 7, 7])?.isApproximatelyEqual(to: 5.0 / 3) == true)
    #expect(try value([1, 2, 3, 4], weights: [1, 1, 1, 3])?.isApproximatelyEqual(to: 16.0 / 9) == true)
  }

  /// A billion added to every answer changes neither the variance nor its error.
  @Test func answersFarFromZero() throws {
    let (near, far) = (try estimate([1, 2, 3, 4, 9]), try estimate([1, 2, 3, 4, 9].map { $0 + 1e9 }))
    let (one, other) = (try #require(near.value), try #require(far.value))
    #expect(one.isApproximatelyEqual(to: other, relativeTolerance: 1e-12))
    let errors = (try #require(near.standardError), try #require(far.standardError))
    #expect(errors.0.isApproximatelyEqual(to: errors.1, relativeTolerance: 1e-12))
  }

  @Test func scoresAreNumbers() throws {
    let sample = try SampleTable("comparison-sample")
    let estimator = try SampleDesign.clustered.estimator(sample)
    let breakdown = try sample.breakdown(by: "region")
    let byNumber = try estimator.variance(of: .number(sample.quantity("score")), by: breakdown)
    let byScore = try estimator.variance(of: .coded(sample.coded("score")), by: breakdown)
    #expect(byNumber?.estimates == byScore?.estimates)
    #expect(try estimator.variance(of: .coded(sample.coded("answer")), by: breakdown) == nil)
  }

  /// One respondent has no variance, nobody neither, and respondents who are alike have 0 without an error.
  @Test func hostileDomains() throws {
    let one = try estimate([5], weights: [2])
    #expect(one.value == nil && one.interval == .failure(.singleRespondent) && one.base.respondents == 1)
    #expect(try estimate([], weights: []).interval == .failure(.emptyDomain))
    let alike = try estimate([5, 5, 5], weights: [1, 2, 3])
    #expect(alike.value == 0 && alike.standardError == 0)
    #expect(try estimate([1e300, -1e300], weights: [1, 1]).interval == .failure(.undefinedEstimate))
  }

  private func value(_ values: [Double], weights: [Double]) throws -> Double? {
    try estimate(values, weights: weights).value
  }

  private func estimate(_ values: [Double], weights: [Double]? = nil) throws -> Estimate {
    try DispersionReference.estimate(.variance, values, weights: weights)
  }
}
