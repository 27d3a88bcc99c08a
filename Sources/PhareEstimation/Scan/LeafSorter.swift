/// A stable sort of lines by leaf, digit by digit of its number, with memory that serves one domain after another.
struct LeafSorter {
  private let scratch: RowLines
  private let counts: UnsafeMutableBufferPointer<Int>
  private let leafBits: Int
  /// The fewest lines that are worth counting.
  private static let fewest = 32
  private static let mostBits = 11

  /// Calls `body` with a sorter of up to `capacity` lines.
  static func with<Result>(capacity: Int, leafCount: Int, _ body: (LeafSorter) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { rows in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: capacity) { leaves in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { weights in
          withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << mostBits) { counts in
            body(
              LeafSorter(
                scratch: RowLines(rows: rows, leaves: leaves, weights: weights), counts: counts,
                leafBits: Int.bitWidth - max(leafCount - 1, 0).leadingZeroBitCount))
          }
        }
      }
    }
  }

  /// Sorts lines, of which there are no more than the capacity.
  func sort(_ lines: RowLines) {
    let count = lines.count
    guard !isSorted(lines) else { return }
    guard count > Self.fewest else { return insert(lines) }
    let bits = count < 4096 ? 8 : Self.mostBits
    var (source, target) = (lines, scratch)
    for shift in stride(from: 0, to: leafBits, by: bits) {
      distribute(source, to: target, count: count, shift: Int32(truncatingIfNeeded: shift), bits: bits)
      swap(&source, &target)
    }
    guard source.rows.baseAddress == scratch.rows.baseAddress else { return }
    for place in 0..<count { source.copy(place, to: place, of: lines) }
  }

  private func isSorted(_ lines: RowLines) -> Bool {
    for place in 1..<max(lines.count, 1) where lines.leaves[place] < lines.leaves[place - 1] { return false }
    return true
  }

  /// Moves every line up to its place among those before it.
  private func insert(_ lines: RowLines) {
    for place in 1..<lines.count {
      let (row, leaf, weight) = (lines.rows[place], lines.leaves[place], lines.weights[place])
      var target = place
      while target > 0, lines.leaves[target - 1] > leaf {
        lines.copy(target - 1, to: target, of: lines)
        target -= 1
      }
      lines.set(target, row: row, leaf: leaf, weight: weight)
    }
  }

  /// A stable counting sort by some bits of the leaf.
  private func distribute(_ source: RowLines, to target: RowLines, count: Int, shift: Int32, bits: Int) {
    let mask = Int32(1) << Int32(bits) - 1
    for digit in 0..<1 << bits { counts[digit] = 0 }
    for place in 0..<count { counts[Int(source.leaves[place] &>> shift & mask)] &+= 1 }
    var next = 0
    for digit in 0..<1 << bits {
      let own = counts[digit]
      counts[digit] = next
      next &+= own
    }
    for place in 0..<count {
      let digit = Int(source.leaves[place] &>> shift & mask)
      source.copy(place, to: counts[digit], of: target)
      counts[digit] &+= 1
    }
  }
}
