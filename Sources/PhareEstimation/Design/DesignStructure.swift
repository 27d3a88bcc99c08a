import PhareSurvey
import Synchronization

/// A sampling design as variances need it: the cluster of each row, and the tree of strata and sampling units above.
///
/// A *cluster* is the smallest group of respondents that a variance tells apart: a sampled unit of the last stage or,
/// where respondents are themselves the units of that stage, a stratum of them. In a design of one stage with PSUs the
/// clusters are the PSUs.
///
/// The design is cut after its first stage without a finite population: the stages below are then covered by the
/// variance between its units (Särndal, Swensson & Wretman 1992, ch. 4.6; R's `survey` does the same).
final class DesignStructure: Sendable {
  /// The stages that count, from the first, whose units are the PSUs.
  let stages: [StageStrata]
  /// Whether respondents are the units of the last stage, so that a cluster is a stratum of them.
  let clustersAreStrata: Bool
  /// Whether respondents are the PSUs.
  var respondentsArePSUs: Bool { clustersAreStrata && stages.count == 1 }
  /// Whether variances are those of strata and stages, from the scores of the domain's clusters alone.
  var followsStrata: Bool { form == nil && responseScores == nil }
  let clusterCount: Int
  /// The unit or stratum that makes the cluster of each row, in the numbering of the `SurveyDesign`.
  let clusterNumbers: [Int32]
  /// The cluster of each of these numbers: clusters of one stratum follow each other.
  let clusters: [Int32]
  /// Whether a stratum with several sampled units counts as lonely where the domain is in one of them only.
  let adjustsDomainLonely: Bool
  /// The variance as a form of its own, of PSUs drawn with unequal probabilities or of two phases; nil where it is that of
  /// strata and stages.
  let form: (any ClusterForm)?
  /// The scores of all sampled rows, where weights were adjusted for nonresponse; nil elsewhere.
  let responseScores: ResponseScores?
  /// Whether the units of the last stage are rows within a cluster of the stage above, which were not drawn from it.
  let hasRowStage: Bool
  /// The stratum of the second phase of each cluster, where rows drawn in two phases are the PSUs; nil elsewhere.
  let secondStrata: [Int32]?
  /// The respondents that each row stands for; nil where a row is a respondent.
  let counted: CountedRows?
  /// The replicates of the weights, where variances come from them.
  let replicates: ReplicateSource?
  private let cachedOrder = Mutex<ClusterOrder?>(nil)

  init(_ design: SurveyDesign) {
    var kept: [SurveyDesign.Stage] = []
    for stage in design.stages {
      kept.append(stage)
      if stage.population == nil || stage.units == nil { break }
    }
    // In two phases, as which a response counts, every row is a cluster.
    let isByRow = design.secondPhase != nil || design.response != nil
    let hasRowStage = isByRow && kept[kept.count - 1].units != nil
    self.hasRowStage = hasRowStage
    if hasRowStage {
      kept.append(kept[kept.count - 1].respondentsAsNextStage())
    } else if isByRow {
      kept[kept.count - 1] = kept[kept.count - 1].withRespondentsAsUnits(rowCount: design.rowCount)
    }
    var stages: [StageStrata] = []
    for stage in kept {
      stages.append(
        StageStrata(stage, above: stages, lonelyPSU: design.lonelyPSU, certain: design.certainStrata))
    }
    let last = kept[kept.count - 1]
    clustersAreStrata = last.units == nil
    clusterCount = last.units == nil ? last.strataNames.count : last.unitCount
    clusterNumbers = last.units ?? last.strata
    // Variances take clusters stratum by stratum.
    let clusters: [Int32]
    if last.units == nil {
      clusters = Array(0..<Int32(last.strataNames.count))
    } else {
      clusters = stages[stages.count - 1].positionsOfUnits
      stages[stages.count - 1] = StageStrata(orderingUnitsOf: stages[stages.count - 1])
    }
    self.stages = stages
    self.clusters = clusters
    let firstStage = stages[0]
    var rows: [Int32] = []
    if isByRow {
      rows = [Int32](repeating: 0, count: clusters.count)
      for (row, cluster) in clusters.enumerated() { rows[Int(cluster)] = Int32(truncatingIfNeeded: row) }
    }
    if let second = design.secondPhase {
      let psus = hasRowStage ? rows.map { last.strata[Int($0)] } : rows.indices.map { Int32(truncatingIfNeeded: $0) }
      form = TwoPhaseForm(second, stage: firstStage, psus: psus, rows: rows)
      secondStrata = hasRowStage ? nil : rows.map { second.strata[Int($0)] }
    } else {
      form = design.unequal.map {
        UnequalForm($0, stage: firstStage, clusters: clusters, strataOfUnits: kept[0].strataOfUnits)
      }
      secondStrata = nil
    }
    let sampled = hasRowStage ? Array(stages.dropLast()) : stages
    let numbers = last.strata
    let lastStage = stages[stages.count - 1]
    responseScores = design.response.map { response in
      ResponseScores(
        response, rows: rows,
        fractions: rows.indices.map { cluster in
          hasRowStage
            ? Self.fraction(ofUnit: Int(numbers[Int(rows[cluster])]), in: sampled)
            : Self.fraction(ofStratum: Int(lastStage.strataOfUnits[cluster]), in: sampled)
        })
    }
    counted = design.counted
    adjustsDomainLonely = design.adjustsDomainLonely && design.lonelyPSU.appliesToDomains
    replicates = design.replicates.map { ReplicateSource(weights: $0, designWeights: design.weights) }
  }

  /// The product of the sampling fractions of the stages down to the last of some, for a unit of it.
  private static func fraction(ofUnit unit: Int, in stages: [StageStrata]) -> Double {
    fraction(ofStratum: Int(stages[stages.count - 1].strataOfUnits[unit]), in: stages)
  }

  /// The same for the units of a stratum.
  private static func fraction(ofStratum stratum: Int, in stages: [StageStrata]) -> Double {
    let stage = stages[stages.count - 1]
    let parent = Int(stage.parents[stratum])
    let above = stages.count > 1 ? fraction(ofUnit: parent, in: Array(stages.dropLast())) : 1
    return stage.samplingFractions[stratum] * above
  }

  /// The PSU that holds a cluster, or the stratum of PSUs where respondents are the PSUs.
  func psu(ofCluster cluster: Int) -> Int {
    var unit = cluster
    var level = stages.count - 1
    if clustersAreStrata {
      guard level > 0 else { return cluster }
      unit = Int(stages[level].parents[cluster])
      level -= 1
    }
    while level > 0 {
      unit = Int(stages[level].parents[Int(stages[level].strataOfUnits[unit])])
      level -= 1
    }
    return unit
  }

  /// The unit between which the variance of a figure about the respondents of a cluster starts: their PSU or, where that
  /// is the whole population of its stratum, their unit of the next stage, and so on; nil where respondents are it.
  func varyingUnit(ofCluster cluster: Int) -> (stage: Int, unit: Int)? {
    if respondentsArePSUs { return nil }
    var unit = cluster
    var level = stages.count - 1
    var varying: (stage: Int, unit: Int)?
    if clustersAreStrata {
      unit = Int(stages[level].parents[cluster])
      level -= 1
    } else {
      varying = (level, unit)
    }
    while true {
      let stratum = Int(stages[level].strataOfUnits[unit])
      if stages[level].samplingFractions[stratum] < 1 { varying = (level, unit) }
      guard level > 0 else { return varying }
      unit = Int(stages[level].parents[stratum])
      level -= 1
    }
  }

  /// Whether a stage after the first has a stratum of several units within a unit that was drawn with certainty.
  var laterStagesVary: Bool {
    stages.indices.dropFirst().contains { level in
      stages[level].sampledUnits.indices.contains { stratum in
        stages[level].sampledUnits[stratum] > 1 && isCertain(Int(stages[level].parents[stratum]), stage: level - 1)
      }
    }
  }

  /// Whether a unit and all units above it are the whole populations of their strata.
  private func isCertain(_ unit: Int, stage: Int) -> Bool {
    var (unit, level) = (unit, stage)
    while true {
      let stratum = Int(stages[level].strataOfUnits[unit])
      guard stages[level].samplingFractions[stratum] == 1 else { return false }
      guard level > 0 else { return true }
      unit = Int(stages[level].parents[stratum])
      level -= 1
    }
  }

  /// The rows in the order of their clusters, sorted on first use.
  var clusterOrder: ClusterOrder {
    cachedOrder.withLock { cached in
      let order = cached ?? ClusterOrder(self)
      cached = order
      return order
    }
  }
}

/// The rows in the order of their clusters.
struct ClusterOrder: Sendable {
  /// The rows by cluster; nil where they are in that order already.
  private let rows: [Int32]?
  /// The first position of each cluster, with the row count at the end.
  let starts: [Int]

  /// A stable counting sort of the rows.
  init(_ structure: DesignStructure) {
    let (numbers, clusters) = (structure.clusterNumbers, structure.clusters)
    var starts = [Int](repeating: 0, count: structure.clusterCount + 1)
    var isSorted = true
    var previous: Int32 = 0
    for number in numbers {
      let cluster = clusters[Int(number)]
      starts[Int(cluster) + 1] += 1
      if cluster < previous { isSorted = false }
      previous = cluster
    }
    for cluster in clusters.indices { starts[cluster + 1] += starts[cluster] }
    self.starts = starts
    guard !isSorted else {
      rows = nil
      return
    }
    var next = clusters.map { starts[Int($0)] }
    var rows = [Int32](repeating: 0, count: numbers.count)
    for (row, number) in numbers.enumerated() {
      rows[next[Int(number)]] = Int32(truncatingIfNeeded: row)
      next[Int(number)] += 1
    }
    self.rows = rows
  }

  /// The row at a position of the order.
  @inline(__always)
  func row(at position: Int) -> Int { rows.map { Int($0[position]) } ?? position }
}

extension SurveyDesign {
  /// The strata all of whose PSUs were certain to be drawn, where probabilities are unequal.
  fileprivate var certainStrata: Set<Int> {
    guard let unequal else { return [] }
    var uncertain: Set<Int> = []
    for (unit, stratum) in stages[0].strataOfUnits.enumerated() where unequal.probabilities[unit] < 1 {
      uncertain.insert(Int(stratum))
    }
    return Set(stages[0].strataNames.indices).subtracting(uncertain)
  }
}
