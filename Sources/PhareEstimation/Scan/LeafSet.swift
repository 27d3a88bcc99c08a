/// A set of leaves of a design, one bit each.
struct LeafSet: Sendable {
  private var words: [UInt64]

  /// No leaf out of `count`.
  init(count: Int) {
    words = [UInt64](repeating: 0, count: (count + 63) / 64)
  }

  /// All of so many leaves.
  static func all(_ count: Int) -> LeafSet {
    var set = LeafSet(count: count)
    for leaf in 0..<count { set.insert(leaf) }
    return set
  }

  @inline(__always)
  mutating func insert(_ leaf: Int) { words[leaf &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: leaf & 63) }

  /// Adds the leaves of another set of the same design.
  mutating func formUnion(_ other: LeafSet) {
    for word in words.indices { words[word] |= other.words[word] }
  }

  /// Calls `body` with every leaf in increasing order.
  func forEach(_ body: (Int) -> Void) {
    for (word, bits) in words.enumerated() {
      var bits = bits
      while bits != 0 {
        body(word &<< 6 | bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
    }
  }
}
