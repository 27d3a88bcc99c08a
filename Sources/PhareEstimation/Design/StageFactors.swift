import PhareSurvey

/// What the strata of a stage count for in a variance.
struct StageFactors {
  /// The strata with one sampled unit out of several.
  let lonelyStrata: [Int]
  /// What multiplies the variance between the units of each stratum.
  let factors: [Double]

  init(
    sampledUnits: [Int], samplingFractions: [Double], parents: [Int32], above: [DesignStructure.Stage],
    lonelyPSU: LonelyPSU
  ) {
    let isLonely = sampledUnits.indices.map { sampledUnits[$0] == 1 && samplingFractions[$0] < 1 }
    lonelyStrata = isLonely.indices.filter { isLonely[$0] }
    let scales =
      lonelyPSU == .average && !lonelyStrata.isEmpty ? Self.averagingScales(parents: parents, isLonely: isLonely) : []
    factors = sampledUnits.indices.map { stratum in
      (1 - samplingFractions[stratum]) * Self.factor(above: above, parent: parents[stratum])
        * (scales.isEmpty ? 1 : scales[stratum])
    }
  }

  /// The product of the sampling fractions of the strata above, by which a lower stage counts.
  private static func factor(above: [DesignStructure.Stage], parent: Int32) -> Double {
    var factor = 1.0
    var parent = parent
    for stage in above.reversed() {
      let stratum = Int(stage.strataOfUnits[Int(parent)])
      factor *= stage.samplingFractions[stratum]
      parent = stage.parents[stratum]
    }
    return factor
  }

  /// What multiplies the strata so that lonely ones count as the average of their siblings.
  private static func averagingScales(parents: [Int32], isLonely: [Bool]) -> [Double] {
    var scales = [Double](repeating: 1, count: isLonely.count)
    var all: [Int32: Double] = [:]
    var lonely: [Int32: Double] = [:]
    for (stratum, parent) in parents.enumerated() {
      all[parent, default: 0] += 1
      if isLonely[stratum] { lonely[parent, default: 0] += 1 }
    }
    for (stratum, parent) in parents.enumerated() {
      let count = all[parent] ?? 1
      let others = count - (lonely[parent] ?? 0)
      if others > 0 { scales[stratum] = count / others }
    }
    return scales
  }
}
