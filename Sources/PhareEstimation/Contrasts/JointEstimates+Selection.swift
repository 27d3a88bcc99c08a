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
    var pairs = pairDegreesOfFreedom.map { _ in Matrix(rows: positions.count, columns: positions.count) }
    if let all = pairDegreesOfFreedom {
      for (row, first) in positions.enumerated() {
        for (column, second) in positions.enumerated() { pairs?[row, column] = all[first, second] }
      }
    }
    return try? JointEstimates(
      values: positions.map { scaledValues[$0] }, covariance: part, unit: unit, degreesOfFreedom: degreesOfFreedom,
      separate: separateDegreesOfFreedom.map { all in positions.map { all[$0] } }, pairs: pairs,
      effectiveBases: effectiveBases.map { all in positions.map { all[$0] } })
  }
}
