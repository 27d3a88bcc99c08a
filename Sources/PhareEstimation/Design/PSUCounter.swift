/// Counts distinct PSUs and the strata that hold them: of rows drawn in two phases, those of the phase that has more.
struct PSUCounter {
  let structure: DesignStructure
  private(set) var psus = 0
  private var firstStrata = 0
  private var secondStrata = 0
  /// The round in which each PSU and each stratum was last counted.
  private var psuRounds: [Int32]
  private var stratumRounds: [Int32]
  /// The round in which each stratum of a second phase was last counted.
  private var secondRounds: [Int32]
  private var round: Int32 = 1
  private var lastCluster = -1

  init(structure: DesignStructure) {
    self.structure = structure
    psuRounds = [Int32](repeating: 0, count: structure.stages[0].strataOfUnits.count)
    stratumRounds = [Int32](repeating: 0, count: structure.stages[0].sampledUnits.count)
    secondRounds = [Int32](repeating: 0, count: (structure.secondStrata?.max()).map { Int($0) + 1 } ?? 0)
  }

  /// The strata that hold the PSUs.
  var strata: Int { max(firstStrata, secondStrata) }

  /// Starts again from 0, at no cost per PSU.
  mutating func reset() {
    (psus, firstStrata, secondStrata, lastCluster) = (0, 0, 0, -1)
    round += 1
  }

  /// Counts the PSU of a cluster, or each of its rows where respondents are the PSUs.
  mutating func add(rows: Int, ofCluster cluster: Int) {
    if structure.respondentsArePSUs {
      psus += rows
      if cluster != lastCluster { add(stratum: cluster) }
    } else if cluster != lastCluster {
      let psu = structure.psu(ofCluster: cluster)
      if psuRounds[psu] != round {
        psuRounds[psu] = round
        psus += 1
        add(stratum: Int(structure.stages[0].strataOfUnits[psu]))
        if let second = structure.secondStrata { add(secondStratum: Int(second[cluster])) }
      }
    }
    lastCluster = cluster
  }

  private mutating func add(stratum: Int) {
    guard stratumRounds[stratum] != round else { return }
    stratumRounds[stratum] = round
    firstStrata += 1
  }

  private mutating func add(secondStratum stratum: Int) {
    guard secondRounds[stratum] != round else { return }
    secondRounds[stratum] = round
    secondStrata += 1
  }
}
