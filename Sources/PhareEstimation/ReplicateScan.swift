import Dispatch
import Glibc
import PhareLinearAlgebra
import PhareSurvey
import Synchronization

/// One pass over the rows that adds all replicate weights to their cells.
///
/// Rows are cut into parts whose number depends on the data alone; each part has sums of its own, added up in the order
/// of the parts, so that the digits do not depend on the number of threads.
struct ReplicateScan: Sendable {
  let layout: CellLayout
  let cells: [Int32]
  let quantities: [[Double]]
  /// Where every quantity counts from in every domain.
  let centres: [Double]
  let source: ReplicateSource

  /// Rows below which a part is not worth a thread.
  private static let rowsOfPart = 8192
  /// Sums of all parts together, in values of 8 bytes.
  private static let mostSums = 1 << 25

  private var sumCount: Int { layout.cells * layout.features * source.weights.count }

  /// The totals: by cell, feature and replicate.
  func totals() -> [Double] {
    if let units = source.weights.units, usesUnitTotals { return unitProduct(units: units) }
    let mostParts = max(1, min(64, Self.mostSums / max(sumCount, 1)))
    let parts = max(1, min(mostParts, cells.count / Self.rowsOfPart))
    let bounds = (0...parts).map { cells.count * $0 / parts }
    let sums = PartialSums(count: parts)
    let threads = parts == 1 ? 1 : min(parts, max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN)))))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard part < parts else { return }
        sums.set(part, self.sums(ofRows: bounds[part]..<bounds[part + 1]))
      }
    }
    return sums.total
  }

  /// The sums of some rows.
  private func sums(ofRows rows: Range<Int>) -> [Double] {
    let weights = source.weights
    let count = weights.count
    let features = layout.features
    var sums = [Double](repeating: 0, count: sumCount)
    sums.withUnsafeMutableBufferPointer { sums in
      weights.values.withUnsafeBufferPointer { values in
        guard let target = sums.baseAddress, let lines = values.baseAddress else { return }
        for row in rows where cells[row] >= 0 {
          let line = lines + (weights.units.map { Int($0[row]) } ?? row) * count
          let multiplier = weights.isCombined ? 1 : source.designWeights[row]
          let cell = target + Int(cells[row]) * features * count
          let centre = Int(cells[row]) / layout.categories * quantities.count
          Self.add(line, times: multiplier, to: cell, count: count)
          for (index, quantity) in quantities.enumerated() {
            let distance = quantity[row] - centres[centre + index]
            Self.add(line, times: multiplier * distance, to: cell + (index + 1) * count, count: count)
          }
        }
      }
    }
    return sums
  }

  @inline(__always)
  private static func add(
    _ line: UnsafePointer<Double>, times multiplier: Double, to sums: UnsafeMutablePointer<Double>, count: Int
  ) {
    for replicate in 0..<count { sums[replicate] += multiplier * line[replicate] }
  }

  // MARK: Replicates of sampled units

  /// Whether totals by unit are smaller than the rows they come from.
  private var usesUnitTotals: Bool {
    !source.weights.isCombined
      && source.weights.lineCount * layout.cells * layout.features <= max(4 * cells.count, 1 << 16)
  }

  /// Totals by unit × multipliers: one matrix product.
  private func unitProduct(units: [Int32]) -> [Double] {
    let weights = source.weights
    let columns = layout.cells * layout.features
    var unitTotals = [Double](repeating: 0, count: weights.lineCount * columns)
    for (row, cell) in cells.enumerated() where cell >= 0 {
      let first = Int(units[row]) * columns + Int(cell) * layout.features
      let centre = Int(cell) / layout.categories * quantities.count
      let weight = source.designWeights[row]
      unitTotals[first] += weight
      for (index, quantity) in quantities.enumerated() {
        unitTotals[first + index + 1] += weight * (quantity[row] - centres[centre + index])
      }
    }
    // Line by line is the transpose column by column: replicates × units times units × totals.
    guard let multipliers = try? Matrix(rows: weights.count, columns: weights.lineCount, columnMajor: weights.values),
      let totals = try? Matrix(rows: columns, columns: weights.lineCount, columnMajor: unitTotals),
      let product = try? multipliers.product(with: totals, transposingOther: true)
    else { return [Double](repeating: 0, count: sumCount) }
    return product.elements
  }
}

/// One place for the sums of each part, written by whichever thread makes them and added up in order.
private final class PartialSums: Sendable {
  private let state: Mutex<(next: Int, waiting: [[Double]?], sum: [Double])>

  init(count: Int) {
    state = Mutex((0, Array(repeating: nil, count: count), []))
  }

  /// Keeps the sums of a part until those of all earlier ones are added.
  func set(_ part: Int, _ sums: [Double]) {
    state.withLock { state in
      state.waiting[part] = sums
      while state.next < state.waiting.count, let ready = state.waiting[state.next] {
        state.waiting[state.next] = nil
        state.next += 1
        if state.sum.isEmpty {
          state.sum = ready
        } else {
          for index in ready.indices { state.sum[index] += ready[index] }
        }
      }
    }
  }

  var total: [Double] { state.withLock { $0.sum } }
}
