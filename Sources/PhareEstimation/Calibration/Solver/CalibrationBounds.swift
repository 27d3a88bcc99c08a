/// The smallest and the largest factor that calibration may apply to a weight.
public struct CalibrationBounds: Hashable, Sendable, CustomStringConvertible {
  /// At most 1, at least 0.
  public let lower: Double
  /// At least 1, possibly infinite.
  public let upper: Double

  /// Bounds around 1; unsuitable ones are refused on use.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The bounds as written in a study file.
  public var description: String { "[\(lower), \(upper)]" }
}
extension CalibrationBounds {
  /// The next wider bounds with this many decimals, the lower one not below 0.
  func roundedOutwards(decimals: Int) -> CalibrationBounds {
    var unit = 1.0
    for _ in 0..<decimals { unit *= 10 }
    return CalibrationBounds(
      lower: max(0, (lower * unit).rounded(.down) / unit), upper: (upper * unit).rounded(.up) / unit)
  }
}
