extension ReplicateWeights {
  /// The multiplier of the sum of squared deviations for each method, where a study states none.
  ///
  /// | method | scale |
  /// |---|---|
  /// | JK1 | (n − 1)/n, n the number of replicates, or with multipliers the n of the largest, n/(n − 1) |
  /// | JKn, JK2 | 1 |
  /// | BRR | 1/R |
  /// | Fay | 1/(R(1 − ρ)²) |
  /// | bootstrap | 1/(R − 1); 1/R in Stata and svy |
  /// | successive differences | 4/R |
  ///
  /// - Source: `svrepdesign` in R's survey package, which ignores a scale stated with BRR, Fay, JK2 or successive
  ///   differences; here a stated scale holds.
  static func standardScale(
    of method: ReplicateSpecification.Method, columns: [[Double]], rho: Double, isCombined: Bool
  ) -> Double {
    let count = Double(columns.count)
    switch method {
    case .jk1:
      guard !isCombined, let largest = columns[0].max(), largest > 0 else { return (count - 1) / count }
      return 1 / largest
    case .jkn, .jk2: return 1
    case .brr: return 1 / count
    case .fay: return 1 / (count * (1 - rho) * (1 - rho))
    case .bootstrap: return 1 / (count - 1)
    case .successiveDifference: return 4 / count
    }
  }

  /// The scale and the factors of given columns.
  ///
  /// - Throws: `missingFactors` for a stratified jackknife of combined weights, from which the (n_h − 1)/n_h of
  ///   a replicate cannot be recovered; R refuses them too.
  static func multipliers(
    of columns: [[Double]], method: ReplicateSpecification.Method, scale: Double?,
    factors: ReplicateSpecification.Factors?, rho: Double, isCombined: Bool
  ) throws(ReplicateWeightsError) -> (scale: Double, factors: [Double]) {
    let scale = scale ?? standardScale(of: method, columns: columns, rho: rho, isCombined: isCombined)
    guard scale.isFinite, scale > 0 else { throw .invalidScale(scale) }
    let resolved: [Double]
    switch factors {
    case .uniform(let factor)?: resolved = [Double](repeating: factor, count: columns.count)
    case .list(let list)?: resolved = list
    case nil where method == .jkn:
      guard !isCombined else { throw .missingFactors }
      resolved = columns.map { 1 / ($0.max() ?? 1) }
    case nil: resolved = [Double](repeating: 1, count: columns.count)
    }
    guard resolved.count == columns.count else {
      throw .unequalFactors(expected: columns.count, found: resolved.count)
    }
    for (replicate, factor) in resolved.enumerated() where !(factor.isFinite && factor >= 0) {
      throw .invalidFactor(factor, replicate: replicate)
    }
    guard resolved.contains(where: { $0 > 0 }) else { throw .invalidFactor(0, replicate: 0) }
    return (scale, resolved)
  }
}
