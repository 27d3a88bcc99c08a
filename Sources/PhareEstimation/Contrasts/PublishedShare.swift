/// A share in print of a sample without data here, with what its source says of its precision.
///
/// - Units: `share` is a fraction of 1; `designEffect` is the variance over that of a simple random sample of `respondents`.
public struct PublishedShare: Hashable, Sendable {
  /// The share as printed.
  public let share: Double
  /// The respondents that the source states.
  public let respondents: Int
  /// The design effect that the source, or whoever judges it, states.
  public let designEffect: Double

  /// A share of a number of respondents.
  public init(_ share: Double, respondents: Int, designEffect: Double) {
    self.share = share
    self.respondents = respondents
    self.designEffect = designEffect
  }

  /// √(deff · p(1 − p)/n), taken as known (Kish 1965).
  public var standardError: Double {
    (designEffect * share * (1 - share) / Double(max(respondents, 1))).squareRoot()
  }

  /// The number of independent respondents that the sample is worth.
  public var effectiveBase: Double { Double(respondents) / designEffect }
}

extension Difference {
  /// An estimated share minus one in print, of independent samples; nil where one of them is 0 or 1, or has no variance.
  ///
  /// The test is that of two samples: variances add up, Satterthwaite's degrees of freedom are those of the estimate alone that
  /// is itself estimated, and the p-value is the larger of Student's and that of the score test on the effective bases. It is an
  /// approximation: the standard error of the figure in print is not estimated from its answers, and its rounding is no part of it.
  public init?(of later: Estimate?, fromPublished earlier: PublishedShare) {
    guard let later, later.statistic.isShare, let value = later.value, let error = later.standardError,
      !later.isBoundaryShare, !BoundaryShare.contains(earlier.share), earlier.respondents > 0, earlier.designEffect > 0
    else { return nil }
    self.init(
      value: value - earlier.share, independentErrors: [error, earlier.standardError],
      degreesOfFreedom: [later.degreesOfFreedom, .infinity],
      scoreVariance: Self.scoreVariance(
        of: (value, later.base.effective), (earlier.share, earlier.effectiveBase)))
  }
}
