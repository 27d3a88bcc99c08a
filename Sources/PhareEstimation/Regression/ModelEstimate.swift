import Glibc
import PhareDistributions

/// One figure of a regression, with its sampling error and the test against 0.
///
/// - Units: those of the figure: log-odds or the response's unit for a coefficient, fractions of 1 for an effect on a
///   share. `pValue` is a fraction of 1, two-sided.
public struct ModelEstimate: Hashable, Sendable {
  /// The figure; not a number where it is beyond the range of floating-point numbers.
  public let value: Double
  /// The square root of its variance under the design; nil where the design gives none.
  public let standardError: Double?
  /// The degrees of freedom of the design, plus 1, minus the coefficients of the model: R's `svyglm`.
  public let degreesOfFreedom: Double
  /// The figure over its standard error; nil where there is no variance.
  public let statistic: Double?
  /// The probability of a figure at least this far from 0 by chance alone; nil without positive degrees of freedom.
  public let pValue: Double?
  /// value ± t × standard error, or the reason why there is none.
  public let interval: Result<ConfidenceInterval, Uncomputable>

  /// - Parameter variance: Nil where the design gives none.
  init(value: Double, variance: Double?, degreesOfFreedom: Double, level: Double) {
    self.value = value
    self.degreesOfFreedom = degreesOfFreedom
    let error = variance.flatMap { $0.isFinite && $0 >= 0 ? $0.squareRoot() : nil }
    standardError = error
    let statistic = error.flatMap { $0 > 0 ? value / $0 : nil }
    let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    self.statistic = statistic
    pValue = statistic.flatMap { statistic in student?.upperTail(abs(statistic)).map { min(1, 2 * $0) } }
    interval = Self.interval(value: value, error: error, student: student, level: level)
  }

  /// A predictive margin: a mean, or a share with the interval logit(p) ± t·se/(p(1 − p)). It is not tested against 0.
  ///
  /// - Parameter variance: Nil where the design gives none.
  init(
    margin value: Double, isShare: Bool, variance: Double?, degreesOfFreedom: Double, base: Estimate.Base, level: Double
  ) {
    let plain = ModelEstimate(value: value, variance: variance, degreesOfFreedom: degreesOfFreedom, level: level)
    self.value = value
    self.degreesOfFreedom = degreesOfFreedom
    standardError = plain.standardError
    statistic = nil
    pValue = nil
    guard isShare, case .success = plain.interval, let variance else {
      interval = plain.interval
      return
    }
    interval = ConfidenceIntervalBasis(
      degreesOfFreedom: degreesOfFreedom, base: base.respondents, effectiveBase: base.effective, level: level
    ).interval(ofShare: value, variance: variance, method: .xlogit)
  }

  private init(
    value: Double, standardError: Double?, degreesOfFreedom: Double, statistic: Double?, pValue: Double?,
    interval: Result<ConfidenceInterval, Uncomputable>
  ) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.statistic = statistic
    self.pValue = pValue
    self.interval = interval
  }

  /// The figure times a unit, with the same test.
  func times(_ unit: FloatingUnit) -> ModelEstimate {
    guard !unit.isOne else { return self }
    guard let value = unit.figure(value) else {
      return ModelEstimate(
        value: .nan, standardError: nil, degreesOfFreedom: degreesOfFreedom, statistic: nil, pValue: nil,
        interval: .failure(.undefinedEstimate))
    }
    let error = standardError.flatMap { unit.figure($0) }
    let limits = interval.flatMap { interval -> Result<ConfidenceInterval, Uncomputable> in
      guard error != nil, let scaled = interval.times(unit) else { return .failure(.undefinedVariance) }
      return .success(scaled)
    }
    return ModelEstimate(
      value: value, standardError: error, degreesOfFreedom: degreesOfFreedom, statistic: statistic, pValue: pValue,
      interval: limits)
  }

  private static func interval(
    value: Double, error: Double?, student: StudentDistribution?, level: Double
  ) -> Result<ConfidenceInterval, Uncomputable> {
    guard level > 0, level < 1 else { return .failure(.levelOutOfRange) }
    guard let error else { return .failure(.undefinedVariance) }
    guard error > 0 else { return .failure(.noVariation) }
    guard let quantile = student?.upperQuantile((1 - level) / 2), quantile.isFinite else {
      return .failure(.noDegreesOfFreedom)
    }
    return .success(
      ConfidenceInterval(
        lower: value - quantile * error, upper: value + quantile * error, level: level, method: .mean))
  }
}
