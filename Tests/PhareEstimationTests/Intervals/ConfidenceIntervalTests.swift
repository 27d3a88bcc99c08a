import Numerics
import PhareEstimation
import Testing

@Suite struct ConfidenceIntervalTests {
  let basis = ConfidenceIntervalBasis(degreesOfFreedom: 14, base: 183)

  @Test(arguments: ProportionIntervalMethod.allCases) func containsTheShare(method: ProportionIntervalMethod) throws {
    for share in [1e-6, 0.004, 0.3, 0.5, 0.97, 1 - 1e-6] {
      let interval = try basis.interval(ofShare: share, variance: share * (1 - share) / 120, method: method).get()
      #expect(interval.lower < share && share < interval.upper, "\(share)")
      #expect(interval.method == method)
      #expect(interval.rule == .stated)
      #expect(interval.level == 0.95)
      if method != .mean { #expect(interval.lower >= 0 && interval.upper <= 1) }
    }
  }

  @Test(arguments: ProportionIntervalMethod.allCases) func complementIsTheMirror(method: ProportionIntervalMethod)
    throws
  {
    for share in [0.001, 0.08, 0.37, 0.5] {
      let variance = share * (1 - share) / 75
      let one = try basis.interval(ofShare: share, variance: variance, method: method).get()
      let other = try basis.interval(ofShare: 1 - share, variance: variance, method: method).get()
      #expect(one.lower.isApproximatelyEqual(to: 1 - other.upper, absoluteTolerance: 1e-13))
      #expect(one.upper.isApproximatelyEqual(to: 1 - other.lower, absoluteTolerance: 1e-13))
    }
  }

  @Test(arguments: ProportionIntervalMethod.allCases) func growsWithTheLevel(method: ProportionIntervalMethod) throws {
    for share in [0, 0.02, 0.6, 1] {
      var previous = 0.0
      for level in [0.01, 0.5, 0.8, 0.95, 0.99, 0.999999] {
        let interval = try ConfidenceIntervalBasis(degreesOfFreedom: 9.5, base: 60, level: level)
          .interval(ofShare: share, variance: share * (1 - share) / 40, method: method).get()
        let width = interval.upper - interval.lower
        #expect(width >= previous, "\(share) at \(level)")
        previous = width
      }
    }
  }

  @Test(arguments: ProportionIntervalMethod.allCases) func atTheBoundaryOneSided(method: ProportionIntervalMethod)
    throws
  {
    for share in [0, -1e-17, 1e-17] {
      let interval = try basis.interval(ofShare: share, variance: 0, method: method).get()
      #expect(interval.lower == 0)
      #expect(interval.upper > 0.02 && interval.upper < 0.05)
      #expect(interval.rule == .kornGraubardAtBoundary)
      #expect(interval.method == method)
    }
    for share in [1, 1 - 2e-16, 1 + 2e-16] {
      let interval = try basis.interval(ofShare: share, variance: 1e-40, method: method).get()
      #expect(interval.upper == 1)
      #expect(interval.lower > 0.95 && interval.lower < 0.98)
      #expect(interval.rule == .kornGraubardAtBoundary)
    }
  }

  /// With as many degrees of freedom as respondents minus one it is 1 - (α/2)^(1/n), Clopper-Pearson at 0.
  @Test func boundaryOfASimpleSample() throws {
    let interval = try ConfidenceIntervalBasis(degreesOfFreedom: 29, base: 30)
      .interval(ofShare: 0, variance: 0, method: .logit).get()
    #expect(interval.upper.isApproximatelyEqual(to: 1 - Double.pow(0.025, 1.0 / 30), relativeTolerance: 1e-13))
    // More degrees of freedom never make the size larger than n.
    let capped = try ConfidenceIntervalBasis(degreesOfFreedom: .infinity, base: 30)
      .interval(ofShare: 0, variance: 0, method: .logit).get()
    #expect(capped.upper == interval.upper)
    // Unequal weights: 30 respondents worth 12.
    let weighted = try ConfidenceIntervalBasis(degreesOfFreedom: 29, base: 30, effectiveBase: 12)
      .interval(ofShare: 0, variance: 0, method: .logit).get()
    #expect(weighted.upper.isApproximatelyEqual(to: 1 - Double.pow(0.025, 1.0 / 12), relativeTolerance: 1e-13))
  }

  /// The NCHS cap: an effective size of 278 among 100 respondents counts as 100.
  @Test func kornGraubardIsCappedAtTheBase() throws {
    let basis = ConfidenceIntervalBasis(degreesOfFreedom: 50, base: 100)
    let capped = try basis.interval(ofShare: 0.5, variance: 0.0009, method: .kornGraubard).get()
    let free = try basis.interval(ofShare: 0.5, variance: 0.0009, method: .beta).get()
    #expect(capped.upper - capped.lower > free.upper - free.lower)
    let simple = try basis.interval(ofShare: 0.5, variance: 0.25 / 100, method: .clopperPearson).get()
    #expect(capped.lower == simple.lower)
  }

  /// Thirty-seven respondents of whom few carry the weight, worth 5.6: the heavy ones agree, the variance collapses, and 98%
  /// with an effective size of 400 is no more than 98% of 5.6 respondents.
  @Test func kornGraubardIsCappedAtTheEffectiveBase() throws {
    let basis = ConfidenceIntervalBasis(degreesOfFreedom: 34, base: 37, effectiveBase: 5.6)
    let capped = try basis.interval(ofShare: 0.98, variance: 0.98 * 0.02 / 400, method: .kornGraubard).get()
    let standard = try ConfidenceIntervalBasis(degreesOfFreedom: 34, base: 37)
      .interval(ofShare: 0.98, variance: 0.98 * 0.02 / 400, method: .kornGraubard).get()
    // R 4.2.2: qbeta(0.025, 5.6 * 0.98, 5.6 * 0.02 + 1) and the same of 37.
    #expect(capped.lower.isApproximatelyEqual(to: 0.4927286631055972, relativeTolerance: 1e-10))
    #expect(standard.lower.isApproximatelyEqual(to: 0.8696943817039138, relativeTolerance: 1e-10))
  }

  @Test func arcsineDoesNotWrap() throws {
    let interval = try basis.interval(ofShare: 0.01, variance: 0.01, method: .asin).get()
    #expect(interval.lower == 0)
    #expect(interval.upper > 0.2)
    let whole = try basis.interval(ofShare: 0.5, variance: 10, method: .asin).get()
    #expect(whole.lower == 0 && whole.upper == 1)
  }

  /// A variance of the logit from replicates; the delta method of the same size gives the same interval.
  @Test func logitTakesAReplicateVariance() throws {
    let delta = try basis.interval(ofShare: 0.25, variance: 0.002, method: .logit).get()
    let unit = 0.25 * 0.75
    let same = try basis.interval(
      ofShare: 0.25, variance: 0.002, logitVariance: 0.002 / (unit * unit), method: .logit
    ).get()
    let wider = try basis.interval(ofShare: 0.25, variance: 0.002, logitVariance: 0.1, method: .logit).get()
    let ignored = try basis.interval(ofShare: 0.25, variance: 0.002, logitVariance: 0.1, method: .xlogit).get()
    #expect(same == delta)
    #expect(wider.upper > delta.upper)
    #expect(ignored.upper == delta.upper)
  }

  @Test func methodsAreWrittenAsInAStudyFile() {
    #expect(
      ProportionIntervalMethod.allCases.map(\.rawValue) == [
        "logit", "xlogit", "beta", "korn-graubard", "wilson", "clopper-pearson", "asin", "likelihood", "mean",
      ])
  }

  /// t of 3 degrees of freedom at 97.5 % is 3.182446 (any printed table).
  @Test func meansAndOtherFigures() throws {
    let basis = ConfidenceIntervalBasis(degreesOfFreedom: 3, base: 20)
    let interval = try basis.interval(ofMean: -12.5, variance: 4).get()
    #expect(interval.lower.isApproximatelyEqual(to: -12.5 - 2 * 3.182446, absoluteTolerance: 1e-6))
    #expect(interval.upper.isApproximatelyEqual(to: -12.5 + 2 * 3.182446, absoluteTolerance: 1e-6))
    #expect(interval.method == .mean)
  }
}
