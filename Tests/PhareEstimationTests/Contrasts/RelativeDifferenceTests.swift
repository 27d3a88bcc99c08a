@testable import PhareEstimation
import PhareSurvey
import Testing

@Suite struct RelativeDifferenceTests {
  /// R's `svycontrast(quote(b / a))` between two regions that share clusters, and between school types with jackknife
  /// replicates, by Scripts/References/ratios.R.
  @Test func svycontrast() throws {
    let rows = try RatiosReference.read().changes
    #expect(rows.count == 7)
    for row in rows {
      let (sample, estimator) = try RatiosReference.estimator(row.design)
      let breakdown = try sample.breakdown(by: row.by)
      let tabulation = try estimator.mean(of: RatiosReference.quantity(row.variable, sample), by: breakdown)
      let names = try sample.coded(row.by).categories.map(\.code)
      let first = try #require(names.firstIndex(of: row.first))
      let second = try #require(names.firstIndex(of: row.second))
      let change = try #require(try tabulation.relativeDifference(of: second, from: first))
      #expect(agree(change.value, row.value, tolerance: 1e-9) && agree(change.standardError, row.se), "\(row)")
      #expect(agree(change.degreesOfFreedom, row.df, tolerance: 1e-8))
      #expect(agree(change.pValue, row.p, tolerance: 1e-8))
      // The pairs of a table go through one covariance; the first stands over the second there.
      let pairs = try tabulation.pairwiseRelativeDifferences()
      #expect(pairs.count == names.count * (names.count - 1) / 2)
      let pair = try #require(pairs.first { $0.first == first && $0.second == second })
      let other = try #require(try tabulation.relativeDifference(of: first, from: second))
      #expect(agree(pair.difference.value, other.value, tolerance: 1e-9))
      #expect(agree(pair.difference.standardError, other.standardError, tolerance: 1e-9))
    }
  }

  /// By hand: 6 ± 0.3 after 4 ± 0.4 is 1.5 times as much, with the variance (0.3² + 1.5² · 0.4²)/4² = 0.028125.
  @Test func independentSamples() throws {
    let later = estimate(6, error: 0.3, freedom: 20)
    let earlier = estimate(4, error: 0.4, freedom: 10)
    let change = try #require(Difference(relativeOf: later, fromIndependent: earlier))
    #expect(agree(change.value, 0.5) && agree(change.standardError, 0.028125.squareRoot()))
    // Satterthwaite by hand: (0.3² + 0.6²)² / (0.3⁴/20 + 0.6⁴/10).
    #expect(agree(change.degreesOfFreedom, 0.2025 / (0.0081 / 20 + 0.1296 / 10)))
    #expect(Difference(relativeOf: later, fromIndependent: estimate(0, error: 0.4, freedom: 10)) == nil)
    #expect(Difference(relativeOf: later, fromIndependent: estimate(-4, error: 0.4, freedom: 10)) == nil)
  }

  /// R's `svyttest` on one sample, by Scripts/References/ratios.R.
  @Test func svyttest() throws {
    let rows = try RatiosReference.read().against
    #expect(rows.count == 9)
    for row in rows {
      let (sample, estimator) = try RatiosReference.estimator(row.design)
      let mean = try estimator.mean(
        of: RatiosReference.quantity(row.variable, sample), by: RatiosReference.breakdown(row.design, sample)
      ).estimates[0][0]
      let test = try #require(Difference(of: mean, fromValue: row.against))
      #expect(agree(test.value, row.difference, tolerance: 1e-9) && agree(test.standardError, row.se), "\(row)")
      #expect(test.degreesOfFreedom == row.df && agree(test.statistic, row.t, tolerance: 1e-9))
      #expect(agree(test.pValue, row.p, tolerance: 1e-9))
    }
  }

  /// A share of 0 or 1 has a variance of 0 that says nothing, and so has a figure that does not vary.
  @Test func nothingToTest() throws {
    let design = try SurveyDesign(weights: [1, 1, 1, 1])
    let share = try design.proportion(of: [true, true, true, true])
    #expect(Difference(of: share, fromValue: 0.5) == nil)
    #expect(Difference(of: try design.mean(of: [2, 2, 2, 2]), fromValue: 1) == nil)
    #expect(Difference(of: nil, fromValue: 1) == nil)
  }

  private func estimate(_ value: Double, error: Double, freedom: Double) -> Estimate {
    Estimate(
      statistic: .mean, value: value, standardError: error, interval: .failure(.noVariation),
      degreesOfFreedom: freedom, designEffect: nil, base: Estimate.Base(respondents: 9, weighted: 9, effective: 9))
  }
}
