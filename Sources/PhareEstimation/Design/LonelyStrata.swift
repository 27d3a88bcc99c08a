import PhareSurvey

/// The strata of one stage with a single sampled unit out of several, and the rule for them.
///
/// One unit shows no spread: n/(n − 1) · Σ(z − z̄)² is 0/0. The design states one of five rules, all of which stand here:
///
/// - `fail`: there is no variance; the error names the strata (`requireRule`).
/// - `remove`: the stratum adds nothing.
/// - `certainty`: the unit counts as drawn with certainty, f = 1: the stratum adds nothing either.
/// - `adjust`: the stratum adds (1 − f)(z − z̄)², where z̄ is the mean of all units that share the unit above
///   (`adjustedDistances`).
/// - `average`: the stratum adds the average of the other strata that share the unit above: these are multiplied by
///   H/(H − L), where L of the H strata are lonely (`scale`).
///
/// A stratum whose only unit is its whole population is not lonely: f = 1, and it adds nothing under any rule.
///
/// - Source: the options of `survey.lonely.psu` in R's survey 4.4, at every stage.
struct LonelyStrata: Sendable {
  /// The lonely strata, in increasing order.
  let strata: [Int]
  private let rule: LonelyPSU
  private let names: [String]
  private let stage: Int
  private let sampledUnits: [Int]
  private let parents: [Int32]
  /// One scale per stratum of the stage; empty where all are 1.
  private let scales: [Double]

  /// - Parameter stage: The number of the stage, from 1.
  init(
    rule: LonelyPSU, names: [String], sampledUnits: [Int], samplingFractions: [Double], parents: [Int32], stage: Int
  ) {
    let isLonely = sampledUnits.indices.map { sampledUnits[$0] == 1 && samplingFractions[$0] < 1 }
    let strata = isLonely.indices.filter { isLonely[$0] }
    self.rule = rule
    self.strata = strata
    self.stage = stage
    self.sampledUnits = sampledUnits
    self.parents = parents
    self.names = strata.map { names[$0] }
    scales = rule == .average && !strata.isEmpty ? Self.averagingScales(parents: parents, isLonely: isLonely) : []
  }

  /// Throws `EstimationError.lonelyPSU` where the rule is `fail` and a stratum is lonely.
  func requireRule() throws(EstimationError) {
    if rule == .fail, !strata.isEmpty { throw .lonelyPSU(strata: names, stage: stage) }
  }

  // MARK: Average

  /// The multiplier of a stratum's variance by which lonely strata count as the average of the others.
  func scale(ofStratum stratum: Int) -> Double { scales.isEmpty ? 1 : scales[stratum] }

  /// H/(H − L) below each unit of the stage above; 1 where all strata are lonely.
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

  // MARK: Adjust

  /// Whether lonely strata add the squares of `adjustedDistances`.
  var areAdjusted: Bool { rule == .adjust && !strata.isEmpty }

  /// The distance of each lonely unit from the mean of all units that share the unit above.
  ///
  /// - Parameters:
  ///   - sums: The sum of the units' scores of each stratum in `scored`, `width` values per stratum.
  ///   - scored: The strata with a score; the units of all others score 0.
  /// - Returns: `width` distances per lonely stratum.
  func adjustedDistances(of sums: [Double], scored: [Int32], width: Int) -> [[Double]] {
    // The strata below each unit of the stage above make a group; those of the first stage are below -1.
    let groups = (parents.max().map { Int($0) } ?? -1) + 2
    var totals = [Double](repeating: 0, count: groups * width)
    var units = [Double](repeating: 0, count: groups)
    var scores = [Double](repeating: 0, count: sampledUnits.count * width)
    for (stratum, parent) in parents.enumerated() {
      units[Int(parent) + 1] += Double(sampledUnits[stratum])
    }
    for (index, stratum) in scored.enumerated() {
      let group = Int(parents[Int(stratum)]) + 1
      for variable in 0..<width {
        let score = sums[index * width + variable]
        scores[Int(stratum) * width + variable] = score
        totals[group * width + variable] += score
      }
    }
    return strata.map { stratum in
      let group = Int(parents[stratum]) + 1
      return (0..<width).map { scores[stratum * width + $0] - totals[group * width + $0] / units[group] }
    }
  }
}
