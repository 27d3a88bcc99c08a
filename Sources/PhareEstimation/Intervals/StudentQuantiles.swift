import Glibc
import PhareDistributions
import Synchronization

/// Student's quantiles of one confidence level, each computed once: a table needs few distinct ones, and often.
package final class StudentQuantiles: Sendable {
  /// The probability of coverage, a fraction of 1.
  package let level: Double
  fileprivate let table: Mutex<QuantileTable>

  /// The quantiles of a level; there are none unless it is between 0 and 1.
  package init(level: Double) {
    self.level = level
    table = Mutex(QuantileTable())
  }

  /// The quantile with half of 1 − level above it, nil where there is none.
  subscript(degreesOfFreedom: Double) -> Double? {
    table.withLock { table in
      table.quantile(of: degreesOfFreedom) { Self.quantile(degreesOfFreedom: degreesOfFreedom, level: level) }
    }
  }

  /// Computes a quantile at any level.
  static func quantile(degreesOfFreedom: Double, level: Double) -> Double? {
    StudentDistribution(degreesOfFreedom: degreesOfFreedom)?.upperQuantile((1 - level) / 2)
  }
}

/// A table's own copy of the quantiles, so that tables computed in parallel do not wait for each other.
struct TableQuantiles {
  let level: Double
  /// The logarithm of the probability beyond either limit.
  let logTail: Double
  private let all: StudentQuantiles
  private var table: QuantileTable

  init(_ all: StudentQuantiles) {
    level = all.level
    logTail = log((1 - level) / 2)
    self.all = all
    table = all.table.withLock { $0 }
  }

  /// The quantile with half of 1 − level above it, nil where there is none.
  mutating func quantile(degreesOfFreedom: Double) -> Double? {
    table.quantile(of: degreesOfFreedom) { all[degreesOfFreedom] }
  }
}

/// Quantiles at whole degrees of freedom.
fileprivate struct QuantileTable {
  /// NaN where not yet computed.
  private var quantiles: [Double] = []
  private static let largest = 1 << 14

  /// The quantile, computed by `compute` where it is not stored.
  @inline(__always)
  mutating func quantile(of degreesOfFreedom: Double, compute: () -> Double?) -> Double? {
    guard degreesOfFreedom > 0, degreesOfFreedom < Double(Self.largest) else { return compute() }
    let whole = Int(degreesOfFreedom)
    guard Double(whole) == degreesOfFreedom else { return compute() }
    if whole < quantiles.count, !quantiles[whole].isNaN { return quantiles[whole] }
    guard let quantile = compute() else { return nil }
    if whole >= quantiles.count {
      let count = max(whole + 1, 2 * quantiles.count)
      quantiles.append(contentsOf: repeatElement(.nan, count: count - quantiles.count))
    }
    quantiles[whole] = quantile
    return quantile
  }
}
