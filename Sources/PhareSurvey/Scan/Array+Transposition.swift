import Dispatch

extension [Double] {
  /// Columns of one length row by row, turned on all cores, in blocks that stay in the cache.
  ///
  /// - Precondition: All columns have the same number of rows.
  init(rowsOf columns: [[Double]]) {
    let count = columns.count
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of different lengths")
    let part = 64 * TransposedRows.blockSize
    self.init(unsafeUninitializedCapacity: count * rowCount) { elements, initialized in
      let rows = TransposedRows(elements: elements, columns: columns)
      DispatchQueue.concurrentPerform(iterations: (rowCount + part - 1) / part) { index in
        rows.fill(index * part..<Swift.min((index + 1) * part, rowCount))
      }
      initialized = count * rowCount
    }
  }
}

/// The rows of columns while they are written.
///
/// Unchecked: no two threads write the same row, and every row is written.
private struct TransposedRows: @unchecked Sendable {
  /// The rows of a block.
  static let blockSize = 64

  let elements: UnsafeMutableBufferPointer<Double>
  let columns: [[Double]]

  /// Writes some rows.
  func fill(_ rows: Range<Int>) {
    let width = columns.count
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockSize) {
      let end = min(start + Self.blockSize, rows.upperBound)
      for (index, column) in columns.enumerated() {
        for row in start..<end { elements.initializeElement(at: row * width + index, to: column[row]) }
      }
    }
  }
}
