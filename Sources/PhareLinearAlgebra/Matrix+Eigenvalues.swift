import CLAPACKE

extension Matrix {
  /// The tolerance below which an eigenvalue of an n×n matrix is rounding: n times the unit of the last place.
  var rankTolerance: Double { Double(max(rows, columns, 1)) * .ulpOfOne }

  /// Eigenvalues of this symmetric matrix in ascending order: LAPACK dsyevd.
  ///
  /// - Shape: n×n; only the lower triangle is read.
  /// - Throws: `notSquare`, `notFinite`, `noConvergence`.
  package func symmetricEigenvalues() throws(LinearAlgebraError) -> [Double] {
    try eigen(vectors: false).values
  }

  /// Eigenvalues and eigenvectors of this symmetric matrix: LAPACK dsyevd.
  ///
  /// - Shape: n×n; only the lower triangle is read.
  /// - Throws: `notSquare`, `notFinite`, `noConvergence`.
  package func symmetricEigendecomposition() throws(LinearAlgebraError) -> SymmetricEigendecomposition {
    try eigen(vectors: true)
  }

  /// The Moore-Penrose inverse of this symmetric matrix and its rank, for quadratic forms whose covariance is singular
  /// because its variables add up.
  ///
  /// - Parameter relativeTolerance: an eigenvalue smaller than the largest times this counts as 0;
  ///   `nil` takes ``rankTolerance``, which suits a matrix without other error than rounding.
  /// - Throws: `notSquare`, `notFinite`, `noConvergence`.
  package func symmetricPseudoInverse(
    relativeTolerance: Double? = nil
  ) throws(LinearAlgebraError) -> (inverse: Matrix, rank: Int) {
    let eigen = try symmetricEigendecomposition()
    let tolerance = relativeTolerance ?? rankTolerance
    return (eigen.pseudoInverse(relativeTolerance: tolerance), eigen.rank(relativeTolerance: tolerance))
  }

  private func eigen(vectors: Bool) throws(LinearAlgebraError) -> SymmetricEigendecomposition {
    try requireSquareAndFinite()
    var work = self
    var values = [Double](repeating: 0, count: rows)
    guard rows > 0 else { return SymmetricEigendecomposition(values: values, vectors: work) }
    let size = Int32(rows)
    let info = work.withElements { elements in
      values.withUnsafeMutableBufferPointer {
        phare_symmetric_eigen(vectors ? 1 : 0, size, elements.baseAddress, $0.baseAddress)
      }
    }
    guard info == 0 else { throw .noConvergence }
    return SymmetricEigendecomposition(values: values, vectors: work)
  }
}
