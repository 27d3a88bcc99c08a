extension TaylorVariance {
  /// Adds the variance between the units of one stage, where a stratum with several sampled units is lonely to variables
  /// that have respondents in one of them only.
  ///
  /// - `adjust`: its units are centred at the mean of all units that share the unit above, and not at their own.
  /// - `average`: it counts as the average of the other strata that hold a respondent of the variables. Where there is no
  ///   other, there is no variance: NaN.
  ///
  /// - Source: R's option `survey.adjust.domain.lonely`, on the subset of the design that holds the domain; the centre of
  ///   `adjust` is that of survey 4.4, which is 0 for a mean.
  func addStageOfLonelyDomains(_ stage: StageStrata, to covariance: inout [Double]) {
    if stage.lonely.areAveraged {
      addAverages(of: stage, to: &covariance)
    } else {
      addAdjusted(stage, to: &covariance)
    }
  }

  /// Whether a stratum, by its position among those with a score, has several sampled units and a score in one of them.
  private func isLonelyToDomain(_ slot: Int, _ formula: StratumVariance) -> Bool {
    formula.sampledUnits > 1 && formula.factor > 0 && strata.scored[slot] == 1
  }

  private func addAdjusted(_ stage: StageStrata, to covariance: inout [Double]) {
    let width = squares.width
    let means = stage.lonely.groupMeans(of: strata.values, scored: strata.keys, width: width)
    var adjusted = OuterProducts(width: width, isDiagonal: isDiagonal)
    adjusted.clear(groups: 1)
    for (slot, stratum) in strata.keys.enumerated() {
      let formula = StratumVariance(stage, stratum: Int(stratum))
      guard formula.sampledUnits > 1 else { continue }
      guard isLonelyToDomain(slot, formula) else {
        add(slot, formula, to: &covariance)
        continue
      }
      let centre = stage.lonely.group(ofStratum: Int(stratum)) * width
      let distance = (0..<width).map { strata.values[slot * width + $0] - means[centre + $0] }
      adjusted.add(distance, times: formula.factor, to: 0)
      adjusted.add(means, from: centre, times: formula.factor * formula.unscored(1), to: 0)
    }
    for element in covariance.indices { covariance[element] += adjusted.elements[element] }
    if stage.lonely.areAdjusted { addLonelyStrata(of: stage, to: &covariance) }
  }

  private func addAverages(of stage: StageStrata, to covariance: inout [Double]) {
    let stride = squares.stride
    let groups = stage.lonely.groupCount
    var sums = [Double](repeating: 0, count: groups * stride)
    var strataOfGroups = [Double](repeating: 0, count: groups)
    var lonelyOfGroups = strataOfGroups
    for (slot, stratum) in strata.keys.enumerated() {
      let formula = StratumVariance(stage, stratum: Int(stratum))
      let group = stage.lonely.group(ofStratum: Int(stratum))
      strataOfGroups[group] += 1
      if isLonelyToDomain(slot, formula) || stage.lonely.strata.contains(Int(stratum)) {
        lonelyOfGroups[group] += 1
        continue
      }
      guard formula.sampledUnits > 1 else { continue }
      // The factor holds the average over the strata of the whole design.
      let factor = formula.factor / stage.lonely.scale(ofStratum: Int(stratum))
      for element in 0..<stride { sums[group * stride + element] += factor * squares.elements[slot * stride + element] }
    }
    for group in 0..<groups where strataOfGroups[group] > 0 {
      let others = strataOfGroups[group] - lonelyOfGroups[group]
      let scale = others > 0 ? strataOfGroups[group] / others : .nan
      for element in 0..<stride { covariance[element] += scale * sums[group * stride + element] }
    }
  }

  private func add(_ slot: Int, _ formula: StratumVariance, to covariance: inout [Double]) {
    let stride = squares.stride
    for element in 0..<stride {
      covariance[element] += formula.variance(ofSquares: squares.elements[slot * stride + element])
    }
  }
}
