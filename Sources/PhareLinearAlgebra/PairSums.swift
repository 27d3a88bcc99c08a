import CLAPACKE

/// Sums of products, accumulated block by block: for every pair of a left and a right number, Σ left × right.
///
/// - Shape: groups of `left × right` sums: for each right number in turn, those with the left ones.
package struct PairSums: Sendable {
  /// The left numbers.
  let left: Int
  /// The right numbers.
  let right: Int
  /// The sums, group by group.
  package private(set) var elements: [Double]

  /// Zero sums for this many groups.
  package init(left: Int, right: Int, groups: Int) {
    self.left = left
    self.right = right
    elements = [Double](repeating: 0, count: left * right * groups)
  }

  /// Adds the products of a block to the sums of a group: BLAS dgemm.
  ///
  /// - Parameters:
  ///   - lefts: The left numbers of the block, line by line.
  ///   - rights: The right numbers of the block, line by line.
  /// - Precondition: There are `lines` lines of both, and the group exists.
  package mutating func add(_ lefts: [Double], _ rights: [Double], lines: Int, to group: Int) {
    let size = left * right
    precondition(lefts.count >= lines * left && rights.count >= lines * right && elements.count >= (group + 1) * size)
    guard lines > 0, size > 0 else { return }
    elements.withUnsafeMutableBufferPointer { sums in
      guard let target = sums.baseAddress else { return }
      phare_add_product(Int32(left), Int32(right), Int32(lines), lefts, rights, target + group * size)
    }
  }

  /// Adds the left numbers from `first` on, times a factor, to the sums with one right number of a group.
  ///
  /// - Precondition: There are `left` numbers from `first` on, and the group exists.
  package mutating func add(_ lefts: [Double], from first: Int, times factor: Double, right number: Int, to group: Int)
  {
    let start = (group * right + number) * left
    precondition(first >= 0 && lefts.count >= first + left && elements.count >= start + left)
    elements.withUnsafeMutableBufferPointer { sums in
      lefts.withUnsafeBufferPointer { lefts in
        for index in 0..<left { sums[start + index] += factor * lefts[first + index] }
      }
    }
  }

  /// Adds the sums of other groups.
  ///
  /// - Precondition: Both have the same shape.
  package mutating func add(_ other: PairSums) {
    precondition(elements.count == other.elements.count)
    for index in elements.indices { elements[index] += other.elements[index] }
  }
}
