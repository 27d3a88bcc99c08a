import PhareDistributions
import Synchronization

/// Student's quantiles of one level, each worked out once: a table asks for few of them, and often.
final class StudentQuantiles: Sendable {
  /// The probability of coverage.
  let level: Double
  /// By whole degrees of freedom; not a number where they were not asked for.
  private let known: Mutex<[Double]>
  private static let largest = 1 << 14

  init(level: Double) {
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
