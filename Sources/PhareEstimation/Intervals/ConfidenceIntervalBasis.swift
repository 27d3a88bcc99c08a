import Glibc
import PhareDistributions

/// The base, degrees of freedom and level shared by the intervals of one domain.
///
/// Student quantiles depend on nothing else, so a table makes one basis per domain and question and takes
/// every answer's interval from it.
package struct ConfidenceIntervalBasis: Hashable, Sendable {
  /// PSUs minus strata; infinity gives normal quantiles, and 0 or less no interval.
  let degreesOfFreedom: Double
  /// Respondents in the domain, unweighted: the rows of the design passed to R's `svyciprop`.
  let base: Int
  /// The largest number of independent respondents that the domain can be worth, such as Kish's (Σw)²/Σw²: the cap of the
  /// Korn–Graubard method, and the size of every method where the share is 0 or 1.
  ///
  /// `nil` stands for `base`, as in the NCHS standard; a smaller size is more cautious.
  let effectiveBase: Double?
  /// The probability of coverage.
  let level: Double
  /// The logarithm of (1 − level)/2.
  let logTail: Double
  /// Student's quantile on the degrees of freedom, with half of 1 - level above it.
  let quantile: Result<Double, Uncomputable>
  /// Student's quantile on base − 1 degrees of freedom, if already computed.
  private let quantileOfBase: Double?

  /// A basis; an unusable one gives an ``Uncomputable`` in place of every interval.
  package init(degreesOfFreedom: Double, base: Int, effectiveBase: Double? = nil, level: Double = 0.95) {
    self.degreesOfFreedom = degreesOfFreedom
    self.base = base
    self.effectiveBase = effectiveBase
    self.level = level
    logTail = log((1 - level) / 2)
    quantileOfBase = nil
    quantile = Self.quantile(base: base, level: level) {
      StudentQuantiles.quantile(degreesOfFreedom: degreesOfFreedom, level: level)
    }
  }

  /// A basis at the level of `quantiles`, with Student quantiles from there.
  init(degreesOfFreedom: Double, base: Int, effectiveBase: Double?, quantiles: inout TableQuantiles) {
    self.degreesOfFreedom = degreesOfFreedom
    self.base = base
    self.effectiveBase = effectiveBase
    level = quantiles.level
    logTail = quantiles.logTail
    quantile = Self.quantile(base: base, level: level) { quantiles.quantile(degreesOfFreedom: degreesOfFreedom) }
    quantileOfBase = base > 1 ? quantiles.quantile(degreesOfFreedom: Double(base) - 1) : nil
  }

  private static func quantile(
    base: Int, level: Double, student: () -> Double?
  ) -> Result<Double, Uncomputable> {
    guard base > 0 else { return .failure(.emptyDomain) }
    guard base > 1 else { return .failure(.singleRespondent) }
    guard level > 0, level < 1 else { return .failure(.levelOutOfRange) }
    guard let quantile = student(), quantile.isFinite else { return .failure(.noDegreesOfFreedom) }
    // A level so close to 0 that both limits coincide.
    return quantile > 0 ? .success(quantile) : .failure(.levelOutOfRange)
  }

  /// The ratio (t of n - 1 over t of the design)² by which Korn and Graubard shrink an effective sample size.
  func degreesOfFreedomAdjustment(quantile: Double) -> Double {
    guard
      let full = quantileOfBase ?? StudentQuantiles.quantile(degreesOfFreedom: Double(base) - 1, level: level)
    else { return 1 }
    return (full / quantile) * (full / quantile)
  }

  /// Returns the interval `estimate` ± t·se of a mean, a total, a difference or any other figure on the real line.
  ///
  /// - Parameter variance: the variance of the estimate, in its unit squared.
  package func interval(ofMean estimate: Double, variance: Double) -> Result<ConfidenceInterval, Uncomputable> {
    quantile.flatMap { quantile in
      guard estimate.isFinite else { return .failure(.undefinedEstimate) }
      guard variance.isFinite, variance >= 0 else { return .failure(.undefinedVariance) }
      let half = quantile * variance.squareRoot()
      return limits(estimate - half, estimate + half, method: .mean)
    }
  }

  /// The interval with these limits, unless they are not finite or not in order.
  func limits(
    _ lower: Double, _ upper: Double, method: ProportionIntervalMethod, rule: ConfidenceInterval.Rule = .stated
  ) -> Result<ConfidenceInterval, Uncomputable> {
    guard lower.isFinite, upper.isFinite else { return .failure(.undefinedVariance) }
    guard lower < upper else { return .failure(.noVariation) }
    return .success(ConfidenceInterval(lower: lower, upper: upper, level: level, method: method, rule: rule))
  }
}
