/// A dense matrix of doubles in column-major order.
///
/// - Shape: `rows` × `columns`, either of which may be 0; row and column indices start from 0.
package struct Matrix: Hashable, Sendable {
  /// Number of rows.
  package let rows: Int
  /// Number of columns.
  package let columns: Int
  /// The elements column by column: row r of column c is at `c * rows + r`.
  package private(set) var elements: [Double]

  /// A matrix with the same value everywhere.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: value, count: rows * columns)
  }

  /// A matrix from its elements, column by column.
  ///
  /// - Throws: `shapeMismatch` unless there are rows × columns of them.
  package init(rows: Int, columns: Int, columnMajor elements: [Double]) throws(LinearAlgebraError) {
    guard elements.count == rows * columns else {
      throw .shapeMismatch(expected: rows * columns, found: elements.count, of: .elements)
    }
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix as written on paper: one array per row.
  ///
  /// - Throws: `shapeMismatch` where a row is longer or shorter than the first.
  package init(rowByRow lines: [[Double]]) throws(LinearAlgebraError) {
    let width = lines.first?.count ?? 0
    for line in lines where line.count != width {
      throw .shapeMismatch(expected: width, found: line.count, of: .columns)
    }
    self.init(rows: lines.count, columns: width)
    for (row, line) in lines.enumerated() {
      for (column, value) in line.enumerated() { self[row, column] = value }
    }
  }

  /// The square matrix with these values on its diagonal and 0 elsewhere.
  package init(diagonal values: [Double]) {
    self.init(rows: values.count, columns: values.count)
    for (index, value) in values.enumerated() { self[index, index] = value }
  }

  /// The identity matrix.
  package static func identity(_ size: Int) -> Matrix {
    Matrix(diagonal: [Double](repeating: 1, count: size))
  }

  /// The element in a row and a column, both from 0.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[column * rows + row] }
    set { elements[column * rows + row] = newValue }
  }

  /// One column, from 0.
  package func column(_ index: Int) -> [Double] {
    Array(elements[index * rows..<(index + 1) * rows])
  }

  /// One row, from 0.
  package func row(_ index: Int) -> [Double] {
    (0..<columns).map { self[index, $0] }
  }

  /// The diagonal, as long as the shorter side.
  package var diagonal: [Double] {
    (0..<min(rows, columns)).map { self[$0, $0] }
  }

  /// Rows and columns exchanged.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for column in 0..<columns {
      for row in 0..<rows { result[column, row] = self[row, column] }
    }
    return result
  }

  /// Only these columns, in this order.
  package func selecting(columns indices: [Int]) -> Matrix {
    var result = Matrix(rows: rows, columns: indices.count)
    for (target, source) in indices.enumerated() {
      for row in 0..<rows { result[row, target] = self[row, source] }
    }
    return result
  }

  /// Only these rows, in this order.
  package func selecting(rows indices: [Int]) -> Matrix {
    var result = Matrix(rows: indices.count, columns: columns)
    for column in 0..<columns {
      for (target, source) in indices.enumerated() { result[target, column] = self[source, column] }
    }
    return result
  }

  /// Runs C code on the elements, in place.
  mutating func withElements<Result>(_ body: (UnsafeMutableBufferPointer<Double>) -> Result) -> Result {
    elements.withUnsafeMutableBufferPointer { body($0) }
  }

  /// Makes the upper triangle the mirror of the lower one: LAPACK writes only that.
  mutating func mirrorLowerTriangle() {
    for column in 0..<columns {
      for row in column + 1..<max(rows, column + 1) { self[column, row] = self[row, column] }
    }
  }

  /// Clears what LAPACK leaves above the diagonal of a factor.
  mutating func clearAboveDiagonal() {
    for column in 1..<max(columns, 1) {
      for row in 0..<column { self[row, column] = 0 }
    }
  }

  /// Throws at the first element that is infinite or not a number.
  func requireFinite() throws(LinearAlgebraError) {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(row: index % rows, column: index / rows)
  }

  /// Throws unless the matrix is square and finite.
  func requireSquareAndFinite() throws(LinearAlgebraError) {
    guard rows == columns else { throw .notSquare(rows: rows, columns: columns) }
    try requireFinite()
  }
}
