import PhareDistributions
import PhareSurvey

/// The difference of two figures with the test that it is nothing but chance.
///
/// - Units: `value` and `standardError` in the unit of the figures; `pValue` a fraction of 1, two-sided.
/// - Source: a linear contrast of linearised statistics (Woodruff 1971), with Student's t on the design's degrees of
///   freedom; the covariance of the two figures is part of the standard error.
public struct Difference: Hashable, Sendable {
  /// The first figure minus the second.
  public let value: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// First-stage units minus strata of both domains together.
  public let degreesOfFreedom: Double
  /// The difference over its standard error.
  public let statistic: Double
  /// The probability of a difference at least as large by chance alone.
  public let pValue: Double

  /// A tested difference, nil where there is no variance to test it with.
  init?(value: Double, variance: Double, degreesOfFreedom: Double) {
    guard variance > 0, variance.isFinite, let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    else { return nil }
    self.value = value
    self.standardError = variance.squareRoot()
    self.degreesOfFreedom = degreesOfFreedom
    self.statistic = value / standardError
    self.pValue = min(1, 2 * (student.upperTail(abs(statistic)) ?? 0.5))
  }
}

extension Tabulation {
  /// Every figure of every domain against the same figure over all other domains together.
  ///
  /// This is the test of a region against the nation: the nation holds the region, and the two differ exactly where
  /// the region differs from the rest.
  /// - Shape: as `estimates`; nil where either side has no figure or the difference no variance.
  public func differencesFromRest() throws(EstimationError) -> [[Difference?]] {
    var all = [[Difference?]](repeating: [], count: estimates.count)
    for part in parts {
      if part.totals.replicates != nil {
        all = zip(all, try replicatedDifferencesFromRest(in: part)).map { $0 + $1 }
        continue
      }
      let samples = estimates.indices.map { part.totals.sampleTotals(ofDomain: $0) }
      for domain in estimates.indices {
        all[domain] += try differencesFromRest(of: domain, in: part, samples: samples)
      }
    }
    return all
  }

  private func differencesFromRest(
    of domain: Int, in part: Part, samples: [[Double]]
  ) throws(EstimationError) -> [Difference?] {
    let own = samples[domain]
    var others = [Double](repeating: 0, count: own.count)
    for (other, sample) in samples.enumerated() where other != domain {
      for index in others.indices { others[index] += sample[index] }
    }
    let values = part.statistics.map { statistic -> (own: Double, rest: Double)? in
      guard let first = statistic.value(of: own), let second = statistic.value(of: others) else { return nil }
      return (first, second)
    }
    var ownForms: [Double] = []
    var restForms: [Double] = []
    for (statistic, pair) in zip(part.statistics, values) {
      ownForms += statistic.gradient(at: own, value: pair?.own ?? 0)
      restForms += statistic.gradient(at: others, value: pair?.rest ?? 0).map { -$0 }
    }
    var forms = LinearForms(count: part.statistics.count)
    for other in samples.indices { forms.append(domain: other, coefficients: other == domain ? ownForms : restForms) }
    let covariance = try part.totals.covariance(of: forms)
    return part.statistics.indices.map { index in
      guard let pair = values[index] else { return nil }
      return Difference(
        value: pair.own - pair.rest, variance: covariance[index * part.statistics.count + index],
        degreesOfFreedom: estimator.degreesOfFreedom(part.totals, domains: Array(samples.indices)))
    }
  }
}
