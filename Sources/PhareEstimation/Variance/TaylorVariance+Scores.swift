extension TaylorVariance {
  /// The scores of some clusters, units or strata: the sums of the linearised variables over their respondents.
  struct Scores {
    /// The clusters, units or strata.
    var keys: [Int32] = []
    /// One score per key and variable, and zeros after them.
    var values: [Double] = []
    /// How many units or respondents of each key have a score.
    var scored: [Double] = []

    /// Removes the keys, and makes room for `capacity` values of 0.
    mutating func reset(capacity: Int) {
      keys.removeAll(keepingCapacity: true)
      scored.removeAll(keepingCapacity: true)
      values.removeAll(keepingCapacity: true)
      values.append(contentsOf: repeatElement(0, count: capacity))
    }
  }

  /// Numbers the keys that it meets, from 0 in the order in which they come.
  struct SlotMap {
    private let count: Int
    /// Empty until a key is met: most maps of a variance meet none.
    private var slots: [Int32] = []
    /// The keys met.
    private(set) var keys: [Int32] = []

    /// A map of keys below `count`.
    init(count: Int) { self.count = count }

    /// The number of a key, the next one where it was not met before.
    @inline(__always)
    mutating func slot(of key: Int32) -> Int {
      if slots.isEmpty { slots = [Int32](repeating: -1, count: count) }
      let slot = slots[Int(key)]
      if slot >= 0 { return Int(slot) }
      let next = keys.count
      slots[Int(key)] = Int32(truncatingIfNeeded: next)
      keys.append(key)
      return next
    }

    /// Forgets the keys, which costs as much as there are.
    mutating func clear() {
      for key in keys { slots[Int(key)] = -1 }
      keys.removeAll(keepingCapacity: true)
    }
  }

  /// Memory that is kept from one set of variables to the next.
  struct Scratch {
    var clusterSlots: SlotMap
    /// The units and strata met at each stage.
    var unitSlots: [SlotMap]
    var stratumSlots: [SlotMap]
    /// The coefficients of a domain total by total, and variable by variable in each.
    var coefficients: [Double] = []
    /// The slot of the stratum of each scored unit.
    var slots: [Int32] = []
    /// The spread of the clusters of one domain.
    var domainSpread = DomainSpread()

    init(_ structure: DesignStructure) {
      clusterSlots = SlotMap(count: structure.clusterCount)
      unitSlots = structure.stages.map { SlotMap(count: $0.strataOfUnits.count) }
      stratumSlots = structure.stages.map { SlotMap(count: $0.sampledUnits.count) }
    }
  }

  /// Scores the clusters: Σ coefficient × cell total, over the cells of each.
  mutating func scoreClusters(_ linearised: LinearisedVariables) {
    let count = linearised.domains.reduce(0) { $0 + clusterTotals.range(ofDomain: $1).count }
    units.reset(capacity: min(count, structure.clusterCount) * linearised.count)
    scratch.clusterSlots.clear()
    for (position, domain) in linearised.domains.enumerated() {
      transpose(linearised.coefficients[position], variables: linearised.count)
      Self.score(
        clusterTotals, clusterTotals.range(ofDomain: domain), coefficients: scratch.coefficients,
        width: linearised.count, features: layout.features, isOnlyDomain: linearised.domains.count == 1,
        slots: &scratch.clusterSlots, scores: &units)
    }
    if linearised.domains.count > 1 { units.keys = scratch.clusterSlots.keys }
  }

  /// Adds the scores of a domain's cell totals to those of their clusters.
  ///
  /// Unchecked: the scores have room for every cluster of the cell totals, which slots number from 0.
  private static func score(
    _ clusterTotals: ClusterTotals, _ range: Range<Int>, coefficients: [Double], width: Int, features: Int,
    isOnlyDomain: Bool, slots: inout SlotMap, scores: inout Scores
  ) {
    var last: Int32 = -1
    var slot = -1
    var keys = scores.keys
    scores.keys = []
    scores.values.withUnsafeMutableBufferPointer { values in
      coefficients.withUnsafeBufferPointer { coefficients in
        for index in range {
          let key = clusterTotals.keys[index]
          if key.cluster != last {
            last = key.cluster
            if isOnlyDomain {
              // Clusters come in order: each is a new one.
              slot = keys.count
              keys.append(last)
            } else {
              slot = slots.slot(of: last)
            }
          }
          for feature in 0..<features {
            let sum = clusterTotals.sums[index * features + feature]
            let first = (Int(key.category) * features + feature) * width
            for variable in 0..<width { values[slot * width + variable] += coefficients[first + variable] * sum }
          }
        }
      }
    }
    scores.keys = keys
  }

  private mutating func transpose(_ matrix: [Double], variables: Int) {
    let size = layout.totalsOfDomain
    scratch.coefficients.removeAll(keepingCapacity: true)
    for total in 0..<size {
      for variable in 0..<variables { scratch.coefficients.append(matrix[variable * size + total]) }
    }
  }

  /// Scores the units of the stage above: Σz of the strata that each of them holds.
  mutating func scoreParents(of level: Int, width: Int) {
    let parents = structure.stages[level].parents
    units.reset(capacity: strata.keys.count * width)
    scratch.unitSlots[level - 1].clear()
    for (index, stratum) in strata.keys.enumerated() {
      let slot = scratch.unitSlots[level - 1].slot(of: parents[Int(stratum)])
      for variable in 0..<width { units.values[slot * width + variable] += strata.values[index * width + variable] }
    }
    units.keys = scratch.unitSlots[level - 1].keys
  }
}
