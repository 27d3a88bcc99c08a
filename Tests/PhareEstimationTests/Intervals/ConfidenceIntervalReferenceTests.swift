import Numerics
import PhareEstimation
import PhareTestSupport
import Testing

/// One interval of a share as another program printed it.
private struct PublishedInterval: Decodable {
  let method: String
  let level: Double
  let share: Double
  let variance: Double
  let df: Double
  let n: Int
  let lower: Double
  let upper: Double
}

@Suite struct ConfidenceIntervalReferenceTests {
  private func interval(
    _ method: ProportionIntervalMethod, share: Double, variance: Double, df: Double, n: Int, level: Double = 0.95
  ) throws -> ConfidenceInterval {
    try ConfidenceIntervalBasis(degreesOfFreedom: df, base: n, level: level)
      .interval(ofShare: share, variance: variance, method: method).get()
  }

  /// 345 intervals of R 4.2.2, survey 4.1-1, by Scripts/References/confidence-intervals.R.
  ///
  /// `logit` comes from a fit that stops at 1e-8 of its deviance, hence 1e-7 of the share; the others are
  /// formulas, where the script's Student and beta quantiles are good to about 1e-10. R's arcsine limits
  /// beyond 0 or π/2 come back from there, ours stay: those are left out.
  @Test func svyciprop() throws {
    struct File: Decodable { let rows: [PublishedInterval] }
    let rows = try references("confidence-intervals", as: File.self).rows
    #expect(rows.count > 300)
    for row in rows {
      let method = try #require(ProportionIntervalMethod(rawValue: row.method))
      let ours = try interval(
        method, share: row.share, variance: row.variance, df: row.df, n: row.n, level: row.level)
      let tolerance = method == .logit ? 1e-6 : 1e-9
      let context = "\(row)"
      if method != .asin || ours.lower > 0 {
        #expect(ours.lower.isApproximatelyEqual(to: row.lower, relativeTolerance: tolerance), "\(context)")
      }
      if method != .asin || ours.upper < 1 {
        #expect(ours.upper.isApproximatelyEqual(to: row.upper, relativeTolerance: tolerance), "\(context)")
      }
    }
  }

  /// Every proportion of the school reference cases, R survey 4.5, to the tolerance of its case. The likelihood
  /// limits are those of the equation solved exactly, which R only interpolates.
  @Test func schoolCases() throws {
    var checked = 0
    for reference in try ReferenceCase.all(["proportion", "crosstab"]) {
      guard let text = reference.analysis.ciMethod else { continue }
      let method = try #require(ProportionIntervalMethod(rawValue: text))
      for row in reference.expected {
        let theirs = reference.interval(of: row)
        guard let share = row.estimate, share > 0, share < 1, let error = row.se, let df = row.df,
          let size = row.nUnweighted, let low = theirs.low, let high = theirs.high
        else { continue }
        let ours = try interval(
          method, share: share, variance: error * error, df: df, n: size, level: reference.analysis.level)
        #expect(ours.lower.isApproximatelyEqual(to: low, relativeTolerance: reference.tolerance), "\(reference.id)")
        #expect(ours.upper.isApproximatelyEqual(to: high, relativeTolerance: reference.tolerance), "\(reference.id)")
        checked += 1
      }
    }
    #expect(checked == 26)
  }

  /// Sub-sample shares of the open French poll data set nsppolls, printed with four decimals of a percent.
  @Test(arguments: [
    (0.10, 652.725, 0.076985, 0.123015), (0.01, 652.725, 0.002367, 0.017633), (0.20, 652.725, 0.169313, 0.230687),
    (0.16, 1245.83, 0.139642, 0.180358), (0.02, 1245.83, 0.012226, 0.027774),
  ])
  func wald(share: Double, size: Double, lower: Double, upper: Double) throws {
    let ours = try interval(.mean, share: share, variance: share * (1 - share) / size, df: .infinity, n: 1000)
    // They multiply by 1.96, not 1.959964, and round to the sixth decimal.
    #expect(ours.lower.isApproximatelyEqual(to: lower, absoluteTolerance: 2e-6))
    #expect(ours.upper.isApproximatelyEqual(to: upper, absoluteTolerance: 2e-6))
  }

  /// R survey 4.4-2, `svyciprop(method = "beta")` on a stratified two-stage sample of 922 rows, as recorded in the
  /// tests of the Python package svy; its effective size after the adjustment is 852.88, as in Stata's kg_nchs.
  @Test func betaOfAClusteredSample() throws {
    let variance = 0.0167712595840644 * 0.0167712595840644
    for method in [ProportionIntervalMethod.beta, .kornGraubard] {
      let ours = try interval(method, share: 0.507348258357226, variance: variance, df: 56, n: 922)
      #expect(ours.lower.isApproximatelyEqual(to: 0.473233376535445, relativeTolerance: 1e-9))
      #expect(ours.upper.isApproximatelyEqual(to: 0.541412207644769, relativeTolerance: 1e-9))
    }
  }

  /// Ward (2019), Stata kg_nchs: 100 rows, 5 degrees of freedom, share 1: effective size 59.58, limits 0.9400 and 1.
  @Test func shareOfOneAsInTheStandard() throws {
    let ours = try interval(.kornGraubard, share: 1, variance: 0, df: 5, n: 100)
    #expect(ours.upper == 1)
    #expect(ours.lower.isApproximatelyEqual(to: 0.94, absoluteTolerance: 5e-5))
    #expect(ours.lower.isApproximatelyEqual(to: Double.pow(0.025, 1 / 59.58), absoluteTolerance: 1e-5))
  }

  /// The exact binomial interval of 3 successes in 20, Clopper & Pearson (1934): 3.21 % to 37.89 %,
  /// and the score interval of 15 in 20, Wilson (1927): 0.5313 to 0.8881.
  @Test func textbookBinomial() throws {
    let exact = try interval(.clopperPearson, share: 0.15, variance: 0.15 * 0.85 / 20, df: .infinity, n: 20)
    #expect(exact.lower.isApproximatelyEqual(to: 0.0321, absoluteTolerance: 5e-5))
    #expect(exact.upper.isApproximatelyEqual(to: 0.3789, absoluteTolerance: 5e-5))
    let score = try interval(.wilson, share: 0.75, variance: 0.75 * 0.25 / 20, df: .infinity, n: 20)
    #expect(score.lower.isApproximatelyEqual(to: 0.5313, absoluteTolerance: 5e-5))
    #expect(score.upper.isApproximatelyEqual(to: 0.8881, absoluteTolerance: 5e-5))
  }
}
