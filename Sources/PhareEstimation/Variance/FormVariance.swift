import PhareSurvey

/// The variance of linear forms of totals under the stages of a design, or their covariance matrix.
///
/// Only units and strata with a row in a domain of the forms have a score; the others are known to score 0, and count
/// in the variance around the mean of their stratum all at once. So the cost is that of the entries looked at.
struct FormVariance {
  let entries: TotalEntries
  let layout: CellLayout
  let stages: [DesignStructure.Stage]
  private let leafCount: Int
  let leavesAreStrata: Bool
  let lonelyPSU: LonelyPSU
  let isDiagonal: Bool
  private var leafSlots: SlotMap
  private var stageSlots: [StageSlots]
  /// What is scored at the stage at hand: leaves, then units of the stages above.
  private var scored = Scores()
  var strata = Scores()
  var spreads = OuterProducts(width: 0, isDiagonal: false)
  private var unitSpread = UnitSpread()
  private var coefficients: [Double] = []
  /// The stratum of each scored unit, by its place among those met.
  private var slots: [Int32] = []

  /// Scores by form of some leaves, units or strata.
  struct Scores {
    var keys: [Int32] = []
    /// `width` a key, and zeros after them.
    var values: [Double] = []
    /// How many units or rows of a key have a score.
    var used: [Double] = []
  }

  /// Which strata and units of a stage were met.
  fileprivate struct StageSlots {
    var strata: SlotMap
    var units: SlotMap
  }

  init(_ totals: Totals, isDiagonal: Bool) {
    let structure = totals.structure
    entries = totals.entries
    layout = totals.layout
    stages = structure.stages
    leafCount = structure.leafCount
    leavesAreStrata = structure.leavesAreStrata
    lonelyPSU = structure.lonelyPSU
    self.isDiagonal = isDiagonal
    leafSlots = SlotMap(count: structure.leafCount)
    stageSlots = structure.stages.map { stage in
      StageSlots(
        strata: SlotMap(count: stage.sampledUnits.count), units: SlotMap(count: stage.strataOfUnits.count))
    }
  }

  /// The covariance matrix by rows, or its diagonal.
  ///
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has one sampled unit and the design states no rule.
  mutating func covariance(of forms: LinearForms) throws(EstimationError) -> [Double] {
    if let covariance = try covarianceThroughTotals(of: forms) { return covariance }
    let width = forms.count
    if spreads.width != width { spreads = OuterProducts(width: width, isDiagonal: isDiagonal) }
    var covariance = [Double](repeating: 0, count: spreads.stride)
    spreadLastStage(forms)
    for level in stages.indices.reversed() {
      if level < stages.count - 1 { spreadWithinStrata(of: level, width: width) }
      try addStage(level, to: &covariance)
      if level > 0 { scoreParents(of: level, width: width) }
    }
    if !isDiagonal {
      for row in 0..<width {
        for column in 0..<row { covariance[column * width + row] = covariance[row * width + column] }
      }
    }
    return covariance
  }
}

// MARK: Scores

extension FormVariance {
  /// The spread of the units of the last stage, or of the rows where these are its units.
  private mutating func spreadLastStage(_ forms: LinearForms) {
    if leavesAreStrata {
      scoreLeaves(forms)
      swap(&strata, &scored)
      spreadWithinLeaves(forms)
    } else if isDiagonal, forms.domains.count == 1 {
      spreadUnits(ofDomain: forms.domains[0], coefficients: forms.coefficients[0], width: forms.count)
    } else {
      scoreLeaves(forms)
      spreadWithinStrata(of: stages.count - 1, width: forms.count)
    }
  }

  /// The spread of the units of one domain for forms that do not meet each other.
  private mutating func spreadUnits(ofDomain domain: Int, coefficients: [Double], width: Int) {
    let scores = DomainScores(entries: entries, layout: layout, stage: stages[stages.count - 1])
    unitSpread.spread(scores, domain: domain, forms: coefficients, width: width)
    // Both sides keep their memory for the next domain.
    swap(&strata.keys, &unitSpread.strata)
    swap(&strata.values, &unitSpread.sums)
    spreads.exchange(&unitSpread.squares)
  }

  /// The forms summed over the rows of each leaf.
  private mutating func scoreLeaves(_ forms: LinearForms) {
    let features = layout.features
    let entryCount = forms.domains.reduce(0) { $0 + entries.range(ofDomain: $1).count }
    scored.reset(capacity: min(entryCount, leafCount) * forms.count)
    leafSlots.clear()
    for (position, domain) in forms.domains.enumerated() {
      transpose(forms.coefficients[position], forms: forms.count)
      let range = entries.range(ofDomain: domain)
      Self.score(
        entries, range, coefficients: coefficients, width: forms.count, features: features,
        isOnlyDomain: forms.domains.count == 1, slots: &leafSlots, scores: &scored)
    }
    if forms.domains.count > 1 { scored.keys = leafSlots.keys }
  }

  /// Adds the scores of a domain's entries to those of their leaves.
  ///
  /// The scores have room for every leaf that the entries name: slots number them from 0.
  private static func score(
    _ entries: TotalEntries, _ range: Range<Int>, coefficients: [Double], width: Int, features: Int,
    isOnlyDomain: Bool, slots: inout SlotMap, scores: inout Scores
  ) {
    var last: Int32 = -1
    var slot = -1
    var keys = scores.keys
    scores.keys = []
    scores.values.withUnsafeMutableBufferPointer { values in
      coefficients.withUnsafeBufferPointer { coefficients in
        for entry in range {
          let head = entries.heads[entry]
          if head.leaf != last {
            last = head.leaf
            if isOnlyDomain {
              // Leaves come in order: each is a new one.
              slot = keys.count
              keys.append(last)
            } else {
              slot = slots.slot(of: last)
            }
          }
          for feature in 0..<features {
            let sum = entries.sums[entry * features + feature]
            let first = (Int(head.category) * features + feature) * width
            for form in 0..<width { values[slot * width + form] += coefficients[first + form] * sum }
          }
        }
      }
    }
    scores.keys = keys
  }

  /// The coefficients of a domain total by total, and form by form in each.
  private mutating func transpose(_ matrix: [Double], forms: Int) {
    let size = layout.totalsOfDomain
    coefficients.removeAll(keepingCapacity: true)
    for total in 0..<size {
      for form in 0..<forms { coefficients.append(matrix[form * size + total]) }
    }
  }

  /// The scores of the strata added up by the unit of the stage above that holds them.
  private mutating func scoreParents(of level: Int, width: Int) {
    let parents = stages[level].parents
    scored.reset(capacity: strata.keys.count * width)
    stageSlots[level - 1].units.clear()
    for (index, stratum) in strata.keys.enumerated() {
      let slot = stageSlots[level - 1].units.slot(of: parents[Int(stratum)])
      for form in 0..<width { scored.values[slot * width + form] += strata.values[index * width + form] }
    }
    scored.keys = stageSlots[level - 1].units.keys
  }
}

extension FormVariance.Scores {
  /// No key, and zeros for the values to come.
  fileprivate mutating func reset(capacity: Int) {
    keys.removeAll(keepingCapacity: true)
    used.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(0, count: capacity))
  }
}

// MARK: Spreads

extension FormVariance {
  /// Sums of squares and products of the units' scores around the mean of their stratum, and the strata's sums.
  private mutating func spreadWithinStrata(of level: Int, width: Int) {
    let stage = stages[level]
    strata.reset(capacity: min(scored.keys.count, stage.sampledUnits.count) * width)
    stageSlots[level].strata.clear()
    slots.removeAll(keepingCapacity: true)
    for (index, unit) in scored.keys.enumerated() {
      let slot = stageSlots[level].strata.slot(of: stage.strataOfUnits[Int(unit)])
      slots.append(Int32(truncatingIfNeeded: slot))
      if slot == strata.used.count { strata.used.append(0) }
      strata.used[slot] += 1
      for form in 0..<width { strata.values[slot * width + form] += scored.values[index * width + form] }
    }
    strata.keys = stageSlots[level].strata.keys
    let means = meansOfStrata(sizes: stage.sampledUnits, width: width)
    spreads.clear(groups: strata.keys.count)
    Self.spread(scored.values, slots: slots, means: means, width: width, to: &spreads)
    spreadWithoutScore(sizes: stage.sampledUnits, means: means, width: width)
  }

  /// Adds the squares and products of the scores' distances from the mean of their stratum.
  ///
  /// Unchecked: there are `width` values a slot in `values`, and `width` a stratum in `means` and in `spreads`.
  private static func spread(
    _ values: [Double], slots: [Int32], means: [Double], width: Int, to spreads: inout OuterProducts
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { deviations in
      values.withUnsafeBufferPointer { values in
        means.withUnsafeBufferPointer { means in
          guard let vector = deviations.baseAddress else { return }
          for (index, slot) in slots.enumerated() {
            let (first, mean) = (index * width, Int(slot) * width)
            for form in 0..<width { vector[form] = values[first + form] - means[mean + form] }
            spreads.add(UnsafePointer(vector), times: 1, to: Int(slot))
          }
        }
      }
    }
  }

  /// The mean score of the units of each stratum met.
  private func meansOfStrata(sizes: [Int], width: Int) -> [Double] {
    var means = [Double](repeating: 0, count: strata.keys.count * width)
    for (slot, stratum) in strata.keys.enumerated() {
      let size = Double(sizes[Int(stratum)])
      for form in slot * width..<(slot + 1) * width { means[form] = strata.values[form] / size }
    }
    return means
  }

  /// Units or rows of which no row is in a domain of the forms score 0, at a distance from the mean all the same.
  private mutating func spreadWithoutScore(sizes: [Int], means: [Double], width: Int) {
    for (slot, stratum) in strata.keys.enumerated() {
      let others = Double(sizes[Int(stratum)]) - strata.used[slot]
      guard others > 0 else { continue }
      spreads.add(means, from: slot * width, times: others, to: slot)
    }
  }

  /// Sums of squares and products of the rows' scores around their mean, in every leaf that is a stratum of rows.
  private mutating func spreadWithinLeaves(_ forms: LinearForms) {
    let width = forms.count
    let sizes = stages[stages.count - 1].sampledUnits
    spreads.clear(groups: strata.keys.count)
    strata.used = [Double](repeating: 0, count: strata.keys.count)
    let means = meansOfStrata(sizes: sizes, width: width)
    var deviations = [Double](repeating: 0, count: width)
    for (position, domain) in forms.domains.enumerated() {
      var slot = -1
      var last: Int32 = -1
      for entry in entries.range(ofDomain: domain) {
        let head = entries.heads[entry]
        if head.leaf != last {
          last = head.leaf
          slot = forms.domains.count == 1 ? slot + 1 : leafSlots.slot(of: last)
        }
        let moments = EntryMoments(
          entries, layout: layout, entry: entry, coefficients: forms.coefficients[position], width: width)
        moments.means(into: &deviations)
        strata.used[slot] += Double(head.count)
        for form in 0..<width { deviations[form] -= means[slot * width + form] }
        spreads.add(deviations, times: Double(head.count), to: slot)
        moments.add(to: &spreads, group: slot, slopes: &deviations)
      }
    }
    spreadWithoutScore(sizes: sizes, means: means, width: width)
  }
}
