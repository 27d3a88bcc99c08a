extension ReplicateWeights {
  /// Balanced repeated replication: each replicate keeps one PSU of every pair, doubled, chosen by a column of a
  /// Hadamard matrix.
  ///
  /// The order of the matrix is above the number of strata, so that the replicates of a total have the total as their
  /// mean. A finite population is not corrected for, as in R.
  ///
  /// - Source: McCarthy (1969); `as.svrepdesign(type = "BRR")` in R's survey package; scale 1/R.
  /// - Throws: `ReplicateWeightsError.notPaired` where a stratum does not have two PSUs.
  public static func balanced(
    of design: SurveyDesign, centre: Centre = .replicateMean
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    try balanced(of: design, rho: 0, method: .brr, centre: centre)
  }

  /// Fay's variant of balanced replication: one PSU of a pair counts 2 − ρ, the other ρ, so no domain empties.
  ///
  /// - Parameter rho: From 0 to less than 1; 0.3 and 0.5 are usual.
  /// - Source: Judkins (1990), "Fay's method for variance estimation"; scale 1/(R(1 − ρ)²).
  /// - Throws: `ReplicateWeightsError.invalidRho`, or `notPaired` where a stratum does not have two PSUs.
  public static func fay(
    of design: SurveyDesign, rho: Double, centre: Centre = .replicateMean
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    guard rho >= 0, rho < 1 else { throw .invalidRho(rho) }
    return try balanced(of: design, rho: rho, method: .fay, centre: centre)
  }

  private static func balanced(
    of design: SurveyDesign, rho: Double, method: ReplicateSpecification.Method, centre: Centre
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let pairs = try units.pairs()
    try units.requireRoom(replicates: pairs.count + 1)
    let hadamard = HadamardMatrix(orderAtLeast: pairs.count + 1)
    let count = hadamard.order
    var multipliers = try units.ones(replicates: count)
    for (stratum, pair) in pairs.enumerated() {
      for replicate in 0..<count {
        // Column 0 is all 1 and would always keep the same unit.
        let sign = hadamard[replicate, stratum + 1]
        multipliers[pair.first * count + replicate] = 1 + (1 - rho) * sign
        multipliers[pair.second * count + replicate] = 1 - (1 - rho) * sign
      }
    }
    return units.replicates(
      multipliers, method: method, scale: 1 / (Double(count) * (1 - rho) * (1 - rho)),
      factors: [Double](repeating: 1, count: count), centre: centre)
  }
}
