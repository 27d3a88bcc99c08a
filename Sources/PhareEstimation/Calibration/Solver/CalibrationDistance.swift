import Glibc

/// A distance between calibrated and initial weights: its calibration function F maps a linear combination u of a
/// respondent's variables to the factor of the weight.
///
/// - Source: Deville & Särndal (1992); Deville, Särndal & Sautory (1993). F(0) = F'(0) = 1 for all of them.
public enum CalibrationDistance: Hashable, Sendable {
  /// F = 1 + u: the regression estimator; factors may be negative.
  case linear
  /// F = 1 + u, truncated at the bounds.
  case truncatedLinear(CalibrationBounds)
  /// F = eᵘ: raking, the limit of iterative proportional fitting.
  case raking
  /// F strictly between the bounds, which are finite and different from 1.
  case logit(CalibrationBounds)

  /// The bounds that the factors respect, if any.
  package var bounds: CalibrationBounds? {
    switch self {
    case .linear, .raking: nil
    case .truncatedLinear(let bounds), .logit(let bounds): bounds
    }
  }

  /// The same distance within other bounds.
  func within(_ bounds: CalibrationBounds) -> CalibrationDistance {
    switch self {
    case .linear, .raking: self
    case .truncatedLinear: .truncatedLinear(bounds)
    case .logit: .logit(bounds)
    }
  }

  /// Whether the bounds lie around 1 as the distance requires.
  var hasUsableBounds: Bool {
    switch self {
    case .linear, .raking: true
    case .truncatedLinear(let bounds): bounds.lower >= 0 && bounds.lower <= 1 && bounds.upper >= 1
    case .logit(let bounds):
      bounds.lower >= 0 && bounds.lower < 1 && bounds.upper > 1 && bounds.upper.isFinite
    }
  }

  /// Whether F attains the extremes of its range, rather than tending to them.
  var reachesItsRange: Bool {
    switch self {
    case .linear, .truncatedLinear: true
    case .raking, .logit: false
    }
  }

  /// The range of F over all u.
  var range: CalibrationBounds {
    switch self {
    case .linear: CalibrationBounds(lower: -.infinity, upper: .infinity)
    case .raking: CalibrationBounds(lower: 0, upper: .infinity)
    case .truncatedLinear(let bounds), .logit(let bounds): bounds
    }
  }
}

extension CalibrationDistance {
  /// F at u with its derivative and its integral from 0, for one step of the solver.
  struct Value {
    let factor: Double
    let slope: Double
    let integral: Double
  }

  func value(at u: Double) -> Value {
    switch self {
    case .linear:
      return Value(factor: 1 + u, slope: 1, integral: u + u * u / 2)
    case .raking:
      // The digits that a small integral loses are lost again in the sum with T'η, which is as large as the totals.
      let factor = exp(u)
      return Value(factor: factor, slope: factor, integral: factor - 1)
    case .truncatedLinear(let bounds):
      let inside = min(bounds.upper - 1, max(bounds.lower - 1, u))
      let factor = min(bounds.upper, max(bounds.lower, 1 + u))
      let integral = inside + inside * inside / 2 + (u == inside ? 0 : factor * (u - inside))
      return Value(factor: factor, slope: u == inside ? 1 : 0, integral: integral)
    case .logit(let bounds):
      return Self.logit(at: u, bounds)
    }
  }

  /// [L(U - 1) + U(1 - L)e] / [(U - 1) + (1 - L)e] with e = exp(Au), A = (U - L)/((1 - L)(U - 1)); divided
  /// through by the larger of 1 and e, so that neither overflows.
  private static func logit(at u: Double, _ bounds: CalibrationBounds) -> Value {
    let (below, above) = (1 - bounds.lower, bounds.upper - 1)
    let spread = bounds.upper - bounds.lower
    let rate = spread / (below * above)
    let shift = max(0, rate * u)
    let (one, power) = (exp(-shift), exp(rate * u - shift))
    let denominator = above * one + below * power
    let factor = (bounds.lower * above * one + bounds.upper * below * power) / denominator
    let inside = min(bounds.upper, max(bounds.lower, factor))
    // (F - L)(U - F) without the cancellation near a bound.
    let slope = rate * spread * above * one / denominator * (below * power / denominator)
    let integral = bounds.lower * u + spread / rate * (shift + log(denominator / spread))
    return Value(factor: inside, slope: slope, integral: integral)
  }
}
