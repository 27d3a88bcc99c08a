extension TaylorVariance {
  /// Σz and Σ(z − z̄)² of the strata of the last stage, whose units are clusters or respondents.
  mutating func spreadLastStage(_ linearised: LinearisedVariables) {
    if structure.clustersAreStrata {
      scoreClusters(linearised)
      swap(&strata, &units)
      spreadWithinClusters(linearised)
    } else if isDiagonal, linearised.domains.count == 1, !structure.adjustsDomainLonely {
      spreadClusters(
        ofDomain: linearised.domains[0], coefficients: linearised.coefficients[0], width: linearised.count)
    } else {
      scoreClusters(linearised)
      spreadWithinStrata(of: structure.stages.count - 1, width: linearised.count)
    }
  }

  /// Spreads the clusters of one domain, where products of two variables are not asked for.
  private mutating func spreadClusters(ofDomain domain: Int, coefficients: [Double], width: Int) {
    let scores = ClusterScores(clusterTotals, layout: layout, stage: structure.stages[structure.stages.count - 1])
    scratch.domainSpread.spread(scores, domain: domain, coefficients: coefficients, width: width)
    // Both sides keep their memory for the next domain.
    swap(&strata.keys, &scratch.domainSpread.strata)
    swap(&strata.values, &scratch.domainSpread.sums)
    squares.exchange(&scratch.domainSpread.squares)
  }

  /// Σz and Σ(z − z̄)² of the scored units of each stratum, with the products of two variables.
  mutating func spreadWithinStrata(of level: Int, width: Int) {
    let stage = structure.stages[level]
    strata.reset(capacity: min(units.keys.count, stage.sampledUnits.count) * width)
    scratch.stratumSlots[level].clear()
    scratch.slots.removeAll(keepingCapacity: true)
    for (index, unit) in units.keys.enumerated() {
      let slot = scratch.stratumSlots[level].slot(of: stage.strataOfUnits[Int(unit)])
      scratch.slots.append(Int32(truncatingIfNeeded: slot))
      if slot == strata.scored.count { strata.scored.append(0) }
      strata.scored[slot] += 1
      for variable in 0..<width { strata.values[slot * width + variable] += units.values[index * width + variable] }
    }
    strata.keys = scratch.stratumSlots[level].keys
    let means = meansOfStrata(stage, width: width)
    squares.clear(groups: strata.keys.count)
    Self.spread(units.values, slots: scratch.slots, means: means, width: width, to: &squares)
    spreadUnscored(stage, means: means, width: width)
  }

  /// Adds the squares and products of the scores' distances from the mean of their stratum.
  ///
  /// Unchecked: there are `width` values per slot in `values`, and `width` per stratum in `means` and in `squares`.
  private static func spread(
    _ values: [Double], slots: [Int32], means: [Double], width: Int, to squares: inout OuterProducts
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { distances in
      values.withUnsafeBufferPointer { values in
        means.withUnsafeBufferPointer { means in
          guard let vector = distances.baseAddress else { return }
          for (index, slot) in slots.enumerated() {
            let (first, mean) = (index * width, Int(slot) * width)
            for variable in 0..<width { vector[variable] = values[first + variable] - means[mean + variable] }
            squares.add(UnsafePointer(vector), times: 1, to: Int(slot))
          }
        }
      }
    }
  }

  /// z̄ of the units of each stratum.
  private func meansOfStrata(_ stage: StageStrata, width: Int) -> [Double] {
    var means = [Double](repeating: 0, count: strata.keys.count * width)
    for (slot, stratum) in strata.keys.enumerated() {
      let formula = StratumVariance(stage, stratum: Int(stratum))
      for index in slot * width..<(slot + 1) * width { means[index] = formula.mean(ofSum: strata.values[index]) }
    }
    return means
  }

  /// Adds z̄² for every unit without a respondent in a domain of the variables.
  private mutating func spreadUnscored(_ stage: StageStrata, means: [Double], width: Int) {
    for (slot, stratum) in strata.keys.enumerated() {
      let unscored = StratumVariance(stage, stratum: Int(stratum)).unscored(strata.scored[slot])
      guard unscored > 0 else { continue }
      squares.add(means, from: slot * width, times: unscored, to: slot)
    }
  }

  /// Σ(z − z̄)² of the respondents of each cluster, where a cluster is a stratum of them.
  private mutating func spreadWithinClusters(_ linearised: LinearisedVariables) {
    let width = linearised.count
    let stage = structure.stages[structure.stages.count - 1]
    squares.clear(groups: strata.keys.count)
    strata.scored = [Double](repeating: 0, count: strata.keys.count)
    let means = meansOfStrata(stage, width: width)
    var distances = [Double](repeating: 0, count: width)
    for (position, domain) in linearised.domains.enumerated() {
      var slot = -1
      var last: Int32 = -1
      for index in clusterTotals.range(ofDomain: domain) {
        let key = clusterTotals.keys[index]
        if key.cluster != last {
          last = key.cluster
          slot = linearised.domains.count == 1 ? slot + 1 : scratch.clusterSlots.slot(of: last)
        }
        let cell = CellSpread(
          clusterTotals, layout: layout, index: index, coefficients: linearised.coefficients[position], width: width)
        cell.means(into: &distances)
        strata.scored[slot] += Double(key.count)
        for variable in 0..<width { distances[variable] -= means[slot * width + variable] }
        squares.add(distances, times: Double(key.count), to: slot)
        cell.add(to: &squares, group: slot, slopes: &distances)
      }
    }
    spreadUnscored(stage, means: means, width: width)
  }
}

/// The spread of the respondents of one cluster and cell, where respondents are the units drawn.
private struct CellSpread {
  private let clusterTotals: ClusterTotals
  private let layout: CellLayout
  private let index: Int
  /// `width × totalsOfDomain`.
  private let coefficients: [Double]
  private let width: Int
  private let category: Int

  init(_ clusterTotals: ClusterTotals, layout: CellLayout, index: Int, coefficients: [Double], width: Int) {
    self.clusterTotals = clusterTotals
    self.layout = layout
    self.index = index
    self.coefficients = coefficients
    self.width = width
    category = Int(clusterTotals.keys[index].category)
  }

  private var features: Int { layout.features }
  private func first(ofVariable variable: Int) -> Int { variable * layout.totalsOfDomain + category * features }

  /// The mean score of the respondents, for every variable.
  func means(into means: inout [Double]) {
    let count = Double(clusterTotals.keys[index].count)
    for variable in 0..<width {
      var sum = 0.0
      for feature in 0..<features {
        sum += coefficients[first(ofVariable: variable) + feature] * clusterTotals.sums[index * features + feature]
      }
      means[variable] = sum / count
    }
  }

  /// Adds the products of the respondents' distances from their mean, for every pair of variables.
  ///
  /// - Parameter slopes: Room for one element per variable.
  func add(to squares: inout OuterProducts, group: Int, slopes: inout [Double]) {
    if features == 1 {
      // One feature has one moment: another outer product.
      for variable in 0..<width { slopes[variable] = coefficients[first(ofVariable: variable)] }
      squares.add(slopes, times: clusterTotals.moments[index], to: group)
      return
    }
    for variable in 0..<width {
      for other in squares.isDiagonal ? variable...variable : 0...variable {
        squares.add(moment(variable, other), to: group, row: variable, column: other)
      }
    }
  }

  /// The moment between two variables, 0 where the terms leave nothing but their rounding.
  private func moment(_ variable: Int, _ other: Int) -> Double {
    let (a, b) = (first(ofVariable: variable), first(ofVariable: other))
    var product = index * layout.products
    var sum = 0.0
    var size = 0.0
    for feature in 0..<features {
      for second in 0...feature {
        let crossed = coefficients[a + feature] * coefficients[b + second]
        let mirrored = feature == second ? 0 : coefficients[a + second] * coefficients[b + feature]
        let term = (crossed + mirrored) * clusterTotals.moments[product]
        sum += term
        size += abs(term)
        product += 1
      }
    }
    return abs(sum) <= Self.rounding * size ? 0 : sum
  }

  /// The share of a moment that blocks of rows may lose, such as that of a ratio that is the same for every row.
  private static let rounding = 256 * Double.ulpOfOne
}

extension TaylorVariance {
  /// Σz and Σ(z − z̄)² of the clusters of one domain by stratum, in memory that serves one domain after another.
  struct DomainSpread: StratumSink {
    /// The strata with a cluster that has a respondent.
    var strata: [Int32] = []
    /// Σz of each stratum, `width` values per stratum.
    var sums: [Double] = []
    /// Σ(z − z̄)² over all clusters of the stratum; as `sums`.
    var squares: [Double] = []
    private var width = 0

    /// Spreads the clusters of a domain in place of those before.
    mutating func spread(_ scores: ClusterScores, domain: Int, coefficients: [Double], width: Int) {
      strata.removeAll(keepingCapacity: true)
      sums.removeAll(keepingCapacity: true)
      squares.removeAll(keepingCapacity: true)
      self.width = width
      scores.spread(domain, coefficients: coefficients, into: &self)
    }

    @inline(__always)
    mutating func add(_ spread: StratumSpread<some SIMD<Double>>, variables: Range<Int>) {
      if variables.lowerBound == 0 {
        strata.append(spread.stratum)
        sums.append(contentsOf: repeatElement(0, count: width))
        squares.append(contentsOf: repeatElement(0, count: width))
      }
      for (lane, variable) in variables.enumerated() {
        sums[spread.index * width + variable] = spread.sum[lane]
        squares[spread.index * width + variable] = spread.squares[lane]
      }
    }
  }
}
