@testable import PhareEstimation
import Testing

/// Changes since a share that is known by its figure, its respondents and its design effect alone.
@Suite struct PublishedShareTests {
  private func share(_ value: Double, error: Double, freedom: Double, effective: Double) -> Estimate {
    Estimate(
      statistic: .proportion, value: value, standardError: error, interval: .failure(.noVariation),
      degreesOfFreedom: freedom, designEffect: nil,
      base: Estimate.Base(respondents: 600, weighted: 600, effective: effective))
  }

  /// SciPy 1.17.1, by the formulas: s² = 1.5·0.21·0.79/1000, V = 0.02² + s², ν = V²/(0.02⁴/40), `t.sf` and, of the score test on
  /// 480 and 1000/1.5 independent respondents, `norm.sf`; the larger p counts.
  @Test func twoSamples() throws {
    let earlier = PublishedShare(0.21, respondents: 1000, designEffect: 1.5)
    #expect(agree(earlier.standardError, 0.015774980190161887))
    let later = share(0.28, error: 0.02, freedom: 40, effective: 480)
    let change = try #require(Difference(of: later, fromPublished: earlier))
    #expect(agree(change.value, 0.07) && agree(change.standardError, 0.02547253422806612))
    #expect(agree(change.degreesOfFreedom, 105.25158062500002))
    #expect(agree(change.studentPValue, 0.007055301175477821, tolerance: 1e-10))
    #expect(agree(change.pValue, 0.007055301175477821, tolerance: 1e-10))
    let interval = try #require(change.interval(level: 0.95))
    #expect(agree(interval.upper - change.value, 0.05050592277508026, tolerance: 1e-10))
  }

  /// The same as with the data of a simple random sample of that size, but for n − 1 instead of n and its degrees of freedom.
  @Test func agreesWithTheDataOfALargeSample() throws {
    let n = 20_000.0
    let later = share(0.28, error: 0.02, freedom: 400, effective: 480)
    let known = share(0.21, error: (0.21 * 0.79 / (n - 1)).squareRoot(), freedom: n - 1, effective: n)
    let change = try #require(
      Difference(of: later, fromPublished: PublishedShare(0.21, respondents: Int(n), designEffect: 1)))
    let exact = try #require(Difference(of: later, fromIndependent: known))
    #expect(agree(change.standardError, exact.standardError, tolerance: 1e-6))
    #expect(agree(change.pValue, exact.pValue, tolerance: 1e-4))
  }

  /// A share of 0 or 1 has no variance that says anything of chance, and nobody's answers make no figure.
  @Test(arguments: [
    PublishedShare(0, respondents: 1000, designEffect: 1), PublishedShare(1, respondents: 1000, designEffect: 1),
    PublishedShare(0.2, respondents: 0, designEffect: 1), PublishedShare(0.2, respondents: 1000, designEffect: 0),
  ])
  func isNotTested(earlier: PublishedShare) {
    #expect(Difference(of: share(0.28, error: 0.02, freedom: 40, effective: 480), fromPublished: earlier) == nil)
  }

  @Test func boundaryShareIsNotTested() {
    let earlier = PublishedShare(0.2, respondents: 1000, designEffect: 1)
    #expect(Difference(of: share(1, error: 0, freedom: 40, effective: 480), fromPublished: earlier) == nil)
    #expect(Difference(of: nil, fromPublished: earlier) == nil)
  }
}
