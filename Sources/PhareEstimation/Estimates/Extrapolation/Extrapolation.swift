import PhareDistributions

/// A share or a mean carried to a number of units of the universe: "37%, that is 89,000 companies".
///
/// It assumes that respondents without an answer resemble those with one, and that the universe is that of the share's
/// base.
///
/// - Units: units of the universe for a share; the quantity summed over them for a mean.
/// - Source: the standard error by the delta method, √(N²V(p) + p²V(N)), for a universe estimated apart from the share.
///   The interval combines those of the share and of the universe by squares on each side (Newcombe 1998; Zou &
///   Donner 2008): it is N times the share's where the universe is known, and so equally asymmetric.
public struct Extrapolation: Hashable, Sendable {
  /// The number.
  public let value: Double
  /// Its standard error; nil where the share has none.
  public let standardError: Double?
  /// Its interval, or the reason why there is none.
  public let interval: Result<ConfidenceInterval, Uncomputable>
  /// The universe that the share was carried to.
  public let universe: Universe

  /// Carries a share or a mean to a universe.
  ///
  /// - Throws: `ExtrapolationError` where there is no figure, or it is a total already.
  public init(_ estimate: Estimate, to universe: Universe) throws(ExtrapolationError) {
    guard estimate.statistic == .proportion || estimate.statistic == .mean else {
      throw .notPerUnit(estimate.statistic)
    }
    guard let figure = estimate.value, figure.isFinite else { throw .noFigure }
    let value = figure * universe.size
    self.universe = universe
    self.value = value
    standardError = estimate.standardError.map { error in
      let (share, size) = (universe.size * error, figure * universe.standardError)
      return (share * share + size * size).squareRoot()
    }
    interval = estimate.interval.flatMap { share in
      guard let quantile = NormalDistribution().upperQuantile((1 - share.level) / 2) else {
        return .failure(.levelOutOfRange)
      }
      let size = figure * quantile * universe.standardError
      let below = universe.size * (figure - share.lower)
      let above = universe.size * (share.upper - figure)
      let lower = value - (below * below + size * size).squareRoot()
      return .success(
        ConfidenceInterval(
          lower: estimate.statistic == .proportion ? max(lower, 0) : lower,
          upper: value + (above * above + size * size).squareRoot(), level: share.level, method: share.method,
          rule: share.rule))
    }
  }
}
