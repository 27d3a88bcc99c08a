import PhareDistributions
import Synchronization

/// Student's quantiles of one confidence level, each worked out once: a table asks for few of them, and often.
public final class StudentQuantiles: Sendable {
  /// The probability of coverage, a fraction of 1.
  public let level: Double
  fileprivate let known: Mutex<QuantileTable>

  /// The quantiles of a level; there are none where it is not between 0 and 1.
  public init(level: Double) {
    self.level = level
    known = Mutex(QuantileTable())
  }

  /// The quantile that leaves half of 1 − level above it, nil where there is none.
  subscript(degreesOfFreedom: Double) -> Double? {
    known.withLock { known in
      known.quantile(of: degreesOfFreedom) { Self.quantile(degreesOfFreedom: degreesOfFreedom, level: level) }
    }
  }

  /// The quantile of any level.
  static func quantile(degreesOfFreedom: Double, level: Double) -> Double? {
    StudentDistribution(degreesOfFreedom: degreesOfFreedom)?.upperQuantile((1 - level) / 2)
  }
}

/// Quantiles that one table has asked for: many tables at once then do not wait for each other.
struct TableQuantiles {
  let level: Double
  private let all: StudentQuantiles
  private var known: QuantileTable

  init(_ all: StudentQuantiles) {
    level = all.level
    self.all = all
    known = all.known.withLock { $0 }
  }

  /// The quantile that leaves half of 1 − level above it, nil where there is none.
  mutating func quantile(degreesOfFreedom: Double) -> Double? {
    known.quantile(of: degreesOfFreedom) { all[degreesOfFreedom] }
  }
}

/// Quantiles by whole degrees of freedom.
fileprivate struct QuantileTable {
  /// Not a number where they were not asked for.
  private var known: [Double] = []
  private static let largest = 1 << 14

  /// The quantile, by `find` where it was not asked for before or is not kept.
  @inline(__always)
  mutating func quantile(of degreesOfFreedom: Double, find: () -> Double?) -> Double? {
    guard degreesOfFreedom > 0, degreesOfFreedom < Double(Self.largest) else { return find() }
    let whole = Int(degreesOfFreedom)
    guard Double(whole) == degreesOfFreedom else { return find() }
    if whole < known.count, !known[whole].isNaN { return known[whole] }
    guard let quantile = find() else { return nil }
    if whole >= known.count {
      known.append(contentsOf: repeatElement(.nan, count: max(whole + 1, 2 * known.count) - known.count))
    }
    known[whole] = quantile
    return quantile
  }
}
