/// One area of a small-area model: its direct estimate, and its covariates.
///
/// - Units: `value` and `variance` in the unit of the figure; shares are fractions of 1.
public struct FayHerriotArea: Hashable, Sendable {
  /// The direct estimate; nil for an area without one, which the model predicts from its covariates.
  public let value: Double?
  /// The design variance of the direct estimate, taken as known; ignored on the arcsine scale.
  public let variance: Double?
  /// The size of a simple random sample with the same precision; read on the arcsine scale only.
  public let effectiveSize: Double?
  /// Quantities known about the area from other sources, the same in every area; the intercept is not among them.
  public let covariates: [Double]

  /// An area; without a value, an area that was not surveyed.
  public init(
    value: Double? = nil, variance: Double? = nil, effectiveSize: Double? = nil, covariates: [Double] = []
  ) {
    self.value = value
    self.variance = variance
    self.effectiveSize = effectiveSize
    self.covariates = covariates
  }

  /// An area with its direct estimate.
  ///
  /// The effective size of a share is p(1 − p)/V, or Kish's (Σw)²/Σw² where the share is 0 or 1 and has no variance.
  public init(_ estimate: Estimate, covariates: [Double] = []) {
    let variance = estimate.standardError.map { $0 * $0 }
    var size = estimate.base.effective
    if estimate.statistic.isShare, let share = estimate.value, let variance, variance > 0 {
      // A variance that collapses where heavy respondents agree makes no one worth more than the weights allow.
      size = min(size, share * (1 - share) / variance)
    }
    self.init(value: estimate.value, variance: variance, effectiveSize: size, covariates: covariates)
  }
}
