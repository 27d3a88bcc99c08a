import PhareDistributions
import Synchronization

/// Student's quantiles of one confidence level, each worked out once: a table asks for few of them, and often.
public final class StudentQuantiles: Sendable {
  /// The probability of coverage, a fraction of 1.
  public let level: Double
  /// By whole degrees of freedom; not a number where they were not asked for.
  private let known: Mutex<[Double]>
  private static let largest = 1 << 14

  /// The quantiles of a level; there are none where it is not between 0 and 1.
  public init(level: Double) {
    self.level = level
    known = Mutex([])
  }

  /// The quantile that leaves half of 1 − level above it, nil where there is none.
  subscript(degreesOfFreedom: Double) -> Double? {
    guard let whole = Int(exactly: degreesOfFreedom), whole > 0, whole < Self.largest else {
      return Self.quantile(degreesOfFreedom: degreesOfFreedom, level: level)
    }
    return known.withLock { known in
      if whole >= known.count {
        known.append(contentsOf: repeatElement(.nan, count: max(whole + 1, 2 * known.count) - known.count))
      }
      if known[whole].isNaN {
        guard let quantile = Self.quantile(degreesOfFreedom: degreesOfFreedom, level: level) else { return nil }
        known[whole] = quantile
      }
      return known[whole]
    }
  }

  /// The quantile of any level.
  static func quantile(degreesOfFreedom: Double, level: Double) -> Double? {
    StudentDistribution(degreesOfFreedom: degreesOfFreedom)?.upperQuantile((1 - level) / 2)
  }
}
