import CLAPACKE

extension Matrix {
  /// The rank of the vectors with the inner products in this symmetric matrix: LAPACK dpstrf.
  ///
  /// Every vector is scaled to length 1 first, so the tolerance compares the remainder of a vector beside the others
  /// with the vector itself, as the QR decomposition of R's `qr` does.
  ///
  /// - Parameters:
  ///   - relativeTolerance: a vector with a smaller remainder counts as a combination of the others.
  ///   - lengths: the lengths to compare with in place of the vectors' own; one per vector.
  /// - Throws: `notSquare`, `notFinite`, `noConvergence`.
  package func gramRank(relativeTolerance: Double, lengths: [Double]? = nil) throws(LinearAlgebraError) -> Int {
    try requireSquareAndFinite()
    guard lengths.map({ $0.count == rows }) ?? true else {
      throw .shapeMismatch(expected: rows, found: lengths?.count ?? 0, of: .elements)
    }
    let areOwnLengths = lengths == nil
    let lengths = lengths ?? diagonal.map { max($0, 0).squareRoot() }
    let kept = lengths.indices.filter { lengths[$0] > 0 }
    guard !kept.isEmpty else { return 0 }
    var correlations: [Double] = []
    correlations.reserveCapacity(kept.count * kept.count)
    for source in kept {
      let start = source * rows
      for other in kept {
        let isOne = areOwnLengths && other == source
        correlations.append(isOne ? 1 : elements[start + other] / (lengths[other] * lengths[source]))
      }
    }
    var scaled = try Matrix(rows: kept.count, columns: kept.count, columnMajor: correlations)
    let size = Int32(kept.count)
    var pivots = [Int32](repeating: 0, count: kept.count)
    var rank: Int32 = 0
    let info = scaled.withElements { elements in
      phare_pivoted_cholesky(size, elements.baseAddress, &pivots, relativeTolerance * relativeTolerance, &rank)
    }
    guard info >= 0 else { throw .noConvergence }
    return Int(rank)
  }
}
