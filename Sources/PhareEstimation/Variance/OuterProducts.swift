/// Sums of outer products of score vectors by group, or of their diagonals alone: Σ(z − z̄)(z − z̄)ᵀ of every stratum.
///
/// Almost all the time of a covariance matrix of many variables goes here, so the loops run on unchecked memory.
///
/// - Shape: `width²` elements per group, by rows, of which the lower triangle is filled; `width` where only diagonals
///   are kept.
struct OuterProducts {
  let width: Int
  let isDiagonal: Bool
  private(set) var elements: [Double] = []

  /// The number of elements of a group.
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

  /// Swaps the matrices for others that were added up elsewhere, `stride` elements per group.
  mutating func exchange(_ elements: inout [Double]) { swap(&self.elements, &elements) }

  /// Adds factor × vector × vectorᵀ to the matrix of a group.
  ///
  /// - Parameter first: The start of the vector in `values`, which has `width` elements from there on.
  @inline(__always)
  mutating func add(_ values: [Double], from first: Int = 0, times factor: Double, to group: Int) {
    values.withUnsafeBufferPointer { values in
      guard values.count >= first + width, let base = values.baseAddress else { return }
      add(base + first, times: factor, to: group)
    }
  }

  /// Adds factor × vector × vectorᵀ. Unchecked: `vector` points to `width` elements.
  @inline(__always)
  mutating func add(_ vector: UnsafePointer<Double>, times factor: Double, to group: Int) {
    let (width, first, isDiagonal) = (width, group * stride, isDiagonal)
    elements.withUnsafeMutableBufferPointer { elements in
      guard first + (isDiagonal ? width : width * width) <= elements.count, let base = elements.baseAddress
      else { return }
      var line = base + first
      if isDiagonal {
        for column in 0..<width { line[column] += factor * vector[column] * vector[column] }
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

  /// Adds to one element of the lower triangle of a group; those off the diagonal only where they are kept.
  mutating func add(_ value: Double, to group: Int, row: Int, column: Int) {
    if isDiagonal {
      if row == column { elements[group * width + row] += value }
    } else {
      elements[(group * width + row) * width + column] += value
    }
  }
}
