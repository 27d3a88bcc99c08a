import Glibc

/// The quantile in a tail of a beta distribution, at a quarter of Boost's time: every interval of a share asks for two.
///
/// Halley's method from the normal approximation of Abramowitz & Stegun (1964, 26.5.22) meets the tail probability, which
/// is the continued fraction of Didonato & Morris (1992, ACM TOMS 18, formula 9). Both `x` and `1 - x` are carried along,
/// so that a limit near 0 or 1 keeps its digits. The density is taken from its value at the mean (Loader 2000, "Fast and
/// accurate computation of binomial probabilities"): there is no difference of large logarithms of the gamma function.
/// Below a first shape of 1, where the share of a small domain is less than one respondent, Newton's method takes the
/// logarithms of both: the tail is then nearly a power of the point. Where the second shape is below 1, a shape is below
/// ``smallestShape`` or above ``largestShape``, where the tail is far out or near the median, and where the steps do not
/// settle, there is no answer, and Boost's holds.
struct BetaQuantile {
  /// The points of smaller ones are too near 0 for their digits.
  static let smallestShape = 0.05
  /// Larger ones take long.
  static let largestShape = 1e5
  private static let tails = 1e-8...0.4

  private let alpha: Double
  private let beta: Double
  /// alpha/(alpha + beta) and its distance from 1.
  private let mean: Point
  /// The logarithm of `x^alpha (1 - x)^beta / B(alpha, beta)` at the mean.
  private let logPowerAtMean: Double

  /// Fails where `alpha` is below ``smallestShape``, `beta` below 1, or either above ``largestShape``.
  init?(alpha: Double, beta: Double) {
    guard (Self.smallestShape...Self.largestShape).contains(alpha), (1...Self.largestShape).contains(beta) else {
      return nil
    }
    self.alpha = alpha
    self.beta = beta
    let both = alpha + beta
    mean = Point(x: alpha / both, complement: beta / both)
    logPowerAtMean =
      log(alpha * (beta / both) / (2 * .pi)) / 2 + Self.stirlingError(both) - Self.stirlingError(alpha)
      - Self.stirlingError(beta)
  }

  /// A point of 0...1 and its distance from 1, each with all of its digits.
  struct Point {
    var x: Double
    var complement: Double
  }

  /// Returns the point below which the distribution has the probability `tail`, or `nil` where this method is not made for it.
  func lower(tail: Double) -> Point? {
    guard Self.tails.contains(tail) else { return nil }
    return alpha < 1 ? nearZero(tail: tail) : steps(to: tail)
  }

  /// Newton's method on the logarithms, from the point at which the leading term of the tail's series is `tail`.
  private func nearZero(tail: Double) -> Point? {
    let power = logPowerAtMean - alpha * log(mean.x) - beta * log1p(-mean.x)
    var logarithm = min((log(tail * alpha) - power) / alpha, log(mean.x))
    for _ in 0..<Self.stepLimit {
      let point = Point(x: exp(logarithm), complement: -expm1(logarithm))
      guard let fraction = continuedFraction(at: point.x) else { return nil }
      // The fraction is the slope of the tail's logarithm, but for the complement.
      let step =
        (power + alpha * logarithm + beta * log1p(-point.x) - log(fraction * tail)) * point.complement / fraction
      logarithm -= step
      guard logarithm < 0 else { return nil }
      if abs(step) <= Self.squareRootOfPrecision {
        return Point(x: exp(logarithm), complement: -expm1(logarithm))
      }
    }
    return nil
  }

  private func steps(to tail: Double) -> Point? {
    guard let deviate = NormalDistribution().upperQuantile(tail) else { return nil }
    var point = start(deviate: deviate)
    for _ in 0..<Self.stepLimit {
      let distance = point.x < 0.5 ? point.x - mean.x : mean.complement - point.complement
      let power = exp(
        alpha * Self.logRatio(point.x, to: mean.x, distance: distance)
          + beta * Self.logRatio(point.complement, to: mean.complement, distance: -distance) + logPowerAtMean)
      let density = power / (point.x * point.complement)
      guard density > 0, let fraction = continuedFraction(at: point.x) else { return nil }
      let newton = (power / fraction - tail) / density
      let slope = (alpha - 1) / point.x - (beta - 1) / point.complement
      let step = newton / max(0.5, 1 - newton * slope / 2)
      point = point.moved(by: -step)
      if abs(step) <= Self.cubeRootOfPrecision * min(point.x, point.complement) { return point }
    }
    return nil
  }

  private static let stepLimit = 12
  /// A step of this size leaves an error of about its cube.
  private static let cubeRootOfPrecision = 1e-6
  /// A step of this size leaves an error of about its square.
  private static let squareRootOfPrecision = 1e-8

  private func start(deviate: Double) -> Point {
    let inverse = (alpha: 1 / (2 * alpha - 1), beta: 1 / (2 * beta - 1))
    let harmonic = 2 / (inverse.alpha + inverse.beta)
    let excess = (deviate * deviate - 3) / 6
    let exponent =
      deviate * (harmonic + excess).squareRoot() / harmonic
      - (inverse.beta - inverse.alpha) * (excess + 5.0 / 6 - 2 / (3 * harmonic))
    let odds = alpha / beta * exp(-2 * exponent)
    return Point(x: odds / (1 + odds), complement: 1 / (1 + odds))
  }

  /// Returns `x^alpha (1 - x)^beta / B(alpha, beta)` over the probability of a value below `x`, by the modified Lentz
  /// algorithm, or `nil` where it does not converge.
  private func continuedFraction(at x: Double) -> Double? {
    let both = alpha + beta
    var value = alpha * (alpha - both * x + 1) / (alpha + 1)
    var numerators = value
    var denominators = 0.0
    for index in 1...Self.termLimit {
      let m = Double(index)
      let odd = 1 / (alpha + 2 * m - 1)
      let numerator = (alpha + m - 1) * (both + m - 1) * m * (beta - m) * (x * odd) * (x * odd)
      let term =
        m + m * (beta - m) * x * odd + (alpha + m) * (alpha - both * x + 1 + m * (2 - x)) / (alpha + 2 * m + 1)
      denominators = 1 / (term + numerator * denominators)
      numerators = term + numerator / numerators
      let factor = numerators * denominators
      value *= factor
      if abs(factor - 1) < 1e-15 { return value > 0 ? value : nil }
    }
    return nil
  }

  private static let termLimit = 2_000

  /// The logarithm of `x / other`, where `distance` is their difference: near 1 it needs that, and far from 1 loses it.
  private static func logRatio(_ x: Double, to other: Double, distance: Double) -> Double {
    abs(distance) < other / 2 ? log1p(distance / other) : log(x / other)
  }

  /// The logarithm of the gamma function at `z` + 1, minus Stirling's approximation: its series from 15 on, whose next
  /// term is below 1e-16.
  private static func stirlingError(_ z: Double) -> Double {
    if z < 15 {
      var sign: Int32 = 0
      return lgamma_r(z, &sign) - (z - 0.5) * log(z) + z - log(2 * .pi) / 2
    }
    let inverse = 1 / (z * z)
    let series =
      1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse * (1.0 / 1188 - inverse * 691 / 360_360)))
    return (1.0 / 12 - inverse * series) / z
  }
}

extension BetaQuantile.Point {
  /// Moves by `step`, and half the way to an end that lies nearer.
  fileprivate func moved(by step: Double) -> Self {
    if x + step <= 0 { return Self(x: x / 2, complement: complement + x / 2) }
    if complement - step <= 0 { return Self(x: x + complement / 2, complement: complement / 2) }
    return Self(x: x + step, complement: complement - step)
  }
}
