/// Adds up the products of the quantities of clusters.
struct ClusterProducts {
  private let clusterTotals: ClusterTotals
  private let layout: CellLayout
  private let ratios: [Double]
  private let stage: StageStrata
  private let width: Int
  private let count: Int
  private var covariance: [Double] = []
  private var strata: [StratumSums] = []
  private var stratumSums: [Double] = []

  init(_ clusterTotals: ClusterTotals, layout: CellLayout, ratios: [Double], stage: StageStrata) {
    self.clusterTotals = clusterTotals
    self.layout = layout
    self.ratios = ratios
    self.stage = stage
    width = layout.totalsOfDomain + 1
    count = layout.domains * width
  }

  /// The matrix by rows, and the square roots of the diagonal of Σzzᵀ.
  mutating func addedUp() -> (covariance: [Double], sizes: [Double]) {
    addClusters()
    let sizes = (0..<count).map { covariance[$0 * count + $0].squareRoot() }
    subtractMeans()
    for row in 0..<count {
      for column in 0..<row { covariance[column * count + row] = covariance[row * count + column] }
    }
    return (covariance, sizes)
  }

  /// Adds factor × zzᵀ of every cluster to the lower triangle.
  ///
  /// The cell totals come domain by domain. The quantities of one cluster are linked, those of the last domain first, so that
  /// each finds those of the domains before it.
  private mutating func addClusters() {
    var heads = [Int32](repeating: -1, count: Int(stage.unitStarts.last ?? 0))
    var links = [LinkedDomains.Link](repeating: .init(before: -1, domain: 0), count: clusterTotals.keys.count)
    var covariance = [Double](repeating: 0, count: count * count)
    var (strata, stratumSums) = (self.strata, self.stratumSums)
    let factors = stage.sampledUnits.indices.map { StratumVariance(stage, stratum: $0).factor }
    clusterTotals.keys.withUnsafeBufferPointer { keys in
      clusterTotals.sums.withUnsafeBufferPointer { sums in
        stage.strataOfUnits.withUnsafeBufferPointer { strataOfUnits in
          heads.withUnsafeMutableBufferPointer { heads in
            links.withUnsafeMutableBufferPointer { links in
              covariance.withUnsafeMutableBufferPointer { covariance in
                let size = width + width * width + keys.count * width
                withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { scratch in
                  var domains = LinkedDomains(
                    keys: keys, sums: sums, strataOfUnits: strataOfUnits, heads: heads, links: links, scratch: scratch,
                    covariance: covariance, width: width, features: layout.features, count: count,
                    starts: clusterTotals.domainStarts)
                  for domain in 0..<layout.domains {
                    domains.add(domain, ratios: ratios, factors: factors, &strata, &stratumSums)
                  }
                }
              }
            }
          }
        }
      }
    }
    (self.covariance, self.strata, self.stratumSums) = (covariance, strata, stratumSums)
  }

  /// Subtracts factor × ΣzΣzᵀ/n of every stratum.
  private mutating func subtractMeans() {
    strata.sort { ($0.stratum, $0.domain) < ($1.stratum, $1.domain) }
    let (strata, width, count, stage) = (strata, width, count, stage)
    stratumSums.withUnsafeBufferPointer { sums in
      covariance.withUnsafeMutableBufferPointer { covariance in
        var start = 0
        while start < strata.count {
          let formula = StratumVariance(stage, stratum: strata[start].stratum)
          let factor = formula.factor / formula.sampledUnits
          var end = start
          while end < strata.count, strata[end].stratum == strata[start].stratum { end += 1 }
          for first in strata[start..<end] {
            for second in strata[start..<end] where second.domain <= first.domain {
              for row in 0..<width {
                let times = factor * sums[first.place + row]
                let block = (first.domain * width + row) * count + second.domain * width
                for column in 0..<(first.domain == second.domain ? row + 1 : width) {
                  covariance[block + column] -= times * sums[second.place + column]
                }
              }
            }
          }
          start = end
        }
      }
    }
  }
}

/// Where Σz of the clusters of a stratum in a domain stand.
private struct StratumSums {
  let stratum: Int
  let domain: Int
  let place: Int
}

/// The memory of a pass over the cell totals, domain by domain.
///
/// Unchecked: cell totals have a cluster with a stratum and a category of the layout; heads and links lead to quantities, and
/// there are no more of these than cell totals.
private struct LinkedDomains {
  /// The place of the quantities of the same cluster in the domain before, -1 for none, and their own domain.
  struct Link {
    var before: Int32
    var domain: Int32
  }

  let keys: UnsafeBufferPointer<ClusterTotals.Key>
  let sums: UnsafeBufferPointer<Double>
  let strataOfUnits: UnsafeBufferPointer<Int32>
  /// The place of the quantities of the last domain of each cluster, -1 for none.
  let heads: UnsafeMutableBufferPointer<Int32>
  /// By place of quantities.
  let links: UnsafeMutableBufferPointer<Link>
  /// The sums of a stratum and the products of a domain, and behind them the quantities of clusters in domains.
  let scratch: UnsafeMutableBufferPointer<Double>
  let covariance: UnsafeMutableBufferPointer<Double>
  let width: Int
  let features: Int
  let count: Int
  let starts: [Int]
  /// The quantities so far.
  var places = 0

  /// Adds the clusters of a domain, after those of the domains before it.
  mutating func add(
    _ domain: Int, ratios: [Double], factors: [Double], _ strata: inout [StratumSums], _ stratumSums: inout [Double]
  ) {
    guard let sums = scratch.baseAddress else { return }
    let block = sums + width
    let quantities = block + width * width
    for element in 0..<width * width { block[element] = 0 }
    let end = starts[domain + 1]
    var (stratum, factor) = (-1, 0.0)
    var index = starts[domain]
    while index < end {
      let cluster = Int(keys[index].cluster)
      if Int(strataOfUnits[cluster]) != stratum {
        close(stratum, domain, sums, &strata, &stratumSums)
        stratum = Int(strataOfUnits[cluster])
        factor = factors[stratum]
      }
      let own = quantities + places * width
      index = write(from: index, to: end, ratios: ratios, domain: domain, into: own)
      for quantity in 0..<width { sums[quantity] += own[quantity] }
      for quantity in 0..<width {
        let times = factor * own[quantity]
        for column in 0...quantity { block[quantity &* width &+ column] += times * own[column] }
      }
      var linked = Int(heads[cluster])
      links[places] = Link(before: heads[cluster], domain: Int32(truncatingIfNeeded: domain))
      heads[cluster] = Int32(truncatingIfNeeded: places)
      places += 1
      while linked >= 0 {
        let other = quantities + linked * width
        let before = Int(links[linked].domain)
        for quantity in 0..<width {
          let times = factor * own[quantity]
          let row = (domain * width + quantity) * count + before * width
          for column in 0..<width { covariance[row + column] += times * other[column] }
        }
        linked = Int(links[linked].before)
      }
    }
    close(stratum, domain, sums, &strata, &stratumSums)
    for row in 0..<width {
      let start = (domain * width + row) * count + domain * width
      for column in 0...row { covariance[start + column] = block[row * width + column] }
    }
  }

  /// Keeps the sums of a stratum that is over, and clears them for the next one.
  private func close(
    _ stratum: Int, _ domain: Int, _ sums: UnsafeMutablePointer<Double>, _ strata: inout [StratumSums],
    _ stratumSums: inout [Double]
  ) {
    if stratum >= 0 {
      strata.append(StratumSums(stratum: stratum, domain: domain, place: stratumSums.count))
      stratumSums.append(contentsOf: UnsafeBufferPointer(start: sums, count: width))
    }
    for quantity in 0..<width { sums[quantity] = 0 }
  }

  /// Writes z of the cluster whose cell totals in a domain begin at `first`; returns where they end.
  @inline(__always)
  private func write(
    from first: Int, to end: Int, ratios: [Double], domain: Int, into values: UnsafeMutablePointer<Double>
  ) -> Int {
    let size = width &- 1
    for quantity in 0..<width { values[quantity] = 0 }
    let cluster = keys[first].cluster
    var index = first
    repeat {
      let start = Int(keys[index].category) &* features
      values[size] += sums[index &* features]
      for feature in 0..<features { values[start &+ feature] += sums[index &* features &+ feature] }
      index &+= 1
    } while index < end && keys[index].cluster == cluster
    for total in 0..<size { values[total] -= ratios[domain &* size &+ total] * values[size] }
    return index
  }
}
