/// A matrix that stores only its nonzero elements, row by row.
///
/// Calibration variables are such a matrix: every combination of categories has one value per margin, and nearly all
/// other elements are 0.
///
/// - Shape: `rows` × `columns`.
package struct SparseMatrix: Hashable, Sendable {
  /// Number of rows.
  package let rows: Int
  /// Number of columns.
  package let columns: Int
  /// Where the elements of each row begin, with their count at the end.
  private let starts: [Int]
  /// The column of each element, below `columns`.
  private let indices: [Int32]
  private let values: [Double]

  private init(rows: Int, columns: Int, starts: [Int], indices: [Int32], values: [Double]) {
    self.rows = rows
    self.columns = columns
    self.starts = starts
    self.indices = indices
    self.values = values
  }

  /// A matrix from `width` elements per row, some of which may be absent.
  ///
  /// - Parameters:
  ///   - indices: The column of each element, row by row; below 0 where it is absent, and no column twice in a row.
  ///   - values: The elements, in the same order; nil for 1 everywhere. Zeros are not stored.
  /// - Precondition: There are rows × `width` of both, and every index is below `columns`.
  package init(rows: Int, columns: Int, width: Int, indices: [Int32], values: [Double]? = nil) {
    precondition(
      indices.count == rows * width && values.map { $0.count == indices.count } ?? true, "elements of other rows")
    precondition(indices.allSatisfy { $0 < columns }, "an element of a column that is not there")
    if values == nil, indices.allSatisfy({ $0 >= 0 }) {
      self.init(
        rows: rows, columns: columns, starts: (0...rows).map { $0 * width }, indices: indices,
        values: [Double](repeating: 1, count: indices.count))
      return
    }
    var starts = [0]
    var kept: [Int32] = []
    var elements: [Double] = []
    starts.reserveCapacity(rows + 1)
    kept.reserveCapacity(indices.count)
    elements.reserveCapacity(indices.count)
    for row in 0..<rows {
      for position in row * width..<(row + 1) * width where indices[position] >= 0 {
        let value = values?[position] ?? 1
        guard value != 0 else { continue }
        kept.append(indices[position])
        elements.append(value)
      }
      starts.append(kept.count)
    }
    self.init(rows: rows, columns: columns, starts: starts, indices: kept, values: elements)
  }

  /// The nonzero elements of a dense matrix.
  package init(_ matrix: Matrix) {
    let columns = (0..<matrix.columns).map { Int32(truncatingIfNeeded: $0) }
    self.init(
      rows: matrix.rows, columns: matrix.columns, width: matrix.columns,
      indices: (0..<matrix.rows).flatMap { _ in columns }, values: (0..<matrix.rows).flatMap(matrix.row))
  }

  /// The same matrix with its zeros.
  package var dense: Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    forEach { row, column, value in matrix[row, column] = value }
    return matrix
  }

  /// The first element of the first column that is infinite or not a number.
  package var firstNotFinite: (row: Int, column: Int)? {
    guard values.contains(where: { !$0.isFinite }) else { return nil }
    var first: (row: Int, column: Int)?
    forEach { row, column, value in
      if !value.isFinite, column < first?.column ?? .max { first = (row, column) }
    }
    return first
  }
}

// MARK: Selection

extension SparseMatrix {
  /// Only these rows, in increasing order.
  package func selecting(rows kept: [Int]) -> SparseMatrix {
    guard kept.count < rows else { return self }
    var (starts, indices, values): ([Int], [Int32], [Double]) = ([0], [], [])
    starts.reserveCapacity(kept.count + 1)
    for row in kept {
      indices += self.indices[self.starts[row]..<self.starts[row + 1]]
      values += self.values[self.starts[row]..<self.starts[row + 1]]
      starts.append(indices.count)
    }
    return SparseMatrix(rows: kept.count, columns: columns, starts: starts, indices: indices, values: values)
  }

  /// Only these columns, each divided by its unit.
  ///
  /// - Precondition: There is one unit per column kept.
  package func selecting(columns kept: [Int], dividingBy units: [Double]) -> SparseMatrix {
    var targets = [Int](repeating: -1, count: columns)
    for (target, source) in kept.enumerated() { targets[source] = target }
    var (starts, indices, values): ([Int], [Int32], [Double]) = ([0], [], [])
    starts.reserveCapacity(rows + 1)
    indices.reserveCapacity(self.indices.count)
    values.reserveCapacity(self.values.count)
    for row in 0..<rows {
      for position in self.starts[row]..<self.starts[row + 1] {
        let target = targets[Int(self.indices[position])]
        guard target >= 0 else { continue }
        indices.append(Int32(truncatingIfNeeded: target))
        values.append(self.values[position] / units[target])
      }
      starts.append(indices.count)
    }
    return SparseMatrix(rows: rows, columns: kept.count, starts: starts, indices: indices, values: values)
  }
}

// MARK: Products and sums

extension SparseMatrix {
  /// The inner product of one row with a vector.
  ///
  /// - Precondition: The vector has one element per column.
  package func product(with vector: [Double], row: Int) -> Double {
    precondition(vector.count == columns && row >= 0 && row < rows, "a vector of other columns")
    return unchecked { starts, indices, values in
      vector.withUnsafeBufferPointer { vector in
        var sum = 0.0
        for position in starts[row]..<starts[row + 1] { sum += values[position] * vector[Int(indices[position])] }
        return sum
      }
    }
  }

  /// The product with a column vector.
  ///
  /// - Precondition: The vector has one element per column.
  package func product(with vector: [Double]) -> [Double] {
    precondition(vector.count == columns, "a vector of other columns")
    return [Double](unsafeUninitializedCapacity: rows) { products, count in
      unchecked { starts, indices, values in
        vector.withUnsafeBufferPointer { vector in
          for row in 0..<rows {
            var sum = 0.0
            for position in starts[row]..<starts[row + 1] { sum += values[position] * vector[Int(indices[position])] }
            products.initializeElement(at: row, to: sum)
          }
        }
      }
      count = rows
    }
  }

  /// The sum of each column over the weighted rows.
  ///
  /// - Precondition: There is one weight per row.
  package func columnSums(weights: [Double]) -> [Double] {
    sums(weights) { sums, weight, column, value in sums[column] += weight * value }
  }

  /// The sum of each column's absolute values over the weighted rows.
  ///
  /// - Precondition: There is one weight per row.
  package func absoluteColumnSums(weights: [Double]) -> [Double] {
    sums(weights) { sums, weight, column, value in sums[column] += weight * abs(value) }
  }

  /// The sums of each column's positive and of its negative elements over the weighted rows.
  ///
  /// - Precondition: There is one weight per row.
  package func signedColumnSums(weights: [Double]) -> (positive: [Double], negative: [Double]) {
    precondition(weights.count == rows, "weights of other rows")
    var positive = [Double](repeating: 0, count: columns)
    var negative = positive
    forEach { row, column, value in
      if value > 0 { positive[column] += weights[row] * value } else { negative[column] += weights[row] * value }
    }
    return (positive, negative)
  }

  /// The root mean square of each column over all rows; by its largest element first, so that no square overflows or
  /// vanishes.
  package var columnRootMeanSquares: [Double] {
    var largest = [Double](repeating: 0, count: columns)
    forEach { _, column, value in largest[column] = max(largest[column], abs(value)) }
    var squares = [Double](repeating: 0, count: columns)
    forEach { _, column, value in squares[column] += (value / largest[column]) * (value / largest[column]) }
    return squares.indices.map { largest[$0] * (squares[$0] / Double(rows)).squareRoot() }
  }

  /// AᵀWA with W the diagonal matrix of one weight per row, symmetric to the bit.
  ///
  /// - Precondition: There is one weight per row.
  package func crossProduct(weights: [Double]) -> Matrix {
    precondition(weights.count == rows, "weights of other rows")
    var result = Matrix(rows: columns, columns: columns)
    result.withElements { products in
      unchecked { starts, indices, values in
        for row in 0..<rows {
          let end = starts[row + 1]
          for position in starts[row]..<end {
            let first = Int(indices[position]) * columns
            let scaled = weights[row] * values[position]
            for other in position..<end { products[first + Int(indices[other])] += scaled * values[other] }
          }
        }
      }
      // Each pair of columns was met in one order or the other.
      for column in 0..<columns {
        for row in 0..<column {
          let sum = products[row * columns + column] + products[column * columns + row]
          products[row * columns + column] = sum
          products[column * columns + row] = sum
        }
      }
    }
    return result
  }

  @inline(__always)
  private func sums(
    _ weights: [Double],
    adding add: (_ sums: UnsafeMutableBufferPointer<Double>, _ weight: Double, _ column: Int, _ value: Double) -> Void
  ) -> [Double] {
    precondition(weights.count == rows, "weights of other rows")
    var sums = [Double](repeating: 0, count: columns)
    sums.withUnsafeMutableBufferPointer { sums in
      weights.withUnsafeBufferPointer { weights in
        forEach { row, column, value in add(sums, weights[row], column, value) }
      }
    }
    return sums
  }

  /// Calls `body` with every stored element, row by row.
  @inline(__always)
  private func forEach(_ body: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
    unchecked { starts, indices, values in
      for row in 0..<rows {
        for position in starts[row]..<starts[row + 1] { body(row, Int(indices[position]), values[position]) }
      }
    }
  }

  /// The arrays without checks: the initialisers see to it that rows are whole and every index is below `columns`.
  @inline(__always)
  private func unchecked<Result>(
    _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Int32>, UnsafeBufferPointer<Double>) -> Result
  ) -> Result {
    starts.withUnsafeBufferPointer { starts in
      indices.withUnsafeBufferPointer { indices in
        values.withUnsafeBufferPointer { values in body(starts, indices, values) }
      }
    }
  }
}
