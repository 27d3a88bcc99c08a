import PhareDistributions

/// The difference of two figures, or another contrast of several, with the test against 0.
///
/// - Units: `value` and `standardError` in the unit of the figures; `pValue` a fraction of 1, two-sided.
/// - Source: a linear contrast of linearised statistics (Woodruff 1971), with Student's t on the design's degrees of
///   freedom; the covariance of the figures is part of the standard error. R's `svycontrast`.
public struct Difference: Hashable, Sendable {
  /// The first figure minus the second.
  public let value: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// PSUs minus strata of all compared domains together.
  public let degreesOfFreedom: Double
  /// The difference over its standard error.
  public let statistic: Double
  /// The probability of a difference at least as large by chance alone.
  public let pValue: Double

  /// A tested difference, nil where there is no variance to test it with.
  init?(value: Double, variance: Double, degreesOfFreedom: Double) {
    self.init(value: value, standardError: variance.squareRoot(), degreesOfFreedom: degreesOfFreedom)
  }

  /// A difference tested by its standard error, nil where that or the difference is not a number, or it is 0.
  init?(value: Double, standardError: Double, degreesOfFreedom: Double) {
    guard standardError > 0, standardError.isFinite, value.isFinite,
      let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    else { return nil }
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.statistic = value / standardError
    self.pValue = min(1, 2 * (student.upperTail(abs(statistic)) ?? 0.5))
  }

  /// The difference of two figures of independent samples, nil where one has no variance or is a share of 0 or 1,
  /// whose estimated variance of 0 says nothing about chance.
  ///
  /// Their degrees of freedom add up, as for two samples stacked as strata of one design.
  public init?(of later: Estimate?, fromIndependent earlier: Estimate?) {
    guard let later, let earlier, let value = later.value, let before = earlier.value,
      let error = later.standardError, let errorBefore = earlier.standardError,
      !later.isBoundaryShare, !earlier.isBoundaryShare
    else { return nil }
    self.init(
      value: value - before, standardError: Self.hypotenuse(error, errorBefore),
      degreesOfFreedom: later.degreesOfFreedom + earlier.degreesOfFreedom)
  }

  /// The standard error of a difference of independent figures, whose squares may be beyond the range.
  private static func hypotenuse(_ first: Double, _ second: Double) -> Double {
    let unit = FloatingUnit(of: [first, second])
    let errors = unit.dividing([first, second])
    return unit.times((errors[0] * errors[0] + errors[1] * errors[1]).squareRoot())
  }

  private init(value: Double, standardError: Double, degreesOfFreedom: Double, statistic: Double, pValue: Double) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.statistic = statistic
    self.pValue = pValue
  }

  /// The same test of figures that are times a unit; nil where the difference or its standard error is beyond the range.
  func times(_ unit: FloatingUnit) -> Difference? {
    guard !unit.isOne else { return self }
    guard let value = unit.figure(value), let error = unit.figure(standardError) else { return nil }
    return Difference(
      value: value, standardError: error, degreesOfFreedom: degreesOfFreedom, statistic: statistic, pValue: pValue)
  }

  /// The same difference tested on other degrees of freedom; nil where there are none.
  func on(degreesOfFreedom: Double) -> Difference? {
    guard let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom) else { return nil }
    return Difference(
      value: value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, statistic: statistic,
      pValue: min(1, 2 * (student.upperTail(abs(statistic)) ?? 0.5)))
  }

  /// The distance of a figure from a value that is known; nil where the figure has no variance or is a share of 0 or 1.
  ///
  /// - Source: the one-sample t-test, R's `svyttest`, on the degrees of freedom of the figure, which R's survey 4.1 takes
  ///   one less of.
  public init?(of figure: Estimate?, fromValue known: Double) {
    guard let figure, let value = figure.value, let error = figure.standardError, !figure.isBoundaryShare else {
      return nil
    }
    self.init(value: value - known, standardError: error, degreesOfFreedom: figure.degreesOfFreedom)
  }

  /// The relative change between figures of independent samples: the later over the earlier, minus 1. The ratio is 1
  /// more, with the same standard error.
  ///
  /// Nil where a figure has no variance or is a share of 0 or 1, or the earlier is not above 0.
  /// - Source: the delta method, (V₂ + R²·V₁)/θ₁²; R's `svycontrast(quote(b / a))`.
  public init?(relativeOf later: Estimate?, fromIndependent earlier: Estimate?) {
    guard let later, let earlier, let value = later.value, let before = earlier.value, before > 0,
      let error = later.standardError, let errorBefore = earlier.standardError,
      !later.isBoundaryShare, !earlier.isBoundaryShare
    else { return nil }
    let (relative, relativeBefore) = (error / before, value / before * (errorBefore / before))
    self.init(
      value: (value - before) / before, standardError: Self.hypotenuse(relative, relativeBefore),
      degreesOfFreedom: later.degreesOfFreedom + earlier.degreesOfFreedom)
  }

  /// The interval value ± t × standard error; nil where the level is not between 0 and 1, or a limit is beyond the range of
  /// numbers.
  public func interval(level: Double) -> ConfidenceInterval? {
    interval(StudentQuantiles(level: level))
  }

  /// The interval at the level of `quantiles`, which many differences can share.
  package func interval(_ quantiles: StudentQuantiles) -> ConfidenceInterval? {
    let level = quantiles.level
    guard level > 0, level < 1, let quantile = quantiles[degreesOfFreedom], quantile.isFinite, quantile > 0
    else { return nil }
    let (lower, upper) = (value - quantile * standardError, value + quantile * standardError)
    guard lower.isFinite, upper.isFinite else { return nil }
    return ConfidenceInterval(lower: lower, upper: upper, level: level, method: .mean)
  }
}
