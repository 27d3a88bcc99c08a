import PhareSurvey

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
  /// Rows ordered by leaf; nil where they already are.
  let order: [Int32]?
  /// Where the rows of each leaf begin in `order`, with the row count at the end.
  let leafStarts: [Int]
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
    for index in kept.indices {
      stages.append(
        Self.structure(
          of: kept[index], within: index > 0 ? kept[index - 1] : nil, above: stages, lonelyPSU: design.lonelyPSU))
    }
    // Leaves of one stratum are neighbours: variances take them stratum by stratum.
    var leaves = Array(0..<Int32(leafCount))
    if last.units != nil {
      leaves = Self.positions(of: stages[stages.count - 1])
      stages[stages.count - 1] = Stage(orderingByStratum: stages[stages.count - 1])
    }
    self.stages = stages
    (self.order, self.leafStarts) = Self.sorted(last.units ?? last.strata, leaves: leaves)
  }

  /// The position of each unit among those of its stage ordered by stratum.
  private static func positions(of stage: Stage) -> [Int32] {
    var next = stage.unitStarts
    return stage.strataOfUnits.map { stratum in
      next[Int(stratum)] += 1
      return next[Int(stratum)] - 1
    }
  }

  private static func structure(
    of stage: SurveyDesign.Stage, within parent: SurveyDesign.Stage?, above: [Stage], lonelyPSU: LonelyPSU
  ) -> Stage {
    let strataCount = stage.strataNames.count
    var sampled = [Int](repeating: 0, count: strataCount)
    var parents = [Int32](repeating: -1, count: strataCount)
    var strataOfUnits = [Int32](repeating: 0, count: stage.units == nil ? 0 : stage.unitCount)
    var seen = [Bool](repeating: false, count: strataOfUnits.count)
    for (row, stratum) in stage.strata.enumerated() {
      if let unit = stage.units?[row] {
        if !seen[Int(unit)] { sampled[Int(stratum)] += 1 }
        seen[Int(unit)] = true
        strataOfUnits[Int(unit)] = stratum
      } else {
        sampled[Int(stratum)] += 1
      }
      if let units = parent?.units { parents[Int(stratum)] = units[row] }
    }
    let fractions = (0..<strataCount).map { stratum in
      stage.population.map { Double(sampled[stratum]) / $0[stratum] } ?? 0
    }
    return Stage(
      strataNames: stage.strataNames, sampledUnits: sampled, samplingFractions: fractions, parents: parents,
      strataOfUnits: strataOfUnits, above: above, lonelyPSU: lonelyPSU)
  }

  /// A stable counting sort of the rows by the leaf of their number; no order where they are in order.
  private static func sorted(_ numbers: [Int32], leaves: [Int32]) -> (order: [Int32]?, starts: [Int]) {
    var starts = [Int](repeating: 0, count: leaves.count + 1)
    var isSorted = true
    var previous: Int32 = 0
    for number in numbers {
      let leaf = leaves[Int(number)]
      starts[Int(leaf) + 1] += 1
      if leaf < previous { isSorted = false }
      previous = leaf
    }
    for leaf in leaves.indices { starts[leaf + 1] += starts[leaf] }
    guard !isSorted else { return (nil, starts) }
    var next = leaves.map { starts[Int($0)] }
    let order = [Int32](unsafeUninitializedCapacity: numbers.count) { order, count in
      for (row, number) in numbers.enumerated() {
        // Every row has a place of its own among those of its leaf.
        order.initializeElement(at: next[Int(number)], to: Int32(truncatingIfNeeded: row))
        next[Int(number)] += 1
      }
      count = numbers.count
    }
    return (order, starts)
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

  /// First-stage units with a weight above 0, and the strata that hold them.
  func firstStageUnits(weights: [Double]) -> (units: Int, strata: Int) {
    let isWhole = weights.allSatisfy { $0 > 0 }
    var counter = FirstStageCounter(structure: self)
    for leaf in 0..<leafCount {
      let positions = leafStarts[leaf]..<leafStarts[leaf + 1]
      let rows = isWhole ? positions.count : positions.count { weights[row(at: $0)] > 0 }
      if rows > 0 { counter.add(rows: rows, ofLeaf: leaf) }
    }
    return (counter.units, counter.strata)
  }

  /// The leaves in parts of about as many rows, whose number depends on the rows alone.
  ///
  /// - Parameter limit: No more parts than this, but one at least.
  func parts(atMost limit: Int) -> [Range<Int>] {
    let rows = leafStarts[leafCount]
    let count = max(1, min(16, limit, rows / (1 << 16)))
    var parts: [Range<Int>] = []
    var start = 0
    for part in 1...count {
      var end = start
      while end < leafCount, leafStarts[end] < rows * part / count { end += 1 }
      parts.append(start..<(part == count ? leafCount : end))
      start = end
    }
    return parts
  }

  /// The row at a position of the order of the leaves.
  @inline(__always)
  func row(at position: Int) -> Int { order.map { Int($0[position]) } ?? position }
}
