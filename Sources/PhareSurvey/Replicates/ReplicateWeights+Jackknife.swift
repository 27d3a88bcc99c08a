extension ReplicateWeights {
  /// The delete-one jackknife of a sample without strata, JK1: each replicate leaves out one PSU and gives its
  /// weight to the others, n/(n − 1).
  ///
  /// - Source: `as.svrepdesign(type = "JK1")` in R's survey package; scale (1 − f)(n − 1)/n.
  /// - Throws: `ReplicateWeightsError.stratified` where there are strata, or as `jackknifeByStrata(of:centre:)`.
  public static func jackknife(
    of design: SurveyDesign, centre: Centre = .replicateMean
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    guard units.byStratum.count == 1 else { throw .stratified(strata: units.byStratum.count) }
    let built = try leaveOneOut(units)
    return units.replicates(
      built.multipliers, method: .jk1, scale: built.factors[0],
      factors: [Double](repeating: 1, count: built.factors.count), centre: centre)
  }

  /// The delete-one jackknife by strata, JKn: each replicate leaves out one PSU and gives its weight to the
  /// others of the stratum, n_h/(n_h − 1).
  ///
  /// - Source: `as.svrepdesign(type = "JKn")` in R's survey package; factors (1 − f_h)(n_h − 1)/n_h. Strata of which
  ///   every unit was sampled have no replicates, as in R.
  /// - Throws: `ReplicateWeightsError` where a stratum has one PSU and the design does not count it as certain, or
  ///   where the replicates are too many to keep.
  public static func jackknifeByStrata(
    of design: SurveyDesign, centre: Centre = .replicateMean
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let built = try leaveOneOut(units)
    return units.replicates(built.multipliers, method: .jkn, scale: 1, factors: built.factors, centre: centre)
  }

  private static func leaveOneOut(
    _ units: ReplicateUnits
  ) throws(ReplicateWeightsError) -> (multipliers: [Double], factors: [Double]) {
    let strata = try units.varyingStrata()
    let count = strata.reduce(0) { $0 + units.byStratum[$1].count }
    var multipliers = try units.ones(replicates: count)
    var factors: [Double] = []
    factors.reserveCapacity(count)
    for stratum in strata {
      let members = units.byStratum[stratum]
      let size = Double(members.count)
      for left in members {
        for unit in members {
          multipliers[unit * count + factors.count] = unit == left ? 0 : size / (size - 1)
        }
        factors.append((1 - units.fractions[stratum]) * (size - 1) / size)
      }
    }
    return (multipliers, factors)
  }

  /// The paired jackknife, JK2: one replicate per stratum of two PSUs, which doubles one and leaves out the other.
  ///
  /// The deviations are taken from the full estimate: with half of a pair in each replicate their mean is no centre.
  ///
  /// - Parameter generator: Chooses the unit that is left out.
  /// - Source: Wolter (2007), ch. 4; the multipliers are those of `svrepdesign(type = "JK2")` in R's survey package.
  ///   A finite population is not corrected for.
  /// - Throws: `ReplicateWeightsError.notPaired` where a stratum does not have two PSUs.
  public static func pairedJackknife(
    of design: SurveyDesign, using generator: inout some RandomNumberGenerator
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let pairs = try units.pairs()
    var multipliers = try units.ones(replicates: pairs.count)
    for (replicate, pair) in pairs.enumerated() {
      let doubled = generator.position(below: 2) == 0 ? pair.first : pair.second
      let left = doubled == pair.first ? pair.second : pair.first
      multipliers[doubled * pairs.count + replicate] = 2
      multipliers[left * pairs.count + replicate] = 0
    }
    return units.replicates(
      multipliers, method: .jk2, scale: 1, factors: [Double](repeating: 1, count: pairs.count), centre: .fullEstimate)
  }
}
