/// The rows in the order of the leaves.
struct LeafOrder: Sendable {
  /// Nil where the rows already are in that order.
  private let order: [Int32]?
  /// Where the rows of each leaf begin, with the row count at the end.
  let starts: [Int]

  /// A stable counting sort of the rows by leaf.
  init(_ structure: DesignStructure) {
    let (numbers, leaves) = (structure.leafNumbers, structure.leaves)
    var starts = [Int](repeating: 0, count: structure.leafCount + 1)
    var isSorted = true
    var previous: Int32 = 0
    for number in numbers {
      let leaf = leaves[Int(number)]
      starts[Int(leaf) + 1] += 1
      if leaf < previous { isSorted = false }
      previous = leaf
    }
    for leaf in leaves.indices { starts[leaf + 1] += starts[leaf] }
    self.starts = starts
    guard !isSorted else {
      order = nil
      return
    }
    var next = leaves.map { starts[Int($0)] }
    order = [Int32](unsafeUninitializedCapacity: numbers.count) { order, count in
      for (row, number) in numbers.enumerated() {
        // Every row has a place of its own among those of its leaf.
        order.initializeElement(at: next[Int(number)], to: Int32(truncatingIfNeeded: row))
        next[Int(number)] += 1
      }
      count = numbers.count
    }
  }

  /// The row at a position of the order.
  @inline(__always)
  func row(at position: Int) -> Int { order.map { Int($0[position]) } ?? position }
}
