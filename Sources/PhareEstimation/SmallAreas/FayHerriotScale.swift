import Glibc

/// The scale on which areas are assumed to vary normally around the model.
public enum FayHerriotScale: String, Hashable, Sendable, CaseIterable {
  /// The figure as it is.
  case identity
  /// arcsin √p with variance 1/(4 n*): shares, also those of 0 and 1. The figure returned is the mean of sin² over the
  /// uncertainty of the area, not the sin² of the mean.
  case arcsine
  /// log(p/(1 − p)) with the delta method; shares of 0 or 1 have none.
  case logit
}

extension FayHerriotScale {
  /// The direct estimate of a surveyed area on this scale, with its variance there; nil where there is no estimate.
  func linked(_ area: FayHerriotArea, index: Int) throws(FayHerriotError) -> (response: Double, variance: Double)? {
    guard let value = area.value else { return nil }
    let isShare = self != .identity
    guard value.isFinite, !isShare || (value >= 0 && value <= 1) else {
      throw .invalidValue(value, area: index)
    }
    if self == .arcsine {
      guard let size = area.effectiveSize, size > 0, size.isFinite else {
        throw .invalidEffectiveSize(area.effectiveSize, area: index)
      }
      return (asin(value.squareRoot()), 1 / (4 * size))
    }
    if self == .logit, value == 0 || value == 1 { throw .shareWithoutLogit(value, area: index) }
    guard let variance = area.variance, variance > 0, variance.isFinite else {
      throw .invalidVariance(area.variance, area: index)
    }
    guard self == .logit else { return (value, variance) }
    let slope = value * (1 - value)
    return (log(value) - log1p(-value), variance / (slope * slope))
  }

  /// The figure of an area from its prediction on this scale.
  ///
  /// - Parameter spread: the variance of the area around its prediction, given the model. On the arcsine scale the
  ///   figure is the mean of sin² over a normal distribution, (1 − e^(−2 spread) cos 2θ)/2; Sugasawa & Kubokawa (2017),
  ///   Hadam, Würz & Kreutzmann (2020).
  func figure(of prediction: Double, spread: Double) -> Double {
    switch self {
    case .identity: prediction
    case .arcsine:
      (1 - exp(-2 * spread) * cos(2 * Self.heldToQuarter(prediction))) / 2
    case .logit: 1 / (1 + exp(-prediction))
    }
  }

  /// A limit on this scale as a figure.
  func limit(_ limit: Double) -> Double { figure(of: limit, spread: 0) }

  /// The derivative of the figure by the prediction, for the delta method.
  func slope(at prediction: Double) -> Double {
    switch self {
    case .identity: return 1
    case .arcsine: return sin(2 * Self.heldToQuarter(prediction))
    case .logit:
      let share = figure(of: prediction, spread: 0)
      return share * (1 - share)
    }
  }

  /// An angle of a share, clamped to 0...π/2.
  private static func heldToQuarter(_ angle: Double) -> Double { min(max(angle, 0), .pi / 2) }
}
