extension ReplicateWeights {
  /// The weights of every respondent in one replicate.
  ///
  /// - Parameter designWeights: The full weights, by which multipliers count.
  public func column(_ replicate: Int, designWeights: [Double]) -> [Double] {
    (0..<rowCount).map { row in
      let value = values[(units.map { Int($0[row]) } ?? row) * count + replicate]
      return isCombined ? value : value * designWeights[row]
    }
  }

  /// Replicates of the same scale, factors and centre with other weights, such as calibrated ones.
  ///
  /// - Parameter values: The weight of every respondent in every replicate, by respondent.
  package func with(values: [Double]) -> ReplicateWeights {
    ReplicateWeights(
      method: method, count: count, values: values, units: nil, isCombined: true, scale: scale, factors: factors,
      centre: centre)
  }

  /// Replicates of the same scale, factors and centre with other weights, such as calibrated ones.
  ///
  /// - Parameter columns: The weights of every respondent in each replicate.
  /// - Throws: `ReplicateWeightsError` where there are more or fewer columns than replicates, or they differ in length.
  package func with(columns: [[Double]]) throws(ReplicateWeightsError) -> ReplicateWeights {
    guard columns.count == count else { throw .unequalFactors(expected: columns.count, found: count) }
    for (replicate, column) in columns.enumerated() where column.count != rowCount {
      throw .unequalLengths(expected: rowCount, found: column.count, replicate: replicate)
    }
    var lines = [Double](repeating: 0, count: count * rowCount)
    for (replicate, column) in columns.enumerated() {
      for (row, weight) in column.enumerated() { lines[row * count + replicate] = weight }
    }
    return with(values: lines)
  }
}
