import PhareSurvey

/// The strata of one stage of a design, with the units sampled in each.
///
/// - Shape: one element per stratum, unless said otherwise.
final class StageStrata: Sendable {
  /// Sampled units.
  let sampledUnits: [Int]
  /// Sampled units over those of the population; 0 with replacement.
  let samplingFractions: [Double]
  /// The unit of the stage above that holds the stratum, -1 at the first stage.
  let parents: [Int32]
  /// The stratum of each unit, in increasing order at the last stage; empty where units are respondents.
  let strataOfUnits: [Int32]
  /// The first unit of each stratum with the number of units at the end, where units are ordered by stratum.
  let unitStarts: [Int32]
  /// The strata with a single sampled unit, and their rule.
  let lonely: LonelyStrata
  /// (1 − f) × the sampling fractions of the stages above × the scale of `LonelyStrata`: everything that multiplies the
  /// variance between the units of a stratum but n/(n − 1), which is in `StratumVariance`.
  let factors: [Double]

  /// The strata of a stage of a survey design, below the stages `above`.
  ///
  /// - Parameter certain: The strata without a population all of whose units were certain to be drawn.
  init(_ stage: SurveyDesign.Stage, above: [StageStrata], lonelyPSU: LonelyPSU, certain: Set<Int> = []) {
    let sampled = stage.sampledUnits
    let fractions = sampled.indices.map { stratum in
      stage.population.map { Double(sampled[stratum]) / $0[stratum] } ?? (certain.contains(stratum) ? 1 : 0)
    }
    let lonely = LonelyStrata(
      rule: lonelyPSU, names: stage.strataNames, sampledUnits: sampled, samplingFractions: fractions,
      parents: stage.parents, stage: above.count + 1)
    sampledUnits = sampled
    samplingFractions = fractions
    parents = stage.parents
    strataOfUnits = stage.strataOfUnits
    unitStarts = sampled.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32(truncatingIfNeeded: $1)) }
    self.lonely = lonely
    factors = sampled.indices.map { stratum in
      (1 - fractions[stratum]) * Self.fractions(above: above, parent: stage.parents[stratum])
        * lonely.scale(ofStratum: stratum)
    }
  }

  /// The product of the sampling fractions above a stratum: the share of its variance that the estimate has.
  private static func fractions(above: [StageStrata], parent: Int32) -> Double {
    var product = 1.0
    var parent = parent
    for stage in above.reversed() {
      let stratum = Int(stage.strataOfUnits[Int(parent)])
      product *= stage.samplingFractions[stratum]
      parent = stage.parents[stratum]
    }
    return product
  }

  /// The same strata with their units numbered stratum by stratum.
  init(orderingUnitsOf stage: StageStrata) {
    sampledUnits = stage.sampledUnits
    samplingFractions = stage.samplingFractions
    parents = stage.parents
    unitStarts = stage.unitStarts
    lonely = stage.lonely
    factors = stage.factors
    strataOfUnits = stage.strataOfUnits.sorted()
  }

  /// The position of each unit among all units ordered by stratum.
  var positionsOfUnits: [Int32] {
    var next = unitStarts
    return strataOfUnits.map { stratum in
      next[Int(stratum)] += 1
      return next[Int(stratum)] - 1
    }
  }
}
