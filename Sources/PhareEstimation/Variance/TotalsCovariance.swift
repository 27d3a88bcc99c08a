import PhareLinearAlgebra

/// The covariance matrix of the totals of some domains, and through it that of many linearised variables: the route of
/// a test over a whole table.
///
/// A cluster has few totals, and where strata lie within domains a stratum has those of one domain only: its squares and
/// products are fewer than those of the variables.
struct TotalsCovariance {
  private let clusterTotals: ClusterTotals
  private let layout: CellLayout
  private let stage: StageStrata
  private let segments: StratumSegments
  private let domainCount: Int

  init(_ clusterTotals: ClusterTotals, layout: CellLayout, domains: [Int], stage: StageStrata) {
    self.clusterTotals = clusterTotals
    self.layout = layout
    self.stage = stage
    segments = StratumSegments(clusterTotals, domains: domains, stage: stage)
    domainCount = domains.count
  }

  /// The most totals that any stratum has.
  var mostTotals: Int {
    (0..<segments.count).reduce(0) { max($0, segments[$1].count) } * layout.totalsOfDomain
  }

  /// The covariance matrix of linearised variables of these domains, by rows, symmetric to the bit.
  func covariance(of linearised: LinearisedVariables) -> [Double] {
    let size = layout.totalsOfDomain
    let width = linearised.count
    var transposed = Matrix(rows: domainCount * size, columns: width)
    for (position, coefficients) in linearised.coefficients.enumerated() {
      for variable in 0..<width {
        for total in 0..<size { transposed[position * size + total, variable] = coefficients[variable * size + total] }
      }
    }
    // The shapes fit: there is a coefficient for every total.
    guard let scored = try? covarianceOfTotals().product(with: transposed),
      let product = try? transposed.product(with: scored, transposingSelf: true)
    else { return [] }
    var covariance = product.elements
    for row in 0..<width {
      for column in 0..<row { covariance[column * width + row] = covariance[row * width + column] }
    }
    return covariance
  }

  /// The covariance matrix of the totals, domain by domain.
  private func covarianceOfTotals() -> Matrix {
    let size = layout.totalsOfDomain
    var covariance = Matrix(rows: domainCount * size, columns: domainCount * size)
    var spread = StratumProducts(width: mostTotals)
    for index in 0..<segments.count {
      let parts = segments[index]
      let formula = StratumVariance(stage, stratum: parts[parts.startIndex].stratum)
      guard formula.sampledUnits > 1 else { continue }
      spread.spread(parts, clusterTotals, layout: layout, formula: formula)
      let width = parts.count * size
      for row in 0..<width {
        let target = parts[parts.startIndex + row / size].position * size + row % size
        for column in 0...row {
          let other = parts[parts.startIndex + column / size].position * size + column % size
          let value = formula.variance(ofSquares: spread.product(row, column, width: width))
          covariance[target, other] += value
          if target != other { covariance[other, target] += value }
        }
      }
    }
    return covariance
  }
}

/// The squares and products of the distances of a stratum's clusters from their mean, total by total.
private struct StratumProducts {
  private var products = OuterProducts(width: 0, isDiagonal: false)
  private var means: [Double] = []
  private var distances: [Double] = []

  init(width: Int) {
    means.reserveCapacity(width)
    distances.reserveCapacity(width)
  }

  /// The sum of products of two totals, the second not after the first.
  func product(_ row: Int, _ column: Int, width: Int) -> Double { products.elements[row * width + column] }

  /// Spreads the clusters of one stratum, whose segments have the totals one after the other.
  mutating func spread(
    _ segments: ArraySlice<StratumSegments.Segment>, _ clusterTotals: ClusterTotals, layout: CellLayout,
    formula: StratumVariance
  ) {
    let size = layout.totalsOfDomain
    let width = segments.count * size
    means.removeAll(keepingCapacity: true)
    means.append(contentsOf: repeatElement(0, count: width))
    for (position, segment) in segments.enumerated() {
      for index in segment.range {
        add(index, of: clusterTotals, features: layout.features, at: position * size, to: &means)
      }
    }
    for total in 0..<width { means[total] = formula.mean(ofSum: means[total]) }
    if products.width != width { products = OuterProducts(width: width, isDiagonal: false) }
    products.clear(groups: 1)
    var cursors = segments.map(\.range.lowerBound)
    var scored = 0.0
    while let cluster = nextCluster(cursors, segments, clusterTotals) {
      distances.removeAll(keepingCapacity: true)
      for total in 0..<width { distances.append(-means[total]) }
      for (position, segment) in segments.enumerated() {
        while cursors[position] < segment.range.upperBound, clusterTotals.keys[cursors[position]].cluster == cluster {
          add(cursors[position], of: clusterTotals, features: layout.features, at: position * size, to: &distances)
          cursors[position] += 1
        }
      }
      products.add(distances, times: 1, to: 0)
      scored += 1
    }
    let unscored = formula.unscored(scored)
    if unscored > 0 { products.add(means, times: unscored, to: 0) }
  }

  /// The lowest cluster at one of the cursors, nil at the end.
  @inline(__always)
  private func nextCluster(
    _ cursors: [Int], _ segments: ArraySlice<StratumSegments.Segment>, _ clusterTotals: ClusterTotals
  ) -> Int32? {
    var lowest: Int32?
    for (position, segment) in segments.enumerated() where cursors[position] < segment.range.upperBound {
      let cluster = clusterTotals.keys[cursors[position]].cluster
      if lowest.map({ cluster < $0 }) ?? true { lowest = cluster }
    }
    return lowest
  }

  @inline(__always)
  private func add(
    _ index: Int, of clusterTotals: ClusterTotals, features: Int, at first: Int, to totals: inout [Double]
  ) {
    let start = first + Int(clusterTotals.keys[index].category) * features
    for feature in 0..<features { totals[start + feature] += clusterTotals.sums[index * features + feature] }
  }
}

/// The cell totals of some domains by stratum, in a design whose clusters are in the order of their strata.
private struct StratumSegments {
  /// The cell totals of one domain in one stratum.
  struct Segment {
    let stratum: Int
    /// The position of the domain among those looked at.
    let position: Int
    let range: Range<Int>
  }

  /// The segments stratum by stratum, in each by domain.
  private let segments: [Segment]
  /// The first segment of each stratum met, with their count at the end.
  private let starts: [Int]

  init(_ clusterTotals: ClusterTotals, domains: [Int], stage: StageStrata) {
    var segments: [Segment] = []
    for (position, domain) in domains.enumerated() {
      let range = clusterTotals.range(ofDomain: domain)
      var start = range.lowerBound
      while start < range.upperBound {
        let stratum = Int(stage.strataOfUnits[Int(clusterTotals.keys[start].cluster)])
        let end = Self.end(
          of: clusterTotals.keys, from: start, to: range.upperBound, below: stage.unitStarts[stratum + 1])
        segments.append(Segment(stratum: stratum, position: position, range: start..<end))
        start = end
      }
    }
    segments.sort { ($0.stratum, $0.position) < ($1.stratum, $1.position) }
    var starts: [Int] = []
    for index in segments.indices where index == 0 || segments[index].stratum != segments[index - 1].stratum {
      starts.append(index)
    }
    self.segments = segments
    self.starts = starts + [segments.count]
  }

  /// The number of strata met.
  var count: Int { starts.count - 1 }

  /// The segments of a stratum, by its position among those met.
  subscript(index: Int) -> ArraySlice<Segment> { segments[starts[index]..<starts[index + 1]] }

  /// The first cell total of a cluster that is not below `bound`, by halving: cell totals come by cluster.
  private static func end(of keys: [ClusterTotals.Key], from start: Int, to limit: Int, below bound: Int32) -> Int {
    var (low, high) = (start, limit)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].cluster < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
