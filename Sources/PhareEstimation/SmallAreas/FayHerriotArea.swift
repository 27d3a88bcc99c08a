/// One area of a small-area model: what was measured there, and what is known about it from elsewhere.
///
/// - Units: `value` and `variance` in the unit of the figure; shares are fractions of 1.
public struct FayHerriotArea: Hashable, Sendable {
  /// The direct estimate; nil for an area without one, which the model then predicts from its covariates.
  public let value: Double?
  /// The design variance of the direct estimate, taken as known; not read on the arcsine scale.
  public let variance: Double?
  /// The size of a simple random sample that is as precise; read on the arcsine scale only.
  public let effectiveSize: Double?
  /// What is known about the area without a survey, the same quantities in every area; the intercept is not among them.
  public let covariates: [Double]

  /// An area; without a value, one that was not surveyed.
  public init(
    value: Double? = nil, variance: Double? = nil, effectiveSize: Double? = nil, covariates: [Double] = []
  ) {
    self.value = value
    self.variance = variance
    self.effectiveSize = effectiveSize
    self.covariates = covariates
  }

  /// An area from its direct estimate.
  ///
  /// The effective size of a share is p(1 − p)/V, and Kish's (Σw)²/Σw² where the share is 0 or 1 and has no variance.
  public init(_ estimate: Estimate, covariates: [Double] = []) {
    let variance = estimate.standardError.map { $0 * $0 }
    var size = estimate.base.effective
    if estimate.statistic == .proportion, let share = estimate.value, let variance, variance > 0 {
      size = share * (1 - share) / variance
    }
    self.init(value: estimate.value, variance: variance, effectiveSize: size, covariates: covariates)
  }
}

/// The scale on which areas are assumed to differ normally around the model.
public enum FayHerriotScale: String, Hashable, Sendable, CaseIterable {
  /// The figure as it is.
  case identity
  /// arcsin √p with variance 1/(4 n*): shares, also those of 0 and 1. The figure returned is the mean of sin² over
  /// what is not known of the area, which is not the sin² of the mean.
  case arcsine
  /// log(p/(1 − p)) with the delta method; shares of 0 or 1 have none.
  case logit
}

/// How the variance between areas is estimated.
public enum FayHerriotMethod: String, Hashable, Sendable, CaseIterable {
  /// Residual maximum likelihood, which allows for the coefficients.
  case reml
  /// Maximum likelihood.
  case ml
}

/// How well the variance between areas is taken to be known, when the error of an estimate is told.
public enum FayHerriotInformation: String, Hashable, Sendable, CaseIterable {
  /// 2/Σ(A + ψ)⁻², what R's `sae` and `emdi` use.
  case areas
  /// 2/tr(PP), which allows for the coefficients: larger, and noticeably so with few areas.
  case residual
}

/// The choices of a small-area model.
public struct FayHerriotOptions: Hashable, Sendable {
  /// The scale on which areas differ normally.
  public var scale: FayHerriotScale
  /// How the variance between areas is estimated.
  public var method: FayHerriotMethod
  /// How well that variance is taken to be known.
  public var information: FayHerriotInformation
  /// The probability that an interval covers the figure.
  public var level: Double

  /// By default the figure as it is, REML, and the information of R's `sae`.
  public init(
    scale: FayHerriotScale = .identity, method: FayHerriotMethod = .reml,
    information: FayHerriotInformation = .areas, level: Double = 0.95
  ) {
    self.scale = scale
    self.method = method
    self.information = information
    self.level = level
  }
}
