extension ReplicateWeights {
  /// The rescaled bootstrap: in every stratum n_h − 1 units are drawn with replacement, and a unit drawn k times counts
  /// k·n_h/(n_h − 1).
  ///
  /// A finite population is not corrected for, as in R.
  ///
  /// - Parameters:
  ///   - replicates: Their number; 200 or more is usual.
  ///   - generator: The source of chance; a ``SplitMix64`` gives the same replicates for ever.
  /// - Source: Rao & Wu (1988); Rao, Wu & Yue (1992); `as.svrepdesign(type = "subbootstrap")` in R's survey package,
  ///   scale 1/(R − 1).
  /// - Throws: `ReplicateWeightsError` where a stratum has one unit and the design does not count it as certain.
  public static func rescaledBootstrap(
    of design: SurveyDesign, replicates: Int, centre: Centre = .replicateMean,
    using generator: inout some RandomNumberGenerator
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let strata = try units.varyingStrata()
    var multipliers = try units.ones(replicates: replicates)
    for replicate in 0..<replicates {
      for stratum in strata {
        let members = units.byStratum[stratum]
        var draws = [Int](repeating: 0, count: members.count)
        for _ in 1..<members.count { draws[generator.position(below: members.count)] += 1 }
        let factor = Double(members.count) / Double(members.count - 1)
        for (unit, count) in zip(members, draws) { multipliers[unit * replicates + replicate] = factor * Double(count) }
      }
    }
    return units.replicates(
      multipliers, method: .bootstrap, scale: 1 / Double(replicates - 1),
      factors: [Double](repeating: 1, count: replicates), centre: centre)
  }

  /// The bootstrap of Canty and Davison: in every stratum n_h units are drawn, with replacement, or from a population
  /// of N_h made of copies of them, without.
  ///
  /// A population above 100 times the sample counts as infinite.
  ///
  /// - Source: Canty & Davison (1999); `as.svrepdesign(type = "bootstrap")` in R's survey package, scale
  ///   m/((m − 1)(R − 1)) with m the harmonic mean of the n_h.
  /// - Throws: `ReplicateWeightsError` where a stratum has one unit and the design does not count it as certain.
  public static func populationBootstrap(
    of design: SurveyDesign, replicates: Int, centre: Centre = .replicateMean,
    using generator: inout some RandomNumberGenerator
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let strata = try units.varyingStrata()
    var multipliers = try units.ones(replicates: replicates)
    for replicate in 0..<replicates {
      for stratum in strata {
        let members = units.byStratum[stratum]
        let fraction = units.fractions[stratum]
        let draws =
          fraction < 0.01
          ? drawn(from: members.count, using: &generator)
          : drawn(
            from: members.count, population: Int((Double(members.count) / fraction).rounded()), using: &generator)
        for (unit, count) in zip(members, draws) { multipliers[unit * replicates + replicate] = Double(count) }
      }
    }
    let inverses = strata.reduce(0) { $0 + 1 / Double(units.byStratum[$1].count) }
    let harmonicMean = Double(strata.count) / inverses
    return units.replicates(
      multipliers, method: .bootstrap, scale: harmonicMean / ((harmonicMean - 1) * Double(replicates - 1)),
      factors: [Double](repeating: 1, count: replicates), centre: centre)
  }

  /// How often each of `size` units comes among `size` draws with replacement.
  private static func drawn(from size: Int, using generator: inout some RandomNumberGenerator) -> [Int] {
    var draws = [Int](repeating: 0, count: size)
    for _ in 0..<size { draws[generator.position(below: size)] += 1 }
    return draws
  }

  /// How often each of `size` units comes among `size` draws, without replacement, from their copies; the units with
  /// one copy more than others are drawn too.
  private static func drawn(
    from size: Int, population: Int, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    var order = Array(0..<size)
    for last in stride(from: size - 1, to: 0, by: -1) { order.swapAt(last, generator.position(below: last + 1)) }
    var copies = (0..<population).map { order[$0 % size] }
    var draws = [Int](repeating: 0, count: size)
    for position in 0..<size {
      copies.swapAt(position, position + generator.position(below: population - position))
      draws[copies[position]] += 1
    }
    return draws
  }
}
