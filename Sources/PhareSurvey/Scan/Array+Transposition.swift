extension [Double] {
  /// Columns of one length row by row, turned in blocks that stay in the cache.
  ///
  /// - Precondition: All columns have the same number of rows.
  init(rowsOf columns: [[Double]]) {
    let count = columns.count
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns of different lengths")
    let block = 64
    self.init(unsafeUninitializedCapacity: count * rowCount) { elements, initialized in
      for start in stride(from: 0, to: rowCount, by: block) {
        let end = Swift.min(start + block, rowCount)
        for (index, column) in columns.enumerated() {
          for row in start..<end { elements[row * count + index] = column[row] }
        }
      }
      initialized = count * rowCount
    }
  }
}
