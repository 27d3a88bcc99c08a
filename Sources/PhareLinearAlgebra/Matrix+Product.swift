import CLAPACKE

extension Matrix {
  /// The product of this matrix, or its transpose, with another one, or its transpose: BLAS dgemm.
  ///
  /// - Throws: `shapeMismatch` where the inner dimensions differ.
  package func product(
    with other: Matrix, transposingSelf: Bool = false, transposingOther: Bool = false
  ) throws(LinearAlgebraError) -> Matrix {
    let inner = transposingSelf ? rows : columns
    let otherInner = transposingOther ? other.columns : other.rows
    guard inner == otherInner else {
      throw .shapeMismatch(expected: inner, found: otherInner, of: transposingOther ? .columns : .rows)
    }
    return fittingProduct(with: other, transposingSelf: transposingSelf, transposingOther: transposingOther)
  }

  /// The product of operands with equal inner dimensions, as the caller guarantees.
  func fittingProduct(
    with other: Matrix, transposingSelf: Bool = false, transposingOther: Bool = false
  ) -> Matrix {
    let inner = transposingSelf ? rows : columns
    var result = Matrix(
      rows: transposingSelf ? columns : rows, columns: transposingOther ? other.rows : other.columns)
    guard !result.elements.isEmpty, inner > 0 else { return result }
    let (m, n) = (Int32(result.rows), Int32(result.columns))
    result.withElements { target in
      phare_product(
        transposingSelf ? 1 : 0, transposingOther ? 1 : 0, m, n, Int32(inner), elements, other.elements,
        target.baseAddress)
    }
    return result
  }

  /// The product with a column vector.
  ///
  /// - Throws: `shapeMismatch` unless the vector has one element per column (per row, when transposing).
  package func product(
    with vector: [Double], transposingSelf: Bool = false
  ) throws(LinearAlgebraError) -> [Double] {
    let column = try Matrix(rows: vector.count, columns: 1, columnMajor: vector)
    return try product(with: column, transposingSelf: transposingSelf).elements
  }

  /// AᵀA for this matrix A, symmetric to the bit: BLAS dsyrk.
  package func crossProduct() -> Matrix {
    symmetricProduct(ofSize: columns, inner: rows, transposed: 0)
  }

  /// AAᵀ for this matrix A, symmetric to the bit: BLAS dsyrk.
  package func outerProduct() -> Matrix {
    symmetricProduct(ofSize: rows, inner: columns, transposed: 1)
  }

  /// AᵀWA with W the diagonal matrix of one weight per row.
  ///
  /// - Throws: `shapeMismatch` unless there is one weight per row.
  package func crossProduct(weights: [Double]) throws(LinearAlgebraError) -> Matrix {
    guard weights.count == rows else { throw .shapeMismatch(expected: rows, found: weights.count, of: .weights) }
    if weights.allSatisfy({ $0 >= 0 }) {
      return scalingRows(by: weights.map { $0.squareRoot() }).crossProduct()
    }
    var result = fittingProduct(with: scalingRows(by: weights), transposingSelf: true)
    result.mirrorLowerTriangle()
    return result
  }

  /// Multiplies every row by its factor; the caller gives one factor per row.
  func scalingRows(by factors: [Double]) -> Matrix {
    var result = self
    let rows = rows
    result.withElements { elements in
      for index in elements.indices { elements[index] *= factors[index % rows] }
    }
    return result
  }

  private func symmetricProduct(ofSize size: Int, inner: Int, transposed: Int32) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    guard size > 0, inner > 0 else { return result }
    result.withElements { target in
      phare_symmetric_product(transposed, Int32(size), Int32(inner), elements, target.baseAddress)
    }
    result.mirrorLowerTriangle()
    return result
  }
}
