import Glibc

/// The least and the greatest factor that calibration may put on a weight.
public struct CalibrationBounds: Hashable, Sendable, CustomStringConvertible {
  /// At most 1, at least 0.
  public let lower: Double
  /// At least 1, possibly infinite.
  public let upper: Double

  /// Bounds around 1; those that are not are refused when they are used.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The bounds as a study file writes them.
  public var description: String { "[\(lower), \(upper)]" }
}

/// How far calibrated weights may go from the initial ones: the calibration function F gives a weight's
/// factor from a linear combination u of its variables.
///
/// - Source: Deville & Särndal (1992); Deville, Särndal & Sautory (1993). F(0) = F'(0) = 1 for all of them.
public enum CalibrationDistance: Hashable, Sendable {
  /// F = 1 + u: the regression estimator; factors may be negative.
  case linear
  /// F = 1 + u cut at the bounds.
  case truncatedLinear(CalibrationBounds)
  /// F = eᵘ: raking, to which iterative proportional fitting also leads.
  case raking
  /// F strictly between the bounds, which are finite and neither of them 1.
  case logit(CalibrationBounds)

  /// The bounds that the factors keep, if there are any.
  public var bounds: CalibrationBounds? {
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

  /// Whether the bounds can be used at all.
  var hasUsableBounds: Bool {
    switch self {
    case .linear, .raking: true
    case .truncatedLinear(let bounds): bounds.lower >= 0 && bounds.lower <= 1 && bounds.upper >= 1
    case .logit(let bounds):
      bounds.lower >= 0 && bounds.lower < 1 && bounds.upper > 1 && bounds.upper.isFinite
    }
  }

  /// Whether F takes the extremes of its range, or only tends to them.
  var reachesItsRange: Bool {
    switch self {
    case .linear, .truncatedLinear: true
    case .raking, .logit: false
    }
  }

  /// The factors that F can approach, taken over all u.
  var range: CalibrationBounds {
    switch self {
    case .linear: CalibrationBounds(lower: -.infinity, upper: .infinity)
    case .raking: CalibrationBounds(lower: 0, upper: .infinity)
    case .truncatedLinear(let bounds), .logit(let bounds): bounds
    }
  }
}

extension CalibrationDistance {
  /// F at u with its derivative and its integral from 0: what one step of the solver needs.
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
