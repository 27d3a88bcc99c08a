extension Matrix {
  /// The columns that are combinations of earlier ones, in ascending order.
  ///
  /// The order of the columns counts, because a user is told which margin is superfluous: of two equal columns it is the
  /// second. LAPACK's pivoted QR takes the longest column first and would name either; here every column is projected
  /// away from those kept before it, twice, which loses no digits (Giraud, Langou, Rozložník & van den Eshof 2005).
  ///
  /// - Parameter relativeTolerance: a column counts as dependent when its remainder is shorter than the column times
  ///   this.
  /// - Throws: `notFinite`.
  package func dependentColumns(relativeTolerance: Double = 1e-10) throws(LinearAlgebraError) -> [Int] {
    try requireFinite()
    var basis: [[Double]] = []
    var dependent: [Int] = []
    for index in 0..<columns {
      guard let residual = Self.unit(column(index), besides: basis, relativeTolerance: relativeTolerance) else {
        dependent.append(index)
        continue
      }
      basis.append(residual)
    }
    return dependent
  }

  /// The remainder of a vector beside an orthonormal basis, scaled to length 1; `nil` where there is none.
  private static func unit(_ vector: [Double], besides basis: [[Double]], relativeTolerance: Double) -> [Double]? {
    // By the largest element first, so that no square overflows or vanishes.
    let largest = vector.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return nil }
    var rest = vector.map { $0 / largest }
    let length = norm(rest)
    for _ in 0..<2 {
      for direction in basis {
        let projection = product(rest, direction)
        for index in rest.indices { rest[index] -= projection * direction[index] }
      }
    }
    let remainder = norm(rest)
    guard remainder > length * relativeTolerance else { return nil }
    return rest.map { $0 / remainder }
  }

  private static func norm(_ vector: [Double]) -> Double { product(vector, vector).squareRoot() }

  /// The inner product of vectors of one length, in eight sums that do not wait for each other.
  private static func product(_ first: [Double], _ second: [Double]) -> Double {
    var sums = SIMD8<Double>()
    let whole = first.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      var (left, right) = (SIMD8<Double>(), SIMD8<Double>())
      for lane in 0..<8 {
        left[lane] = first[start + lane]
        right[lane] = second[start + lane]
      }
      sums += left * right
    }
    return (whole..<first.count).reduce(sums.sum()) { $0 + first[$1] * second[$1] }
  }
}
