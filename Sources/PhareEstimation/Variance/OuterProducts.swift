/// Symmetric matrices, one a group, that outer products of scores add up to, or their diagonals alone.
///
/// Almost all the time of a covariance matrix of many forms goes here, so the loops run on bare memory.
///
/// - Shape: `width²` elements a group, by rows, of which the lower triangle is filled; `width` where only diagonals
///   are kept.
struct OuterProducts {
  let width: Int
  let isDiagonal: Bool
  private(set) var elements: [Double] = []

  /// The elements of a group.
  var stride: Int { isDiagonal ? width : width * width }

  /// Matrices of no group yet.
  init(width: Int, isDiagonal: Bool) {
    self.width = width
    self.isDiagonal = isDiagonal
  }

  /// Matrices of zeros for `groups` groups.
  mutating func clear(groups: Int) {
    elements.removeAll(keepingCapacity: true)
    elements.append(contentsOf: repeatElement(0, count: groups * stride))
  }

  /// Takes matrices that were added up elsewhere, `stride` elements a group, for those held here.
  mutating func exchange(_ elements: inout [Double]) { swap(&self.elements, &elements) }

  /// Adds factor × vector × vectorᵀ to the matrix of a group.
  ///
  /// - Parameter first: Where the vector starts in `values`, which has `width` elements from there on.
  @inline(__always)
  mutating func add(_ values: [Double], from first: Int = 0, times factor: Double, to group: Int) {
    values.withUnsafeBufferPointer { values in
      guard values.count >= first + width, let base = values.baseAddress else { return }
      add(base + first, times: factor, to: group)
    }
  }

  /// As for an array; `vector` points to `width` elements, and the group is one of those cleared for.
  @inline(__always)
  mutating func add(_ vector: UnsafePointer<Double>, times factor: Double, to group: Int) {
    let (width, first, isDiagonal) = (width, group * stride, isDiagonal)
    elements.withUnsafeMutableBufferPointer { elements in
      guard first + (isDiagonal ? width : width * width) <= elements.count, let base = elements.baseAddress
      else { return }
      var line = base + first
      if isDiagonal {
        for form in 0..<width { line[form] += factor * vector[form] * vector[form] }
        return
      }
      for row in 0..<width {
        let scaled = factor * vector[row]
        if scaled != 0 {
          for column in 0...row { line[column] += scaled * vector[column] }
        }
        line += width
      }
    }
  }

  /// Adds to one element of the lower triangle of a group; one off the diagonal only where it is kept.
  mutating func add(_ value: Double, to group: Int, row: Int, column: Int) {
    if isDiagonal {
      if row == column { elements[group * width + row] += value }
    } else {
      elements[(group * width + row) * width + column] += value
    }
  }
}
