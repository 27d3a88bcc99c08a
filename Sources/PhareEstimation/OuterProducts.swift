/// Symmetric matrices, one a stratum, that outer products of scores add up to.
///
/// Almost all the time of a covariance matrix of many forms goes here, so the loop runs on bare memory.
///
/// - Shape: `width²` elements a group, by rows, of which the lower triangle is filled.
struct OuterProducts {
  let width: Int
  private(set) var elements: [Double]

  /// Matrices of zeros.
  init(groups: Int, width: Int) {
    self.width = width
    elements = [Double](repeating: 0, count: groups * width * width)
  }

  /// Adds factor × vector × vectorᵀ to the matrix of a group; the vector has at least `width` elements.
  mutating func add(_ vector: [Double], times factor: Double, to group: Int) {
    let width = width
    elements.withUnsafeMutableBufferPointer { elements in
      vector.withUnsafeBufferPointer { vector in
        guard width > 0, vector.count >= width, let matrix = elements.baseAddress, let vector = vector.baseAddress
        else { return }
        var line = matrix + group * width * width
        for row in 0..<width {
          let scaled = factor * vector[row]
          if scaled != 0 {
            for column in 0...row { line[column] += scaled * vector[column] }
          }
          line += width
        }
      }
    }
  }

  /// Adds to one element of the lower triangle of a group.
  mutating func add(_ value: Double, to group: Int, row: Int, column: Int) {
    elements[(group * width + row) * width + column] += value
  }
}
