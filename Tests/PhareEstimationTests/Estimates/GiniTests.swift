import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct GiniTests {
  /// The mean distance of all pairs over twice the mean, with the error of its linearised variable in strata, clusters, a
  /// domain and post-strata, and from jackknife replicates; R's survey package.
  @Test func fromItsDefinition() throws {
    let rows = try DispersionReference.figures(of: .gini)
    #expect(rows.count == 12)
    for row in rows { try row.check(.gini) }
  }

  @Test func differencesBetweenDomains() throws {
    try DispersionReference.checkDifferences(of: .gini)
  }

  /// `convey::svygini` is ours plus Σw(w − 1)x / (NY): it takes one unit off a rank where we take half a weight.
  @Test func distanceFromConvey() throws {
    for row in try DispersionReference.figures(of: .gini) where row.design == "clustered" {
      let sample = try row.sample()
      let (x, w) = (try sample.numbers(row.variable), try sample.numbers("weight"))
      let excess = zip(x, w).reduce(0) { $0 + $1.1 * ($1.1 - 1) * $1.0 }
      let product = w.reduce(0, +) * zip(x, w).reduce(0) { $0 + $1.0 * $1.1 }
      let ours = try #require(try row.figure(of: .gini).value)
      #expect((ours + excess / product).isApproximatelyEqual(to: try #require(row.convey), relativeTolerance: 1e-10))
    }
  }

  /// In closed form: 1, 2, … n have (n − 1) / 3n, and one who has everything 1 − 1/n.
  @Test(arguments: [2, 5, 100]) func closedForms(count: Int) throws {
    let steps = try estimate((1...count).map(Double.init)).value
    let n = Double(count)
    #expect(steps?.isApproximatelyEqual(to: (n - 1) / (3 * n), relativeTolerance: 1e-13) == true)
    let rich = try estimate([Double](repeating: 0, count: count - 1) + [42]).value
    #expect(rich?.isApproximatelyEqual(to: 1 - 1 / n, relativeTolerance: 1e-13) == true)
  }

  /// A respondent of weight 3 is three of weight 1; neither the scale of the weights nor that of the answers counts.
  @Test func weightsAndScales() throws {
    let copies = try #require(try estimate([2, 7, 7, 7, 11, 11]).value)
    let weighted = try #require(try estimate([11, 2, 7], weights: [2, 1, 3]).value)
    #expect(weighted.isApproximatelyEqual(to: copies, relativeTolerance: 1e-14))
    let one = try estimate([3, 1, 4, 1, 5, 9], weights: [1, 2, 3, 4, 5, 6])
    let other = try estimate([3, 1, 4, 1, 5, 9].map { $0 * 1000 }, weights: [1, 2, 3, 4, 5, 6].map { $0 / 70 })
    for (first, second) in [(one.value, other.value), (one.standardError, other.standardError)] {
      let (first, second) = (try #require(first), try #require(second))
      #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-12))
    }
  }

  /// The linearised variance is near that of a jackknife, which knows nothing of it: within 3% on 360 respondents.
  @Test func jackknife() throws {
    let sample = try SampleTable("comparison-sample")
    let design = try SurveyDesign(weights: sample.numbers("weight"))
    let column = Column.number(try sample.quantity("income"))
    let everybody = Breakdown(rowCount: sample.rowCount)
    let linearised = try #require(try Estimator(design: design).gini(of: column, by: everybody)).estimates[0][0]
    let replicates = try design.replicated(by: ReplicateWeights.jackknife(of: design))
    let replicated = try #require(try Estimator(design: replicates).gini(of: column, by: everybody)).estimates[0][0]
    #expect(linearised.value == replicated.value)
    let (one, other) = (try #require(linearised.standardError), try #require(replicated.standardError))
    #expect(one.isApproximatelyEqual(to: other, relativeTolerance: 0.03))
  }

  /// What all have alike is 0, what nobody has is no coefficient, and less than nothing is refused.
  @Test func hostileAnswers() throws {
    let alike = try estimate([5, 5, 5], weights: [1, 2, 3])
    #expect(alike.value == 0 && alike.standardError == 0)
    let nothing = try estimate([0, 0, 0])
    #expect(nothing.value == nil && nothing.interval == .failure(.undefinedEstimate) && nothing.base.respondents == 3)
    #expect(try estimate([], weights: []).interval == .failure(.emptyDomain))
    #expect(try estimate([4], weights: [2]).interval == .failure(.singleRespondent))
    #expect(throws: EstimationError.negativeAnswer(-3, statistic: "gini")) { try estimate([5, -3, 4]) }
    // A respondent whose weight is 0 is not asked.
    #expect(try estimate([5, -3, 4], weights: [1, 0, 1]).value != nil)
  }

  private func estimate(_ values: [Double], weights: [Double]? = nil) throws -> Estimate {
    try DispersionReference.estimate(.gini, values, weights: weights)
  }
}
