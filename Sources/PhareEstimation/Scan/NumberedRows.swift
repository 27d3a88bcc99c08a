/// Rows numbered by the combination of their cells in several partitions, in the order of the first row of each number.
struct NumberedRows {
  private let initialWeights: [Double]
  /// The number of each row, -1 without an initial weight.
  private(set) var numbers: [Int32] = []
  private(set) var respondents: [Int] = []
  private(set) var firstRows: [Int] = []
  /// The rows whose keys are computed at once.
  private static let blockSize = 8192

  /// Rows without numbers yet; those without an initial weight will have none.
  init(initialWeights: [Double]) { self.initialWeights = initialWeights }

  /// Numbers the rows by their cells in some partitions, and by the numbers that they have so far.
  ///
  /// Threads number the rows of a chunk each; the numbers of each chunk are then mapped to those of all.
  ///
  /// - Parameter limit: The numbers so far, at least 1, times the radix of each partition.
  mutating func number(by partitions: [CellKeys], limit: Int) {
    let chunks = RowChunks(rowCount: initialWeights.count, keeping: limit).ranges
    let numbered = self
    var counts: [[Int]] = []
    var firstRows: [Int] = []
    numbers = [Int32](filling: initialWeights.count) { elements in
      // The narrower the keys are, the more of them are computed at once.
      let parts = chunks.concurrentMap { rows in
        limit <= 1 << UInt16.bitWidth
          ? numbered.number(rows, by: partitions, limit: limit, as: UInt16.self, into: elements)
          : numbered.number(rows, by: partitions, limit: limit, as: Int.self, into: elements)
      }
      // The numbers of the first chunk are those of all.
      var all = parts[0]
      let maps =
        [all.keys.indices.map { Int32(truncatingIfNeeded: $0) }]
        + parts.dropFirst().map { chunk in
          zip(chunk.keys, chunk.firstRows).map { all.number(of: $0, row: $1) }
        }
      firstRows = all.firstRows
      let count = firstRows.count
      counts = chunks.indices.map { $0 }.concurrentMap { chunk in
        Self.renumber(chunks[chunk], by: maps[chunk], count: count, in: elements)
      }
    }
    self.firstRows = firstRows
    respondents = counts.reduce(into: [Int](repeating: 0, count: firstRows.count)) { sums, chunk in
      for number in chunk.indices { sums[number] += chunk[number] }
    }
  }

  /// Numbers the rows of a chunk by themselves.
  private func number<Key: FixedWidthInteger>(
    _ rows: Range<Int>, by partitions: [CellKeys], limit: Int, as _: Key.Type, into elements: ConcurrentElements<Int32>
  ) -> NumberedKeys {
    var numbered = NumberedKeys(limit: limit)
    // A key has one digit per partition, then the number so far.
    let strides = partitions.reduce(into: [1]) { strides, partition in
      strides.append((strides.last ?? 1) * partition.radix)
    }
    let numberStride = strides.last ?? 1
    var keys = [Key](repeating: 0, count: Self.blockSize)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockSize) {
      let block = start..<min(start + Self.blockSize, rows.upperBound)
      for index in keys.indices { keys[index] = 0 }
      if !numbers.isEmpty {
        for (index, number) in numbers[block].enumerated() {
          keys[index] = Key(truncatingIfNeeded: Int(number) &* numberStride)
        }
      }
      for (cells, stride) in zip(partitions, strides) { cells.add(ofRows: block, times: stride, to: &keys) }
      for (index, (weight, key)) in zip(initialWeights[block], keys).enumerated() {
        let row = start + index
        elements.set(row, to: weight > 0 ? numbered.number(of: Int(key), row: row) : -1)
      }
    }
    return numbered
  }

  /// Gives the rows of a chunk their numbers among all, and counts the rows of each.
  private static func renumber(
    _ rows: Range<Int>, by map: [Int32], count: Int, in elements: ConcurrentElements<Int32>
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for row in rows {
      let part = Int(elements.get(row))
      guard part >= 0 else { continue }
      let number = map[part]
      elements.set(row, to: number)
      counts[Int(number)] += 1
    }
    return counts
  }
}

/// Keys numbered in the order in which they come: by a table where all of them fit in a small one.
struct NumberedKeys {
  private var table: [Int32]
  private var numbers: [Int: Int32] = [:]
  /// The keys in the order of their numbers.
  private(set) var keys: [Int] = []
  /// The row in which each of them came first.
  private(set) var firstRows: [Int] = []
  static let largestTable = 1 << 20

  /// - Parameter limit: No key reaches it.
  init(limit: Int) {
    table = [Int32](repeating: -1, count: limit <= Self.largestTable ? limit : 0)
  }

  /// The number of a key, which is met in a row.
  @inline(__always)
  mutating func number(of key: Int, row: Int) -> Int32 {
    let number = table.isEmpty ? numbers[key] ?? -1 : table[key]
    return number >= 0 ? number : add(key, row: row)
  }

  private mutating func add(_ key: Int, row: Int) -> Int32 {
    let number = Int32(truncatingIfNeeded: keys.count)
    if table.isEmpty { numbers[key] = number } else { table[key] = number }
    keys.append(key)
    firstRows.append(row)
    return number
  }
}
