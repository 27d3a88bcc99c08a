import PhareLinearAlgebra

extension JointEstimates {
  /// Returns some of the figures with their part of the covariance, in the order given.
  ///
  /// - Parameter positions: The positions of the figures, each from 0 and below `values.count`.
  /// - Returns: Nil where a position does not exist.
  package func selecting(_ positions: [Int]) -> JointEstimates? {
    guard positions.allSatisfy(values.indices.contains) else { return nil }
    var part = Matrix(rows: positions.count, columns: positions.count)
    for (row, first) in positions.enumerated() {
      for (column, second) in positions.enumerated() { part[row, column] = covariance[first, second] }
    }
    return try? JointEstimates(
      values: positions.map { scaledValues[$0] }, covariance: part, unit: unit, degreesOfFreedom: degreesOfFreedom)
  }
}
