/// Scores the clusters of one domain after another, for linearised variables whose covariances are not asked for: the
/// shortest route to the variances of a table.
///
/// Cell totals come by cluster, and clusters by stratum: two passes over those of a stratum give z̄ and Σ(z − z̄)², without
/// an array of scores. Variables do not meet each other here, so that they go through in groups of a vector's size.
final class ClusterScores: Sendable {
  private let clusterTotals: ClusterTotals
  private let layout: CellLayout
  /// The last stage of the design, whose units are the clusters.
  private let stage: StageStrata

  init(_ clusterTotals: ClusterTotals, layout: CellLayout, stage: StageStrata) {
    self.clusterTotals = clusterTotals
    self.layout = layout
    self.stage = stage
  }

  /// Sends the spread of every stratum with a respondent of a domain to `sink`: first for some variables, then for the
  /// others.
  ///
  /// - Parameter coefficients: Variable by variable, one per total of the domain.
  @inline(__always)
  func spread(_ domain: Int, coefficients: [Double], into sink: inout some StratumSink) {
    let width = coefficients.count / max(layout.totalsOfDomain, 1)
    var first = 0
    while first < width {
      switch width - first {
      case 1, 2: first += spread(domain, coefficients, first..<width, SIMD2<Double>.self, into: &sink)
      case 3, 4: first += spread(domain, coefficients, first..<width, SIMD4<Double>.self, into: &sink)
      default: first += spread(domain, coefficients, first..<width, SIMD8<Double>.self, into: &sink)
      }
    }
  }

  /// Spreads as many of the variables `left` as the vector has elements, and returns their number.
  @inline(__always)
  private func spread<Vector: SIMD<Double>>(
    _ domain: Int, _ coefficients: [Double], _ left: Range<Int>, _: Vector.Type, into sink: inout some StratumSink
  ) -> Int {
    let variables = left.prefix(Vector.scalarCount)
    let range = clusterTotals.range(ofDomain: domain)
    withScoredCells(of: variables, in: coefficients, Vector.self) { cells in
      var (start, index) = (range.lowerBound, 0)
      while start < range.upperBound {
        let stratum = stage.strataOfUnits[Int(cells.keys[start].cluster)]
        let formula = StratumVariance(stage, stratum: Int(stratum))
        let (end, scored) = cells.clusters(
          from: start, to: range.upperBound, below: stage.unitStarts[Int(stratum) + 1])
        let sum = cells.sum(from: start, to: end)
        let mean = formula.mean(ofSum: sum)
        var squares = cells.squares(from: start, to: end, around: mean)
        let unscored = formula.unscored(scored)
        if unscored > 0 { squares += unscored * mean * mean }
        sink.add(
          StratumSpread(stratum: stratum, index: index, formula: formula, sum: sum, squares: squares),
          variables: variables)
        (start, index) = (end, index + 1)
      }
    }
    return variables.count
  }

  /// Calls `body` with the cell totals and the coefficients of some variables, total by total.
  @inline(__always)
  private func withScoredCells<Vector: SIMD<Double>>(
    of variables: Range<Int>, in coefficients: [Double], _: Vector.Type, _ body: (ScoredCells<Vector>) -> Void
  ) {
    let size = layout.totalsOfDomain
    withUnsafeTemporaryAllocation(of: Vector.self, capacity: size) { slopes in
      slopes.initialize(repeating: .zero)
      for (lane, variable) in variables.enumerated() {
        for total in 0..<size { slopes[total][lane] = coefficients[variable * size + total] }
      }
      withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { totals in
        clusterTotals.keys.withUnsafeBufferPointer { keys in
          clusterTotals.sums.withUnsafeBufferPointer { sums in
            body(
              ScoredCells(
                keys: keys, sums: sums, slopes: UnsafeBufferPointer(slopes), totals: totals,
                features: layout.features))
          }
        }
      }
    }
  }
}

/// Σz and Σ(z − z̄)² of the clusters of one stratum, for some linearised variables.
struct StratumSpread<Vector: SIMD<Double>> {
  let stratum: Int32
  /// How many strata of the domain come before.
  let index: Int
  let formula: StratumVariance
  /// Σz.
  let sum: Vector
  /// Σ(z − z̄)² over all sampled clusters of the stratum.
  let squares: Vector
}

/// Receives the spread of each stratum.
protocol StratumSink {
  /// Adds a stratum for some of the variables, one per element of its vectors.
  mutating func add(_ spread: StratumSpread<some SIMD<Double>>, variables: Range<Int>)
}

/// The cell totals of some clusters with the slopes that score them.
///
/// Unchecked: cell totals are asked for within the arrays, and each has as many sums as there are features and a
/// category that has slopes and totals.
private struct ScoredCells<Vector: SIMD<Double>> {
  let keys: UnsafeBufferPointer<ClusterTotals.Key>
  let sums: UnsafeBufferPointer<Double>
  let slopes: UnsafeBufferPointer<Vector>
  /// Room for as many totals as there are slopes.
  let totals: UnsafeMutableBufferPointer<Double>
  let features: Int

  /// The score of one cell of a cluster.
  @inline(__always)
  private func score(_ index: Int, _ category: Int32) -> Vector {
    if features == 1 { return slopes[Int(category)] * sums[index] }
    var score = Vector.zero
    for feature in 0..<features {
      score += slopes[Int(category) &* features &+ feature] * sums[index &* features &+ feature]
    }
    return score
  }

  /// The end of the cell totals of clusters below `bound`, and the number of these clusters.
  @inline(__always)
  func clusters(from start: Int, to limit: Int, below bound: Int32) -> (end: Int, clusters: Double) {
    var (index, clusters, last) = (start, 0, Int32(-1))
    while index < limit, keys[index].cluster < bound {
      clusters &+= keys[index].cluster == last ? 0 : 1
      last = keys[index].cluster
      index &+= 1
    }
    return (index, Double(clusters))
  }

  /// Σz over some cell totals.
  ///
  /// Many are added up by total first: a score is then computed once per total and not once per cluster.
  @inline(__always)
  func sum(from start: Int, to end: Int) -> Vector {
    var sum = Vector.zero
    guard end - start > 4 * totals.count else {
      for index in start..<end { sum += score(index, keys[index].category) }
      return sum
    }
    totals.initialize(repeating: 0)
    for index in start..<end {
      let first = Int(keys[index].category) &* features
      for feature in 0..<features { totals[first &+ feature] += sums[index &* features &+ feature] }
    }
    for total in 0..<totals.count { sum += slopes[total] * totals[total] }
    return sum
  }

  /// Σ(z − mean)² over the clusters of some cell totals.
  @inline(__always)
  func squares(from start: Int, to end: Int, around mean: Vector) -> Vector {
    var squares = Vector.zero
    var index = start
    while index < end {
      let cluster = keys[index].cluster
      var distance = score(index, keys[index].category) - mean
      index &+= 1
      while index < end, keys[index].cluster == cluster {
        distance += score(index, keys[index].category)
        index &+= 1
      }
      squares += distance * distance
    }
    return squares
  }
}
