import PhareSurvey

/// The rows of every domain in the order of the design's leaves: what all scans by one breakdown have in common.
///
/// - Shape: rows with a weight above 0 that belong to a domain, ordered by domain, then leaf, then row.
struct DomainRows: Sendable {
  let rows: [Int32]
  /// The number of rows in and outside the domains.
  let rowCount: Int
  /// The leaf of each of `rows`.
  let leaves: [Int32]
  /// The weight of each of `rows`.
  let weights: [Double]
  /// Where the rows of each domain begin, with their count at the end.
  let domainStarts: [Int]
  /// The leaves with a row of each domain.
  let leafCounts: [Int]
  /// The first-stage units with a row of each domain, and the strata that hold them.
  let firstStage: [(units: Int, strata: Int)]
  /// The same of all domains together.
  let wholeFirstStage: (units: Int, strata: Int)

  var domainCount: Int { domainStarts.count - 1 }

  /// Whether most leaves have one or two rows in a domain.
  func hasFewRowsByLeaf(domain: Int) -> Bool {
    domainStarts[domain + 1] - domainStarts[domain] < 3 * leafCounts[domain]
  }

  /// The rows of the largest of some domains.
  func mostRows(inDomains domains: Range<Int>) -> Int {
    domains.reduce(0) { max($0, domainStarts[$1 + 1] - domainStarts[$1]) }
  }

  /// Neighbouring domains together that have at most so many rows, or alone where one has more.
  func parts(ofRows limit: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for domain in 0..<domainCount where domain > start && domainStarts[domain + 1] - domainStarts[start] > limit {
      parts.append(start..<domain)
      start = domain
    }
    return parts + [start..<domainCount]
  }

  /// - Parameter domains: The domain of each row, below 0 outside all of them.
  init(domains: [Int32], count: Int, weights: [Double], structure: DesignStructure) {
    var starts = [Int](repeating: 0, count: count + 1)
    for (row, domain) in domains.enumerated() where domain >= 0 && weights[row] > 0 { starts[Int(domain) + 1] += 1 }
    for domain in 0..<count { starts[domain + 1] += starts[domain] }
    domainStarts = starts
    rowCount = domains.count
    (rows, leaves, self.weights) = Self.sorted(domains, starts: starts, weights: weights, structure: structure)
    (leafCounts, firstStage, wholeFirstStage) = Self.counts(leaves, starts: starts, structure: structure)
  }

  /// A stable counting sort by domain of the rows in the order of their leaves.
  private static func sorted(
    _ domains: [Int32], starts: [Int], weights: [Double], structure: DesignStructure
  ) -> (rows: [Int32], leaves: [Int32], weights: [Double]) {
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[starts.count - 1])
    var leaves = rows
    var sortedWeights = [Double](repeating: 0, count: rows.count)
    for leaf in 0..<structure.leafCount {
      for position in structure.leafStarts[leaf]..<structure.leafStarts[leaf + 1] {
        let row = structure.row(at: position)
        let domain = Int(domains[row])
        let weight = weights[row]
        guard domain >= 0, weight > 0 else { continue }
        let target = next[domain]
        next[domain] = target + 1
        rows[target] = Int32(truncatingIfNeeded: row)
        leaves[target] = Int32(truncatingIfNeeded: leaf)
        sortedWeights[target] = weight
      }
    }
    return (rows, leaves, sortedWeights)
  }

  /// The leaves with a row of each domain, and the first-stage units above them.
  private static func counts(
    _ leaves: [Int32], starts: [Int], structure: DesignStructure
  ) -> (leaves: [Int], firstStage: [(units: Int, strata: Int)], whole: (units: Int, strata: Int)) {
    var counter = FirstStageCounter(structure: structure)
    var whole = counter
    var leafCounts: [Int] = []
    var firstStage: [(units: Int, strata: Int)] = []
    for domain in 0..<starts.count - 1 {
      counter.reset()
      var count = 0
      var start = starts[domain]
      while start < starts[domain + 1] {
        var end = start + 1
        while end < starts[domain + 1], leaves[end] == leaves[start] { end += 1 }
        counter.add(rows: end - start, ofLeaf: Int(leaves[start]))
        whole.add(rows: end - start, ofLeaf: Int(leaves[start]))
        count += 1
        start = end
      }
      leafCounts.append(count)
      firstStage.append((counter.units, counter.strata))
    }
    return (leafCounts, firstStage, (whole.units, whole.strata))
  }
}

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
