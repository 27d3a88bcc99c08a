import PhareSurvey
import Synchronization

/// A sampling design as variances need it: which rows make a leaf, and the tree of strata and units above the leaves.
///
/// The design is cut after its first stage without a finite population: what lies below is then covered by the
/// variance between its units (Särndal, Swensson & Wretman 1992, ch. 4.6; R's `survey` does the same).
/// A leaf is a sampled unit of the last stage or, where respondents are that stage's units, a stratum of them.
final class DesignStructure: Sendable {
  /// The strata and units of one stage.
  final class Stage: Sendable {
    /// The name of each stratum.
    let strataNames: [String]
    /// Sampled units of each stratum.
    let sampledUnits: [Int]
    /// The share of the population that was sampled in each stratum, 0 with replacement.
    let samplingFractions: [Double]
    /// The unit of the stage above that holds each stratum, -1 at the first stage.
    let parents: [Int32]
    /// The stratum of each unit, in increasing order at the last stage; empty where units are respondents.
    let strataOfUnits: [Int32]
    /// The first unit of each stratum with the number of units at the end, where units are ordered by stratum.
    let unitStarts: [Int32]
    /// The strata with one sampled unit out of several.
    let lonelyStrata: [Int]
    /// What multiplies the variance between the units of each stratum: its finite population correction, the sampling
    /// fractions above it, and where lonely strata count as the average, their share.
    let factors: [Double]

    init(
      strataNames: [String], sampledUnits: [Int], samplingFractions: [Double], parents: [Int32],
      strataOfUnits: [Int32], above: [Stage], lonelyPSU: LonelyPSU
    ) {
      self.strataNames = strataNames
      self.sampledUnits = sampledUnits
      self.samplingFractions = samplingFractions
      self.parents = parents
      self.strataOfUnits = strataOfUnits
      unitStarts = sampledUnits.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32(truncatingIfNeeded: $1)) }
      let weighing = StageFactors(
        sampledUnits: sampledUnits, samplingFractions: samplingFractions, parents: parents, above: above,
        lonelyPSU: lonelyPSU)
      lonelyStrata = weighing.lonelyStrata
      factors = weighing.factors
    }

    /// The same stage with its units numbered stratum by stratum.
    fileprivate init(orderingByStratum stage: Stage) {
      strataNames = stage.strataNames
      sampledUnits = stage.sampledUnits
      samplingFractions = stage.samplingFractions
      parents = stage.parents
      unitStarts = stage.unitStarts
      lonelyStrata = stage.lonelyStrata
      factors = stage.factors
      strataOfUnits = stage.strataOfUnits.sorted()
    }
  }

  let stages: [Stage]
  /// Whether the units of the last stage are respondents.
  let leavesAreStrata: Bool
  /// Whether respondents are the units of the first stage that counts.
  var rowsAreFirstStageUnits: Bool { leavesAreStrata && stages.count == 1 }
  let leafCount: Int
  /// The unit or stratum that makes the leaf of each row, as the design numbers it.
  let leafNumbers: [Int32]
  /// The leaf of each of these numbers.
  let leaves: [Int32]
  /// The rows in the order of the leaves, once they were asked for.
  private let knownOrder = Mutex<LeafOrder?>(nil)
  let lonelyPSU: LonelyPSU
  /// The replicates of the weights, where variances come from them.
  let replicates: ReplicateSource?

  init(_ design: SurveyDesign) {
    var kept: [SurveyDesign.Stage] = []
    for stage in design.stages {
      kept.append(stage)
      if stage.population == nil || stage.units == nil { break }
    }
    let last = kept[kept.count - 1]
    self.leavesAreStrata = last.units == nil
    self.lonelyPSU = design.lonelyPSU
    self.replicates = design.replicates.map { ReplicateSource(weights: $0, designWeights: design.weights) }
    self.leafCount = last.units == nil ? last.strataNames.count : last.unitCount
    var stages: [Stage] = []
    for stage in kept { stages.append(Self.structure(of: stage, above: stages, lonelyPSU: design.lonelyPSU)) }
    // Leaves of one stratum are neighbours: variances take them stratum by stratum.
    var leaves = Array(0..<Int32(leafCount))
    if last.units != nil {
      leaves = Self.positions(of: stages[stages.count - 1])
      stages[stages.count - 1] = Stage(orderingByStratum: stages[stages.count - 1])
    }
    self.stages = stages
    self.leaves = leaves
    leafNumbers = last.units ?? last.strata
  }

  /// The position of each unit among those of its stage ordered by stratum.
  private static func positions(of stage: Stage) -> [Int32] {
    var next = stage.unitStarts
    return stage.strataOfUnits.map { stratum in
      next[Int(stratum)] += 1
      return next[Int(stratum)] - 1
    }
  }

  private static func structure(of stage: SurveyDesign.Stage, above: [Stage], lonelyPSU: LonelyPSU) -> Stage {
    var sampled = [Int](repeating: 0, count: stage.strataNames.count)
    for stratum in stage.units == nil ? stage.strata : stage.strataOfUnits { sampled[Int(stratum)] += 1 }
    let fractions = sampled.indices.map { stratum in
      stage.population.map { Double(sampled[stratum]) / $0[stratum] } ?? 0
    }
    return Stage(
      strataNames: stage.strataNames, sampledUnits: sampled, samplingFractions: fractions,
      parents: stage.parents, strataOfUnits: stage.strataOfUnits, above: above, lonelyPSU: lonelyPSU)
  }

  /// The first-stage unit that holds each leaf, or the first-stage stratum where respondents are first-stage units.
  func firstStageOwner(ofLeaf leaf: Int) -> Int {
    var owner = leaf
    var level = stages.count - 1
    if leavesAreStrata {
      guard level > 0 else { return leaf }
      owner = Int(stages[level].parents[leaf])
      level -= 1
    }
    while level > 0 {
      owner = Int(stages[level].parents[Int(stages[level].strataOfUnits[owner])])
      level -= 1
    }
    return owner
  }

  /// The rows in the order of the leaves.
  var leafOrder: LeafOrder {
    knownOrder.withLock { known in
      let order = known ?? LeafOrder(self)
      known = order
      return order
    }
  }

  /// First-stage units with a weight above 0, and the strata that hold them.
  func firstStageUnits(weights: [Double]) -> (units: Int, strata: Int) {
    // Every unit and stratum has a row.
    if weights.allSatisfy({ $0 > 0 }) { return firstStageUnits(ofLeaves: .all(leafCount), rows: weights.count) }
    let found = RowChunks(rowCount: weights.count).ranges.concurrentMap { rows in
      var met = LeafSet(count: leafCount)
      var count = 0
      for row in rows where weights[row] > 0 {
        met.insert(Int(leaves[Int(leafNumbers[row])]))
        count += 1
      }
      return (met: met, count: count)
    }
    var met = LeafSet(count: leafCount)
    for part in found { met.formUnion(part.met) }
    return firstStageUnits(ofLeaves: met, rows: found.reduce(0) { $0 + $1.count })
  }

  /// The first-stage units and strata of some leaves, in which there are so many rows.
  func firstStageUnits(ofLeaves leaves: LeafSet, rows: Int) -> (units: Int, strata: Int) {
    var counter = FirstStageCounter(structure: self)
    leaves.forEach { counter.add(rows: 1, ofLeaf: $0) }
    return (rowsAreFirstStageUnits ? rows : counter.units, counter.strata)
  }
}
