/// The PSUs by stratum, from which replicates are built.
///
/// Later stages are not replicated: the variance between PSUs covers them (Wolter 2007, ch. 4).
struct ReplicateUnits {
  /// The unit of each respondent; nil where a respondent is one.
  let ofRows: [Int32]?
  let count: Int
  /// The units of each stratum, in the order of their first row.
  let byStratum: [[Int]]
  let strataNames: [String]
  /// The share of the population that was sampled in each stratum, 0 with replacement.
  let fractions: [Double]
  let lonelyPSU: LonelyPSU

  init(_ design: SurveyDesign) {
    let stage = design.stages[0]
    ofRows = stage.units
    count = stage.unitCount
    strataNames = stage.strataNames
    lonelyPSU = design.lonelyPSU
    var byStratum = [[Int]](repeating: [], count: stage.strataNames.count)
    var isSeen = [Bool](repeating: false, count: stage.unitCount)
    for (row, stratum) in stage.strata.enumerated() {
      let unit = stage.units.map { Int($0[row]) } ?? row
      if !isSeen[unit] { byStratum[Int(stratum)].append(unit) }
      isSeen[unit] = true
    }
    self.byStratum = byStratum
    fractions = byStratum.indices.map { stratum in
      stage.population.map { Double(byStratum[stratum].count) / $0[stratum] } ?? 0
    }
  }

  /// The strata that vary: those with several units that are not the whole population.
  ///
  /// - Throws: `lonelyUnit` or `unsupportedLonelyPSU` for a stratum of one unit, unless the design counts it as certain.
  func varyingStrata() throws(ReplicateWeightsError) -> [Int] {
    var varying: [Int] = []
    for (stratum, units) in byStratum.enumerated() where fractions[stratum] < 1 {
      if units.count > 1 {
        varying.append(stratum)
        continue
      }
      switch lonelyPSU {
      case .remove, .certainty: continue
      case .fail: throw .lonelyUnit(stratum: strataNames[stratum])
      case .adjust, .average: throw .unsupportedLonelyPSU(lonelyPSU, stratum: strataNames[stratum])
      }
    }
    guard !varying.isEmpty else { throw .wholePopulation }
    return varying
  }

  /// Multipliers of 1 for every unit and replicate.
  ///
  /// - Throws: as `requireRoom(replicates:)`.
  func ones(replicates: Int) throws(ReplicateWeightsError) -> [Double] {
    try requireRoom(replicates: replicates)
    return [Double](repeating: 1, count: count * replicates)
  }

  /// Makes sure that so many replicates can be kept.
  ///
  /// - Throws: `tooFewReplicates` or `tooManyValues`.
  func requireRoom(replicates: Int) throws(ReplicateWeightsError) {
    guard replicates > 1 else { throw .tooFewReplicates(replicates) }
    guard count <= ReplicateWeights.maximumValues / replicates else {
      throw .tooManyValues(lines: count, replicates: replicates, limit: ReplicateWeights.maximumValues)
    }
  }

  /// The pairs of PSUs of the strata, for methods of paired designs.
  ///
  /// - Throws: `notPaired` for a stratum of another size.
  func pairs() throws(ReplicateWeightsError) -> [(first: Int, second: Int)] {
    var pairs: [(first: Int, second: Int)] = []
    for stratum in try varyingStrata() {
      let units = byStratum[stratum]
      guard units.count == 2 else { throw .notPaired(stratum: strataNames[stratum], units: units.count) }
      pairs.append((units[0], units[1]))
    }
    return pairs
  }

  /// Replicates made of multipliers of the design weight.
  func replicates(
    _ multipliers: [Double], method: ReplicateSpecification.Method, scale: Double, factors: [Double],
    centre: ReplicateWeights.Centre
  ) -> ReplicateWeights {
    ReplicateWeights(
      method: method, count: factors.count, values: multipliers, units: ofRows, isCombined: false, scale: scale,
      factors: factors, centre: centre)
  }
}
