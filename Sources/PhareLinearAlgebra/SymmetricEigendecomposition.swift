/// The eigendecomposition VΛVᵀ of a symmetric matrix.
package struct SymmetricEigendecomposition: Hashable, Sendable {
  /// The eigenvalues in ascending order.
  package let values: [Double]
  /// The eigenvectors of length 1, one per column in the order of `values`. Their signs are arbitrary.
  package let vectors: Matrix

  /// The number of eigenvalues larger in size than the largest one times this tolerance.
  func rank(relativeTolerance: Double) -> Int {
    kept(relativeTolerance: relativeTolerance).count
  }

  /// The Moore-Penrose inverse, with eigenvalues below the tolerance taken as 0.
  func pseudoInverse(relativeTolerance: Double) -> Matrix {
    let kept = kept(relativeTolerance: relativeTolerance)
    var scaled = vectors.selecting(columns: kept)
    for (column, index) in kept.enumerated() {
      for row in 0..<scaled.rows { scaled[row, column] /= values[index] }
    }
    var result = scaled.fittingProduct(with: vectors.selecting(columns: kept), transposingOther: true)
    result.mirrorLowerTriangle()
    return result
  }

  private func kept(relativeTolerance: Double) -> [Int] {
    let largest = values.reduce(0) { max($0, abs($1)) }
    return values.indices.filter { abs(values[$0]) > largest * relativeTolerance }
  }
}
