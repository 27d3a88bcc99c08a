extension FormVariance {
  /// The covariance matrix through that of the totals, nil where it is not the shorter way: for few forms, or where a
  /// stratum has more totals than there are forms.
  func covarianceThroughTotals(of forms: LinearForms) throws(EstimationError) -> [Double]? {
    guard !isDiagonal, !leavesAreStrata, stages.count == 1, forms.count > layout.totalsOfDomain else { return nil }
    let stage = stages[0]
    if lonelyPSU == .adjust, !stage.lonelyStrata.isEmpty { return nil }
    let spread = TotalsSpread(entries, layout: layout, domains: forms.domains, stage: stage)
    guard spread.mostTotals <= forms.count else { return nil }
    try requireNoLonelyStrata(of: 0)
    return spread.covariance(of: forms)
  }
}

extension FormVariance {
  /// Adds the variance between the units of one stage.
  func addStage(_ level: Int, to covariance: inout [Double]) throws(EstimationError) {
    try requireNoLonelyStrata(of: level)
    let stage = stages[level]
    let stride = spreads.stride
    for (slot, stratum) in strata.keys.enumerated() {
      let size = Double(stage.sampledUnits[Int(stratum)])
      guard size > 1 else { continue }
      let factor = stage.factors[Int(stratum)] * size / (size - 1)
      for element in 0..<stride { covariance[element] += factor * spreads.elements[slot * stride + element] }
    }
    if lonelyPSU == .adjust, !stage.lonelyStrata.isEmpty { addLonelyStrata(of: stage, to: &covariance) }
  }

  private func requireNoLonelyStrata(of level: Int) throws(EstimationError) {
    let stage = stages[level]
    guard lonelyPSU == .fail, !stage.lonelyStrata.isEmpty else { return }
    throw .lonelyPSU(strata: stage.lonelyStrata.map { stage.strataNames[$0] }, stage: level + 1)
  }

  /// Lonely units count by their distance from the mean score of all units that share the unit above.
  private func addLonelyStrata(of stage: DesignStructure.Stage, to covariance: inout [Double]) {
    let width = spreads.width
    let slotCount = (stage.parents.max().map { Int($0) } ?? -1) + 2
    var totals = [Double](repeating: 0, count: slotCount * width)
    var units = [Double](repeating: 0, count: slotCount)
    var sums = [Double](repeating: 0, count: stage.sampledUnits.count * width)
    for (stratum, parent) in stage.parents.enumerated() {
      units[Int(parent) + 1] += Double(stage.sampledUnits[stratum])
    }
    for (slot, stratum) in strata.keys.enumerated() {
      let parent = Int(stage.parents[Int(stratum)]) + 1
      for form in 0..<width {
        let score = strata.values[slot * width + form]
        sums[Int(stratum) * width + form] = score
        totals[parent * width + form] += score
      }
    }
    var squares = OuterProducts(width: width, isDiagonal: isDiagonal)
    squares.clear(groups: 1)
    for stratum in stage.lonelyStrata {
      let parent = Int(stage.parents[stratum]) + 1
      let distances = (0..<width).map {
        sums[stratum * width + $0] - totals[parent * width + $0] / units[parent]
      }
      squares.add(distances, times: stage.factors[stratum], to: 0)
    }
    for element in covariance.indices { covariance[element] += squares.elements[element] }
  }
}
