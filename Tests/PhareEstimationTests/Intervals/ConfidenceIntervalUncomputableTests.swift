import PhareEstimation
import Testing

@Suite struct ConfidenceIntervalUncomputableTests {
  private func reason(
    _ share: Double, variance: Double = 0.002, df: Double = 10, n: Int = 50, effectiveBase: Double? = nil,
    level: Double = 0.95, _ method: ProportionIntervalMethod = .logit
  ) -> Uncomputable? {
    let basis = ConfidenceIntervalBasis(degreesOfFreedom: df, base: n, effectiveBase: effectiveBase, level: level)
    guard case .failure(let reason) = basis.interval(ofShare: share, variance: variance, method: method)
    else { return nil }
    return reason
  }

  @Test func sizeAndDegreesOfFreedom() {
    #expect(reason(0.5, n: 0) == .emptyDomain)
    #expect(reason(.nan, n: -4) == .emptyDomain)
    #expect(reason(0.5, n: 1) == .singleRespondent)
    #expect(reason(1, n: 1) == .singleRespondent)
    for df in [0, -3, Double.nan, -Double.infinity] { #expect(reason(0, df: df) == .noDegreesOfFreedom) }
    #expect(reason(0.5, df: 1e-300) == .noDegreesOfFreedom)
    #expect(reason(0, effectiveBase: 0) == .undefinedVariance)
    #expect(reason(0, effectiveBase: .nan) == .undefinedVariance)
  }

  @Test(arguments: ProportionIntervalMethod.allCases) func hostileNumbers(method: ProportionIntervalMethod) {
    for share in [-0.01, 1.01, .nan, .infinity, -.infinity] { #expect(reason(share, method) == .undefinedEstimate) }
    for variance in [-1e-9, .nan, .infinity] {
      #expect(reason(0.4, variance: variance, method) == .undefinedVariance)
    }
    #expect(reason(0.4, variance: 0, method) == .noVariation)
    #expect(reason(0.4, variance: .leastNonzeroMagnitude, method) == .noVariation)
    for level in [0, 1, -2, 95, .nan] { #expect(reason(0.4, level: level, method) == .levelOutOfRange) }
  }

  /// Whatever comes in, an interval has two finite limits in order, or there is none.
  @Test(arguments: ProportionIntervalMethod.allCases) func neverNaN(method: ProportionIntervalMethod) {
    let shares = [0, 1e-300, 1e-15, 1e-13, 1e-9, 0.2, 0.5, 1 - 1e-12, 1 - 1e-15, 1]
    for share in shares {
      for variance in [0, 1e-300, 1e-30, 1e-20, 1e-12, 1e-4, 0.3, 7, 1e30, 1e300] {
        for df in [0.01, 0.5, 1, 3.7, 500, 1e12, .infinity] {
          for n in [2, 30, 10_000_000] {
            let basis = ConfidenceIntervalBasis(degreesOfFreedom: df, base: n)
            guard case .success(let interval) = basis.interval(ofShare: share, variance: variance, method: method)
            else { continue }
            #expect(interval.lower.isFinite && interval.upper.isFinite && interval.lower < interval.upper)
          }
        }
      }
    }
  }

  @Test func means() {
    let basis = ConfidenceIntervalBasis(degreesOfFreedom: 5, base: 12)
    #expect(basis.interval(ofMean: 3, variance: 0) == .failure(.noVariation))
    #expect(basis.interval(ofMean: 1e300, variance: 1e-300) == .failure(.noVariation))
    #expect(basis.interval(ofMean: .nan, variance: 1) == .failure(.undefinedEstimate))
    #expect(basis.interval(ofMean: 3, variance: -1) == .failure(.undefinedVariance))
    #expect(basis.interval(ofMean: 3, variance: .infinity) == .failure(.undefinedVariance))
    let empty = ConfidenceIntervalBasis(degreesOfFreedom: 5, base: 0)
    #expect(empty.interval(ofMean: 3, variance: 1) == .failure(.emptyDomain))
  }

  @Test func everyReasonIsASentence() {
    for reason in Uncomputable.allCases { #expect(reason.description.contains(" ")) }
  }
}
