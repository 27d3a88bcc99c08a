import Numerics
import PhareDistributions
import Testing

@Suite struct DistributionLimitTests {
  @Test func infiniteDegreesOfFreedomGiveTheNormal() throws {
    let student = try #require(StudentDistribution(degreesOfFreedom: .infinity))
    let normal = NormalDistribution()
    for x in [-9, -1.5, 0, 0.3, 6.0] {
      #expect(student.lowerTail(x) == normal.lowerTail(x))
      #expect(student.upperTail(x) == normal.upperTail(x))
    }
    #expect(student.quantile(0.975) == normal.quantile(0.975))
  }

  /// Chi-square tail at 3.84 with one df is P(|Z| > 1.96).
  @Test func infiniteDenominatorGivesChiSquareOverItsDegreesOfFreedom() throws {
    let f = try #require(FDistribution(numerator: 3, denominator: .infinity))
    let chi = try #require(ChiSquareDistribution(degreesOfFreedom: 3))
    let tail = try #require(f.upperTail(2.5))
    let limit = try #require(chi.upperTail(7.5))
    #expect(tail == limit)
    let one = try #require(FDistribution(numerator: 1, denominator: .infinity)?.upperTail(1.96 * 1.96))
    let two = try #require(NormalDistribution().upperTail(1.96))
    #expect(one.isApproximatelyEqual(to: 2 * two, relativeTolerance: 1e-14))
  }

  /// F with swapped degrees of freedom is the distribution of 1/F.
  @Test func infiniteNumeratorIsTheReciprocal() throws {
    let f = try #require(FDistribution(numerator: .infinity, denominator: 5))
    let swapped = try #require(FDistribution(numerator: 5, denominator: .infinity))
    let tail = try #require(f.upperTail(1.7))
    let reciprocal = try #require(swapped.lowerTail(1 / 1.7))
    #expect(tail.isApproximatelyEqual(to: reciprocal, relativeTolerance: 1e-13))
    let quantile = try #require(f.quantile(0.9))
    let other = try #require(swapped.upperQuantile(0.9))
    #expect(quantile.isApproximatelyEqual(to: 1 / other, relativeTolerance: 1e-13))
  }

  /// No jump where the chi-square limit takes over from the incomplete beta.
  @Test(arguments: [1e12, 1e15, 9e16, 2e17, 1e300]) func largeDenominatorsApproachTheLimit(df: Double) throws {
    let near = try #require(FDistribution(numerator: 4, denominator: df))
    let limit = try #require(FDistribution(numerator: 4, denominator: .infinity))
    for x in [0.01, 1, 5, 20.0] {
      let tail = try #require(near.upperTail(x))
      let expected = try #require(limit.upperTail(x))
      #expect(tail.isApproximatelyEqual(to: expected, relativeTolerance: 1e-12 + 1e4 / df), "x = \(x)")
    }
    let quantile = try #require(near.upperQuantile(1e-8))
    let expected = try #require(limit.upperQuantile(1e-8))
    #expect(quantile.isApproximatelyEqual(to: expected, relativeTolerance: 1e-12 + 1e4 / df))
  }

  @Test func endsOfTheSupport() throws {
    let chi = try #require(ChiSquareDistribution(degreesOfFreedom: 2.5))
    #expect(chi.lowerTail(-3) == 0)
    #expect(chi.upperTail(-3) == 1)
    #expect(chi.upperTail(.infinity) == 0)
    #expect(chi.quantile(0) == 0)
    #expect(chi.upperQuantile(0) == .infinity)
    let f = try #require(FDistribution(numerator: 2, denominator: 9))
    #expect(f.lowerTail(.infinity) == 1)
    #expect(f.lowerTail(-1) == 0)
    let student = try #require(StudentDistribution(degreesOfFreedom: 3))
    #expect(student.lowerTail(-.infinity) == 0)
    #expect(student.upperTail(-.infinity) == 1)
    #expect(student.quantile(0) == -.infinity)
    #expect(student.quantile(0.5) == 0)
    let beta = try #require(BetaDistribution(alpha: 2, beta: 3))
    #expect(beta.lowerTail(1) == 1)
    #expect(beta.upperTail(1) == 0)
    #expect(beta.quantile(1) == 1)
  }

  @Test(arguments: [0, -1, -Double.infinity, Double.nan]) func refusesBadParameters(bad: Double) {
    #expect(StudentDistribution(degreesOfFreedom: bad) == nil)
    #expect(ChiSquareDistribution(degreesOfFreedom: bad) == nil)
    #expect(FDistribution(numerator: bad, denominator: 3) == nil)
    #expect(FDistribution(numerator: 3, denominator: bad) == nil)
    #expect(BetaDistribution(alpha: bad, beta: 1) == nil)
    #expect(BetaDistribution(alpha: 1, beta: bad) == nil)
  }

  @Test func refusesParametersWithoutDistribution() {
    #expect(ChiSquareDistribution(degreesOfFreedom: .infinity) == nil)
    #expect(FDistribution(numerator: .infinity, denominator: .infinity) == nil)
    #expect(BetaDistribution(alpha: .infinity, beta: 1) == nil)
  }

  @Test(arguments: [-0.1, 1.0000001, Double.nan, Double.infinity]) func refusesBadProbabilities(bad: Double) throws {
    #expect(NormalDistribution().quantile(bad) == nil)
    #expect(StudentDistribution(degreesOfFreedom: 4)?.upperQuantile(bad) == nil)
    #expect(ChiSquareDistribution(degreesOfFreedom: 4)?.quantile(bad) == nil)
    #expect(FDistribution(numerator: 4, denominator: 2)?.quantile(bad) == nil)
    #expect(BetaDistribution(alpha: 4, beta: 2)?.quantile(bad) == nil)
    #expect(NormalDistribution().lowerTail(.nan) == nil)
  }
}
