import PhareLinearAlgebra

/// Matrices that the tests share.
enum MatrixSamples {
  /// The n×n Hilbert matrix 1/(i + j + 1): its condition number grows as e^(3.5 n).
  static func hilbert(_ size: Int) -> Matrix {
    var matrix = Matrix(rows: size, columns: size)
    for row in 0..<size {
      for column in 0..<size { matrix[row, column] = 1 / Double(row + column + 1) }
    }
    return matrix
  }

  /// A full matrix of numbers in -1...1, the same on every run (a linear congruence, Knuth's MMIX constants).
  static func scrambled(rows: Int, columns: Int) -> Matrix {
    var state: UInt64 = 42
    var matrix = Matrix(rows: rows, columns: columns)
    for column in 0..<columns {
      for row in 0..<rows {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        matrix[row, column] = Double(state >> 11) / Double(1 << 52) - 1
      }
    }
    return matrix
  }

  /// The product by its definition.
  static func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
    var result = Matrix(rows: a.rows, columns: b.columns)
    for row in 0..<a.rows {
      for column in 0..<b.columns {
        for inner in 0..<a.columns { result[row, column] += a[row, inner] * b[inner, column] }
      }
    }
    return result
  }
}

extension Matrix {
  /// The largest difference of an element from that of another matrix.
  func distance(to other: Matrix) -> Double {
    guard rows == other.rows, columns == other.columns else { return .infinity }
    return zip(elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
