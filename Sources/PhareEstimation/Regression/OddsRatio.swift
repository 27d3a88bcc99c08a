import Glibc

/// The odds of the response at an answer over those at the reference, or at a number higher by 1.
public struct OddsRatio: Hashable, Sendable {
  /// e to the coefficient.
  public let value: Double
  /// e to the limits of the coefficient; nil where it has none.
  public let lower: Double?
  /// The upper limit.
  public let upper: Double?

  init(_ coefficient: ModelEstimate) {
    value = exp(coefficient.value)
    let interval = try? coefficient.interval.get()
    lower = interval.map { exp($0.lower) }
    upper = interval.map { exp($0.upper) }
  }
}
