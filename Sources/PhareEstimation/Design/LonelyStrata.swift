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
/// Where the design says so, a stratum with several sampled units counts as lonely to a domain that is in one of them only,
/// under `adjust` and `average` (TaylorVariance+DomainLonely).
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

  /// Whether lonely strata count as the average of the others.
  var areAveraged: Bool { rule == .average }

  /// Whether lonely strata add the squares of `adjustedDistances`.
  var areAdjusted: Bool { rule == .adjust && !strata.isEmpty }

  /// The distance of each lonely unit from the mean of all units that share the unit above.
  ///
  /// - Parameters:
  ///   - sums: The sum of the units' scores of each stratum in `scored`, `width` values per stratum.
  ///   - scored: The strata with a score; the units of all others score 0.
  /// - Returns: `width` distances per lonely stratum.
  func adjustedDistances(of sums: [Double], scored: [Int32], width: Int) -> [[Double]] {
    let means = groupMeans(of: sums, scored: scored, width: width)
    var scores = [Double](repeating: 0, count: sampledUnits.count * width)
    for (index, stratum) in scored.enumerated() {
      for variable in 0..<width { scores[Int(stratum) * width + variable] = sums[index * width + variable] }
    }
    return strata.map { stratum in
      let group = group(ofStratum: stratum)
      return (0..<width).map { scores[stratum * width + $0] - means[group * width + $0] }
    }
  }

  /// The group of a stratum: the strata below one unit of the stage above; those of the first stage are below -1.
  func group(ofStratum stratum: Int) -> Int { Int(parents[stratum]) + 1 }

  /// The number of groups.
  var groupCount: Int { (parents.max().map { Int($0) } ?? -1) + 2 }

  /// The mean score of all units of each group; parameters as of `adjustedDistances`.
  ///
  /// - Returns: `width` means per group.
  func groupMeans(of sums: [Double], scored: [Int32], width: Int) -> [Double] {
    var means = [Double](repeating: 0, count: groupCount * width)
    var units = [Double](repeating: 0, count: groupCount)
    for stratum in parents.indices { units[group(ofStratum: stratum)] += Double(sampledUnits[stratum]) }
    for (index, stratum) in scored.enumerated() {
      let group = group(ofStratum: Int(stratum))
      for variable in 0..<width { means[group * width + variable] += sums[index * width + variable] }
    }
    for group in units.indices where units[group] > 0 {
      for variable in 0..<width { means[group * width + variable] /= units[group] }
    }
    return means
  }
}
