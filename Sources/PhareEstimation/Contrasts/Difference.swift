import PhareDistributions

/// The difference of two figures, or another contrast of several, with the test against 0.
///
/// - Units: `value` and `standardError` in the unit of the figures; `pValue` a fraction of 1, two-sided.
/// - Source: a linear contrast of linearised statistics (Woodruff 1971), with Student's t; the covariance of the figures is
///   part of the standard error, which is that of R's `svycontrast`. Degrees of freedom by Satterthwaite (1946) over the
///   domains or waves compared.
public struct Difference: Hashable, Sendable {
  /// The first figure minus the second.
  public let value: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// Those of the parts compared, each with its own PSUs minus strata, by Satterthwaite's approximation; never above the
  /// PSUs minus strata of all parts together.
  public let degreesOfFreedom: Double
  /// The difference over its standard error.
  public let statistic: Double
  /// The probability of a difference at least as large by chance alone: that of Student's test or, of two shares of
  /// different respondents, that of the score test where it is larger.
  ///
  /// A variance is itself estimated. Where the few respondents who weigh most agree it is far too small, and Student's test
  /// takes chance for certainty; the score test of as many independent respondents as the effective bases does not.
  public let pValue: Double
  /// The probability by Student's test alone.
  public let studentPValue: Double

  /// A tested difference, nil where there is no variance to test it with.
  ///
  /// - Parameter scoreVariance: The variance of the difference if the shares are equal, by `scoreVariance(of:_:)`.
  init?(value: Double, variance: Double, degreesOfFreedom: Double, scoreVariance: Double? = nil) {
    self.init(
      value: value, standardError: variance.squareRoot(), degreesOfFreedom: degreesOfFreedom,
      scoreVariance: scoreVariance)
  }

  /// A difference tested by its standard error, nil where that or the difference is not a number, or it is 0.
  init?(value: Double, standardError: Double, degreesOfFreedom: Double, scoreVariance: Double? = nil) {
    guard standardError > 0, standardError.isFinite, value.isFinite,
      let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    else { return nil }
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.statistic = value / standardError
    studentPValue = min(1, 2 * (student.upperTail(abs(statistic)) ?? 0.5))
    let score = scoreVariance.flatMap { $0 > 0 ? NormalDistribution().upperTail(abs(value) / $0.squareRoot()) : nil }
    pValue = max(studentPValue, score.map { min(1, 2 * $0) } ?? 0)
  }

  /// A share with the number of independent respondents that it is worth.
  typealias EffectiveShare = (share: Double, base: Double)

  /// The variance of the difference of two equal shares of independent respondents, p(1 − p)(1/n₁ + 1/n₂) with p the share
  /// of both together and n their effective bases (Kish 1965); nil where a base is empty.
  ///
  /// - Source: the score test of two proportions; Fleiss, Levin & Paik (2003), ch. 3.
  static func scoreVariance(of first: EffectiveShare, _ second: EffectiveShare) -> Double? {
    guard first.base > 0, second.base > 0 else { return nil }
    let pooled = (first.share * first.base + second.share * second.base) / (first.base + second.base)
    return pooled * (1 - pooled) * (1 / first.base + 1 / second.base)
  }

  /// The difference of two figures of independent samples, nil where one has no variance or is a share of 0 or 1,
  /// whose estimated variance of 0 says nothing about chance.
  ///
  /// Their variances add up, and their degrees of freedom are Satterthwaite's.
  public init?(of later: Estimate?, fromIndependent earlier: Estimate?) {
    guard let later, let earlier, let value = later.value, let before = earlier.value,
      let error = later.standardError, let errorBefore = earlier.standardError,
      !later.isBoundaryShare, !earlier.isBoundaryShare
    else { return nil }
    self.init(
      value: value - before, independentErrors: [error, errorBefore],
      degreesOfFreedom: [later.degreesOfFreedom, earlier.degreesOfFreedom],
      scoreVariance: later.statistic.isShare
        ? Self.scoreVariance(of: (value, later.base.effective), (before, earlier.base.effective)) : nil)
  }

  /// A difference whose independent parts have these standard errors, whose squares may be beyond the range, each with its
  /// degrees of freedom.
  init?(
    value: Double, independentErrors: [Double], degreesOfFreedom: [Double], scoreVariance: Double? = nil
  ) {
    let unit = FloatingUnit(of: independentErrors)
    let parts = zip(unit.dividing(independentErrors), degreesOfFreedom).map {
      VariancePart(variance: $0 * $0, degreesOfFreedom: $1)
    }
    self.init(
      value: value, standardError: unit.times(parts.reduce(0) { $0 + $1.variance }.squareRoot()),
      degreesOfFreedom: parts.satterthwaiteFreedom, scoreVariance: scoreVariance)
  }

  private init(
    value: Double, standardError: Double, degreesOfFreedom: Double, statistic: Double, pValue: Double,
    studentPValue: Double
  ) {
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.statistic = statistic
    self.pValue = pValue
    self.studentPValue = studentPValue
  }

  /// The same test of figures that are times a unit; nil where the difference or its standard error is beyond the range.
  func times(_ unit: FloatingUnit) -> Difference? {
    guard !unit.isOne else { return self }
    guard let value = unit.figure(value), let error = unit.figure(standardError) else { return nil }
    return Difference(
      value: value, standardError: error, degreesOfFreedom: degreesOfFreedom, statistic: statistic, pValue: pValue,
      studentPValue: studentPValue)
  }

  /// The same difference by Student's test on other degrees of freedom; nil where there are none.
  func on(degreesOfFreedom: Double) -> Difference? {
    guard let student = StudentDistribution(degreesOfFreedom: degreesOfFreedom) else { return nil }
    let pValue = min(1, 2 * (student.upperTail(abs(statistic)) ?? 0.5))
    return Difference(
      value: value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, statistic: statistic,
      pValue: pValue, studentPValue: pValue)
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
      value: (value - before) / before, independentErrors: [relative, relativeBefore],
      degreesOfFreedom: [later.degreesOfFreedom, earlier.degreesOfFreedom])
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

extension Difference {
  /// The same difference of figures that share respondents, by Student's test alone.
  ///
  /// What they share makes their difference more certain than that of independent respondents.
  package var ofSharedRespondents: Difference? {
    on(degreesOfFreedom: degreesOfFreedom)
  }
}
