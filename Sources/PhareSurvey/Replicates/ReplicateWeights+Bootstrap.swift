extension ReplicateWeights {
  /// The rescaled bootstrap: in every stratum n_h − 1 PSUs are drawn with replacement, and a PSU drawn k times counts
  /// k·n_h/(n_h − 1).
  ///
  /// A finite population is not corrected for, as in R.
  ///
  /// - Parameters:
  ///   - replicates: The number of replicates; 200 or more is usual.
  ///   - generator: The source of chance; a ``SplitMix64`` gives the same replicates forever.
  /// - Source: Rao & Wu (1988); Rao, Wu & Yue (1992); `as.svrepdesign(type = "subbootstrap")` in R's survey package,
  ///   scale 1/(R − 1).
  /// - Throws: `ReplicateWeightsError` where a stratum has one PSU and the design does not count it as certain.
  public static func rescaledBootstrap(
    of design: SurveyDesign, replicates: Int, centre: Centre = .replicateMean,
    using generator: inout some RandomNumberGenerator
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    return try bootstrap(
      of: units, strata: units.varyingStrata(), replicates: replicates, scale: 1 / Double(replicates - 1),
      centre: centre
    ) { stratum in
      let size = units.byStratum[stratum].count
      return (drawn(size - 1, from: size, using: &generator), Double(size) / Double(size - 1))
    }
  }

  /// The bootstrap of Canty and Davison: in every stratum n_h PSUs are drawn, with replacement, or from a population
  /// of N_h made of copies of them, without.
  ///
  /// A population above 100 times the sample counts as infinite.
  ///
  /// - Source: Canty & Davison (1999); `as.svrepdesign(type = "bootstrap")` in R's survey package, scale
  ///   m/((m − 1)(R − 1)) with m the harmonic mean of the n_h.
  /// - Throws: `ReplicateWeightsError` where a stratum has one PSU and the design does not count it as certain.
  public static func populationBootstrap(
    of design: SurveyDesign, replicates: Int, centre: Centre = .replicateMean,
    using generator: inout some RandomNumberGenerator
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let strata = try units.varyingStrata()
    let inverses = strata.reduce(0) { $0 + 1 / Double(units.byStratum[$1].count) }
    let harmonicMean = Double(strata.count) / inverses
    return try bootstrap(
      of: units, strata: strata, replicates: replicates,
      scale: harmonicMean / ((harmonicMean - 1) * Double(replicates - 1)), centre: centre
    ) { stratum in
      let (size, fraction) = (units.byStratum[stratum].count, units.fractions[stratum])
      if fraction < 0.01 { return (drawn(size, from: size, using: &generator), 1) }
      return (drawn(from: size, population: Int((Double(size) / fraction).rounded()), using: &generator), 1)
    }
  }

  /// Replicates that draw the PSUs of each of `strata` anew: a unit counts as often as it was drawn, times the factor.
  private static func bootstrap(
    of units: ReplicateUnits, strata: [Int], replicates: Int, scale: Double, centre: Centre,
    draw: (_ stratum: Int) -> (draws: [Int], factor: Double)
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    var multipliers = try units.ones(replicates: replicates)
    for replicate in 0..<replicates {
      for stratum in strata {
        let (draws, factor) = draw(stratum)
        for (unit, count) in zip(units.byStratum[stratum], draws) {
          multipliers[unit * replicates + replicate] = factor * Double(count)
        }
      }
    }
    return units.replicates(
      multipliers, method: .bootstrap, scale: scale, factors: [Double](repeating: 1, count: replicates), centre: centre)
  }

  /// The number of times that each of `size` units is drawn, with replacement.
  private static func drawn(
    _ count: Int, from size: Int, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    var draws = [Int](repeating: 0, count: size)
    for _ in 0..<count { draws[generator.position(below: size)] += 1 }
    return draws
  }

  /// The number of times that each of `size` units is drawn from their copies, without replacement; the units with
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
