/// Counts distinct first-stage units and their strata.
struct FirstStageCounter {
  let structure: DesignStructure
  private(set) var units = 0
  private(set) var strata = 0
  /// The round in which each unit or stratum was last met.
  private var unitRounds: [Int32]
  private var stratumRounds: [Int32]
  private var round: Int32 = 1
  private var lastLeaf = -1

  init(structure: DesignStructure) {
    self.structure = structure
    unitRounds = [Int32](repeating: 0, count: structure.stages[0].strataOfUnits.count)
    stratumRounds = [Int32](repeating: 0, count: structure.stages[0].sampledUnits.count)
  }

  /// Starts anew.
  mutating func reset() {
    (units, strata, lastLeaf) = (0, 0, -1)
    round += 1
  }

  mutating func add(rows: Int, ofLeaf leaf: Int) {
    if structure.rowsAreFirstStageUnits {
      units += rows
      if leaf != lastLeaf { add(stratum: leaf) }
    } else if leaf != lastLeaf {
      let owner = structure.firstStageOwner(ofLeaf: leaf)
      if unitRounds[owner] != round {
        unitRounds[owner] = round
        units += 1
        add(stratum: Int(structure.stages[0].strataOfUnits[owner]))
      }
    }
    lastLeaf = leaf
  }

  private mutating func add(stratum: Int) {
    guard stratumRounds[stratum] != round else { return }
    stratumRounds[stratum] = round
    strata += 1
  }
}
