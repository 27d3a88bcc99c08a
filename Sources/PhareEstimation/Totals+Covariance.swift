import PhareSurvey

extension Totals {
  /// The covariance matrix of linear forms of the totals, under the design and, where the weights were calibrated, of
  /// the forms' residuals.
  ///
  /// With replicates, that of the forms computed with each of them: for a statistic which is not linear, its
  /// linearisation; `covariance(of: [FigureContrast])` computes the statistic itself with each replicate.
  ///
  /// - Shape: `forms.count²`, by rows, symmetric.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has one sampled unit and the design states no rule.
  /// - Source: Särndal, Swensson & Wretman (1992), ch. 4: the variance of a stratified multistage sample, stage by
  ///   stage; the forms are the linearised statistics of Woodruff (1971) and Binder (1983).
  func covariance(of forms: LinearForms) throws(EstimationError) -> [Double] {
    if let replicates { return replicates.covariance(of: forms, full: fullValues(of: forms)) }
    if let calibrated { return try calibrated.covariance(of: fromZero(forms)) }
    let width = forms.count
    var covariance = [Double](repeating: 0, count: width * width)
    var scores = leafScores(of: forms)
    let stages = structure.stages
    var level = stages.count - 1
    if structure.leavesAreStrata {
      let within = withinLeaves(of: forms, scores: scores)
      try addStage(level, spreads: within, sums: scores, width: width, to: &covariance)
      if level > 0 {
        scores = Self.summed(
          scores, by: stages[level].parents, count: stages[level - 1].strataOfUnits.count, width: width)
      }
      level -= 1
    }
    while level >= 0 {
      let stage = stages[level]
      let (spreads, sums) = Self.spreads(of: scores, in: stage, width: width)
      try addStage(level, spreads: spreads, sums: sums, width: width, to: &covariance)
      if level > 0 {
        scores = Self.summed(sums, by: stage.parents, count: stages[level - 1].strataOfUnits.count, width: width)
      }
      level -= 1
    }
    for row in 0..<width {
      for column in 0..<row { covariance[column * width + row] = covariance[row * width + column] }
    }
    return covariance
  }

  /// The forms of the totals of the sample.
  private func fullValues(of forms: LinearForms) -> [Double] {
    var values = [Double](repeating: 0, count: forms.count)
    for (position, domain) in forms.domains.enumerated() {
      let totals = sampleTotals(ofDomain: domain).values
      for form in 0..<forms.count {
        for (total, value) in totals.enumerated() {
          values[form] += forms.coefficients[position][form * layout.totalsOfDomain + total] * value
        }
      }
    }
    return values
  }

  /// The forms summed over the rows of each leaf: `leafCount × forms.count`.
  private func leafScores(of forms: LinearForms) -> [Double] {
    let width = forms.count
    let features = layout.features
    var scores = [Double](repeating: 0, count: structure.leafCount * width)
    for (position, domain) in forms.domains.enumerated() {
      let coefficients = forms.coefficients[position]
      for entry in domainStarts[domain]..<domainStarts[domain + 1] {
        let target = Int(leaves[entry]) * width
        let first = Int(categories[entry]) * features
        for form in 0..<width {
          var score = 0.0
          for feature in 0..<features {
            score += coefficients[form * layout.totalsOfDomain + first + feature] * sums[entry * features + feature]
          }
          scores[target + form] += score
        }
      }
    }
    return scores
  }

  /// Sums of squares and products of the rows' scores around their mean, in every leaf that is a stratum of rows.
  private func withinLeaves(of forms: LinearForms, scores: [Double]) -> [Double] {
    let width = forms.count
    let sizes = structure.stages[structure.stages.count - 1].sampledUnits
    var spreads = OuterProducts(groups: structure.leafCount, width: width)
    var used = [Double](repeating: 0, count: structure.leafCount)
    var deviations = [Double](repeating: 0, count: width)
    var slopes = deviations
    for (position, domain) in forms.domains.enumerated() {
      let coefficients = forms.coefficients[position]
      for entry in domainStarts[domain]..<domainStarts[domain + 1] {
        let leaf = Int(leaves[entry])
        let size = Double(sizes[leaf])
        used[leaf] += counts[entry]
        entryMeans(of: entry, coefficients: coefficients, width: width, into: &deviations)
        for form in 0..<width { deviations[form] -= scores[leaf * width + form] / size }
        spreads.add(deviations, times: counts[entry], to: leaf)
        if layout.features == 1 {
          // One feature has one moment: another outer product.
          for form in 0..<width { slopes[form] = coefficients[form * layout.totalsOfDomain + Int(categories[entry])] }
          spreads.add(slopes, times: moments[entry], to: leaf)
        } else {
          addMoments(of: entry, coefficients: coefficients, leaf: leaf, to: &spreads)
        }
      }
    }
    addRowsOutside(used: used, sizes: sizes, scores: scores, width: width, to: &spreads)
    return spreads.elements
  }

  /// Adds the moments of an entry's rows between all forms.
  private func addMoments(of entry: Int, coefficients: [Double], leaf: Int, to spreads: inout OuterProducts) {
    for form in 0..<spreads.width {
      for other in 0...form {
        spreads.add(
          momentForm(of: entry, coefficients: coefficients, form: form, other: other), to: leaf, row: form,
          column: other)
      }
    }
  }

  /// The mean score of the rows of an entry, for every form.
  private func entryMeans(of entry: Int, coefficients: [Double], width: Int, into means: inout [Double]) {
    let features = layout.features
    let first = Int(categories[entry]) * features
    for form in 0..<width {
      var sum = 0.0
      for feature in 0..<features {
        sum += coefficients[form * layout.totalsOfDomain + first + feature] * sums[entry * features + feature]
      }
      means[form] = sum / counts[entry]
    }
  }

  /// The moments of an entry's rows between two forms, 0 where the terms leave nothing but their rounding.
  private func momentForm(of entry: Int, coefficients: [Double], form: Int, other: Int) -> Double {
    let features = layout.features
    let first = Int(categories[entry]) * features
    let a = form * layout.totalsOfDomain + first
    let b = other * layout.totalsOfDomain + first
    var product = entry * layout.products
    var sum = 0.0
    var size = 0.0
    for feature in 0..<features {
      for second in 0...feature {
        let crossed = coefficients[a + feature] * coefficients[b + second]
        let mirrored = feature == second ? 0 : coefficients[a + second] * coefficients[b + feature]
        let term = (crossed + mirrored) * moments[product]
        sum += term
        size += abs(term)
        product += 1
      }
    }
    return abs(sum) <= Self.momentRounding * size ? 0 : sum
  }

  /// What blocks of rows may lose of a moment, such as that of a ratio that is the same for every row.
  private static let momentRounding = 256 * Double.ulpOfOne

  /// Rows in no cell of the forms score 0, at a distance from the mean all the same.
  private func addRowsOutside(
    used: [Double], sizes: [Int], scores: [Double], width: Int, to spreads: inout OuterProducts
  ) {
    for leaf in 0..<structure.leafCount where used[leaf] > 0 {
      let size = Double(sizes[leaf])
      let means = scores[leaf * width..<(leaf + 1) * width].map { $0 / size }
      spreads.add(means, times: size - used[leaf], to: leaf)
    }
  }

  /// Sums of squares and products of the units' scores around the mean of their stratum, and the strata's sums.
  private static func spreads(
    of scores: [Double], in stage: DesignStructure.Stage, width: Int
  ) -> (spreads: [Double], sums: [Double]) {
    let strataCount = stage.sampledUnits.count
    let sums = summed(scores, by: stage.strataOfUnits, count: strataCount, width: width)
    var spreads = OuterProducts(groups: strataCount, width: width)
    var deviations = [Double](repeating: 0, count: width)
    for (unit, stratum32) in stage.strataOfUnits.enumerated() {
      let stratum = Int(stratum32)
      let size = Double(stage.sampledUnits[stratum])
      for form in 0..<width {
        deviations[form] = scores[unit * width + form] - sums[stratum * width + form] / size
      }
      spreads.add(deviations, times: 1, to: stratum)
    }
    return (spreads.elements, sums)
  }

  /// Adds up vectors of `width` scores by the owner of each.
  private static func summed(_ scores: [Double], by owners: [Int32], count: Int, width: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: count * width)
    for (index, owner) in owners.enumerated() where owner >= 0 {
      for form in 0..<width { sums[Int(owner) * width + form] += scores[index * width + form] }
    }
    return sums
  }

  /// Adds the variance between the units of one stage to the lower triangle of `covariance`.
  private func addStage(
    _ level: Int, spreads: [Double], sums: [Double], width: Int, to covariance: inout [Double]
  ) throws(EstimationError) {
    let stage = structure.stages[level]
    let isLonely = stage.sampledUnits.indices.map { stage.sampledUnits[$0] == 1 && stage.samplingFractions[$0] < 1 }
    if structure.lonelyPSU == .fail, isLonely.contains(true) {
      throw .lonelyPSU(
        strata: stage.strataNames.indices.filter { isLonely[$0] }.map { stage.strataNames[$0] }, stage: level + 1)
    }
    let scales = averagingScales(of: level, isLonely: isLonely)
    let siblings = structure.lonelyPSU == .adjust ? siblingMeans(of: level, sums: sums, width: width) : []
    for stratum in stage.sampledUnits.indices {
      let factor = (1 - stage.samplingFractions[stratum]) * factorAbove(stratum, level: level) * scales[stratum]
      let size = Double(stage.sampledUnits[stratum])
      for form in 0..<width {
        for other in 0...form {
          if !isLonely[stratum] {
            guard size > 1 else { continue }
            covariance[form * width + other] +=
              factor * size / (size - 1) * spreads[(stratum * width + form) * width + other]
          } else if structure.lonelyPSU == .adjust {
            let first = stratum * width
            covariance[form * width + other] +=
              factor * (sums[first + form] - siblings[first + form]) * (sums[first + other] - siblings[first + other])
          }
        }
      }
    }
  }

  /// The product of the sampling fractions of the strata above, by which a lower stage counts.
  private func factorAbove(_ stratum: Int, level: Int) -> Double {
    var factor = 1.0
    var stratum = stratum
    var level = level
    while level > 0 {
      let unit = Int(structure.stages[level].parents[stratum])
      level -= 1
      stratum = Int(structure.stages[level].strataOfUnits[unit])
      factor *= structure.stages[level].samplingFractions[stratum]
    }
    return factor
  }

  /// What multiplies the strata of a stage so that lonely ones count as the average of their siblings.
  private func averagingScales(of level: Int, isLonely: [Bool]) -> [Double] {
    let stage = structure.stages[level]
    var scales = [Double](repeating: 1, count: isLonely.count)
    guard structure.lonelyPSU == .average, isLonely.contains(true) else { return scales }
    var all: [Int32: Double] = [:]
    var lonely: [Int32: Double] = [:]
    for (stratum, parent) in stage.parents.enumerated() {
      all[parent, default: 0] += 1
      if isLonely[stratum] { lonely[parent, default: 0] += 1 }
    }
    for (stratum, parent) in stage.parents.enumerated() {
      let count = all[parent] ?? 1
      let others = count - (lonely[parent] ?? 0)
      if others > 0 { scales[stratum] = count / others }
    }
    return scales
  }

  /// The mean score of all units of a stage that share the unit above, repeated for each of their strata.
  private func siblingMeans(of level: Int, sums: [Double], width: Int) -> [Double] {
    let stage = structure.stages[level]
    let slots = stage.parents.map { Int($0) + 1 }
    let slotCount = (slots.max() ?? 0) + 1
    var totals = [Double](repeating: 0, count: slotCount * width)
    var units = [Double](repeating: 0, count: slotCount)
    for (stratum, slot) in slots.enumerated() {
      units[slot] += Double(stage.sampledUnits[stratum])
      for form in 0..<width { totals[slot * width + form] += sums[stratum * width + form] }
    }
    return slots.flatMap { slot in (0..<width).map { totals[slot * width + $0] / units[slot] } }
  }
}
