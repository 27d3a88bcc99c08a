import Glibc
import PhareDistributions

extension ConfidenceIntervalBasis {
  /// Returns the interval of a share.
  ///
  /// A share of 0 or 1 gets a one-sided limit under every method, and the result says so. Everything else follows the
  /// method, whose formulas are documented at ``ProportionIntervalMethod``.
  ///
  /// - Parameters:
  ///   - share: a fraction of 1.
  ///   - variance: the variance of the share under the design.
  ///   - logitVariance: the variance of log(p/(1 - p)), where replicates give one; only `logit` uses it.
  ///   - method: the method of the interval.
  package func interval(
    ofShare share: Double, variance: Double, logitVariance: Double? = nil, method: ProportionIntervalMethod
  ) -> Result<ConfidenceInterval, Uncomputable> {
    quantile.flatMap { quantile in
      guard BoundaryShare.range.contains(share) else { return .failure(.undefinedEstimate) }
      if BoundaryShare.contains(share) {
        return boundaryInterval(atOne: share > 0.5, method: method, quantile: quantile)
      }
      guard variance.isFinite, variance >= 0 else { return .failure(.undefinedVariance) }
      let estimate = Share(share: share, variance: variance, quantile: quantile)
      guard estimate.effectiveSize < Self.noVariationSize else { return .failure(.noVariation) }
      return interval(of: estimate, logitVariance: logitVariance, method: method)
    }
  }

  /// No sample is worth this many independent respondents: the variance is 0 but for rounding, as for a share fixed by
  /// the calibration.
  private static let noVariationSize = 1e12

  /// A share strictly between 0 and 1, with the Student quantile of its limits.
  struct Share {
    let share: Double
    let variance: Double
    let quantile: Double

    /// The variance of one independent respondent, p(1 - p).
    var unitVariance: Double { share * (1 - share) }
    /// The number of independent respondents with the same variance.
    var effectiveSize: Double { unitVariance / variance }
  }

  private func interval(
    of estimate: Share, logitVariance: Double?, method: ProportionIntervalMethod
  ) -> Result<ConfidenceInterval, Uncomputable> {
    switch method {
    case .logit: logitInterval(of: estimate, logitVariance: logitVariance, method: method)
    case .xlogit: logitInterval(of: estimate, logitVariance: nil, method: method)
    case .asin: arcsineInterval(of: estimate)
    case .wilson: wilsonInterval(of: estimate)
    case .likelihood: likelihoodInterval(of: estimate)
    case .clopperPearson: betaInterval(of: estimate, size: estimate.effectiveSize, method: method)
    case .beta: betaInterval(of: estimate, size: adjustedSize(of: estimate), method: method)
    case .kornGraubard: betaInterval(of: estimate, size: min(largestSize, adjustedSize(of: estimate)), method: method)
    case .mean: meanInterval(of: estimate)
    }
  }

  private func meanInterval(of estimate: Share) -> Result<ConfidenceInterval, Uncomputable> {
    let half = estimate.quantile * estimate.variance.squareRoot()
    return limits(estimate.share - half, estimate.share + half, method: .mean)
  }

  private func logitInterval(
    of estimate: Share, logitVariance: Double?, method: ProportionIntervalMethod
  ) -> Result<ConfidenceInterval, Uncomputable> {
    let logit = log(estimate.share / (1 - estimate.share))
    let variance = logitVariance ?? estimate.variance / (estimate.unitVariance * estimate.unitVariance)
    guard variance.isFinite, variance >= 0 else { return .failure(.undefinedVariance) }
    let half = estimate.quantile * variance.squareRoot()
    return limits(1 / (1 + exp(half - logit)), 1 / (1 + exp(-half - logit)), method: method)
  }

  private func arcsineInterval(of estimate: Share) -> Result<ConfidenceInterval, Uncomputable> {
    let angle = asin(estimate.share.squareRoot())
    let half = estimate.quantile * (estimate.variance / estimate.unitVariance).squareRoot() / 2
    let lower = sin(max(0, angle - half))
    let upper = sin(min(.pi / 2, angle + half))
    return limits(lower * lower, upper * upper, method: .asin)
  }

  private func wilsonInterval(of estimate: Share) -> Result<ConfidenceInterval, Uncomputable> {
    // t²/n* keeps the formula finite however small the effective size.
    let ratio = estimate.quantile * estimate.quantile / estimate.effectiveSize
    let centre = estimate.share + ratio / 2
    let half = (ratio * estimate.unitVariance + ratio * ratio / 4).squareRoot()
    // The product of both roots is p²/(1 + ratio): the lower one without cancellation.
    let lower = estimate.share * estimate.share / (centre + half)
    return limits(lower, (centre + half) / (1 + ratio), method: .wilson)
  }

  /// The largest number of independent respondents that the domain can be worth.
  private var largestSize: Double { min(effectiveBase ?? .infinity, Double(base)) }

  private func adjustedSize(of estimate: Share) -> Double {
    estimate.effectiveSize * degreesOfFreedomAdjustment(quantile: estimate.quantile)
  }

  private func betaInterval(
    of estimate: Share, size: Double, method: ProportionIntervalMethod
  ) -> Result<ConfidenceInterval, Uncomputable> {
    let tail = (1 - level) / 2
    let hits = size * estimate.share
    let misses = size * (1 - estimate.share)
    guard let lower = BetaDistribution(alpha: hits, beta: misses + 1)?.quantile(tail),
      let upper = BetaDistribution(alpha: hits + 1, beta: misses)?.upperQuantile(tail)
    else { return .failure(.undefinedVariance) }
    return limits(lower, upper, method: method)
  }

  /// Clopper-Pearson at 0 or m hits out of m: the limit is (tail)^(1/m), without a beta quantile.
  private func boundaryInterval(
    atOne: Bool, method: ProportionIntervalMethod, quantile: Double
  ) -> Result<ConfidenceInterval, Uncomputable> {
    guard largestSize > 0 else { return .failure(.undefinedVariance) }
    let size = largestSize * min(1, degreesOfFreedomAdjustment(quantile: quantile))
    let exponent = logTail / size
    return atOne
      ? limits(exp(exponent), 1, method: method, rule: .kornGraubardAtBoundary)
      : limits(0, -expm1(exponent), method: method, rule: .kornGraubardAtBoundary)
  }
}
