/// The variance of a figure of one domain minus that of all others together, in a design of one stage whose clusters are
/// the units drawn: the route of regions against the rest.
///
/// Every such difference has a score in every cluster, so that scoring them one by one looks at the whole sample once per
/// domain and figure. But the score is that of the domain's own totals t plus that of the totals T of all domains:
///
///     z = a·t − b·t + b·T = x + y,   V(z) = V(x) + 2C(x, y) + V(y),
///
/// where a are the derivatives by the totals of the domain and b those by the totals of the rest, sign included. x is 0 but
/// in the clusters of the domain. y has the variance bᵀVb, where V is the covariance matrix of T: one pass over the
/// clusters serves all domains and figures. And C(x, y) = Σ x (y − ȳ) needs the clusters of the domain alone, as the
/// distances y − ȳ of a stratum add up to 0.
///
/// The sum loses digits where its terms cancel; the caller takes the difference score by score then.
///
/// - Source: the formula of `StratumVariance`, multiplied out.
struct RestVariance {
  /// A variance, and the sum of the absolute values of the terms that it was added up from.
  struct Value {
    let variance: Double
    let size: Double

    /// Whether the terms cancel so far that digits that a report prints are lost.
    var isCancelled: Bool { !(size < 1000 * variance) }
  }

  private let clusterTotals: ClusterTotals
  private let layout: CellLayout
  private let stage: StageStrata
  /// The totals of all domains by cluster, minus their mean in its stratum: one row of `totalsOfDomain` per cluster.
  private let distances: [Double]
  /// The covariance matrix of the totals of all domains, by rows.
  private let covariance: [Double]

  /// - Parameters:
  ///   - domains: The domains that are compared.
  ///   - shifts: For each of them what its quantities are counted from, minus what those of all domains are.
  init(_ clusterTotals: ClusterTotals, layout: CellLayout, domains: [Int], shifts: [[Double]], stage: StageStrata) {
    self.clusterTotals = clusterTotals
    self.layout = layout
    self.stage = stage
    let width = layout.totalsOfDomain
    var totals = [Double](repeating: 0, count: stage.unitStarts.last.map { Int($0) * width } ?? 0)
    for (domain, shift) in zip(domains, shifts) {
      Self.add(clusterTotals, clusterTotals.range(ofDomain: domain), layout: layout, shift, to: &totals)
    }
    covariance = Self.centre(&totals, width: width, stage)
    distances = totals
  }

  /// Whether the totals of every cluster find room.
  static func hasRoom(layout: CellLayout, stage: StageStrata) -> Bool {
    Int(stage.unitStarts.last ?? 0) <= (1 << 23) / max(layout.totalsOfDomain, 1) && layout.totalsOfDomain <= 64
  }

  /// Adds the cell totals of a domain to those of their clusters.
  ///
  /// Unchecked: `totals` has a row per cluster, with an element per category and feature.
  private static func add(
    _ clusterTotals: ClusterTotals, _ range: Range<Int>, layout: CellLayout, _ shift: [Double],
    to totals: inout [Double]
  ) {
    let (width, features) = (layout.totalsOfDomain, layout.features)
    totals.withUnsafeMutableBufferPointer { totals in
      clusterTotals.keys.withUnsafeBufferPointer { keys in
        clusterTotals.sums.withUnsafeBufferPointer { sums in
          for index in range {
            let first = Int(keys[index].cluster) * width + Int(keys[index].category) * features
            let weight = sums[index * features]
            totals[first] += weight
            for feature in 1..<max(features, 1) {
              totals[first + feature] += sums[index * features + feature] + weight * shift[feature - 1]
            }
          }
        }
      }
    }
  }

  /// Subtracts from the totals of each cluster their mean in its stratum; returns the covariance matrix of the totals.
  ///
  /// Unchecked: `totals` has a row of `width` elements per cluster, and clusters come stratum by stratum.
  private static func centre(_ totals: inout [Double], width: Int, _ stage: StageStrata) -> [Double] {
    var covariance = [Double](repeating: 0, count: width * width)
    var means = [Double](repeating: 0, count: width)
    var products = OuterProducts(width: width, isDiagonal: false)
    totals.withUnsafeMutableBufferPointer { totals in
      guard let base = totals.baseAddress else { return }
      for stratum in stage.sampledUnits.indices {
        let formula = StratumVariance(stage, stratum: stratum)
        let units = Int(stage.unitStarts[stratum])..<Int(stage.unitStarts[stratum + 1])
        for total in 0..<width { means[total] = 0 }
        for unit in units { for total in 0..<width { means[total] += base[unit * width + total] } }
        for total in 0..<width { means[total] = formula.mean(ofSum: means[total]) }
        products.clear(groups: 1)
        for unit in units {
          for total in 0..<width { base[unit * width + total] -= means[total] }
          products.add(UnsafePointer(base + unit * width), times: 1, to: 0)
        }
        for row in 0..<width {
          for column in 0...row {
            covariance[row * width + column] += formula.variance(ofSquares: products.elements[row * width + column])
          }
        }
      }
    }
    for row in 0..<width {
      for column in 0..<row { covariance[column * width + row] = covariance[row * width + column] }
    }
    return covariance
  }

  /// The variance of the difference.
  ///
  /// - Parameters:
  ///   - own: a − b, one coefficient per total of the domain.
  ///   - rest: b, one coefficient per total of all domains.
  func callAsFunction(domain: Int, own: [Double], rest: [Double]) -> Value {
    let width = layout.totalsOfDomain
    var (variance, size) = (0.0, 0.0)
    for row in 0..<width {
      for column in 0..<width {
        let term = rest[row] * covariance[row * width + column] * rest[column]
        variance += term
        size += abs(term)
      }
    }
    let (squares, products) = spread(domain: domain, own: own, rest: rest)
    return Value(variance: squares + 2 * products + variance, size: squares + 2 * abs(products) + size)
  }

  /// V(x) and C(x, y).
  ///
  /// Unchecked: cell totals have a cluster and a category of the layout, for which there are distances and coefficients.
  private func spread(domain: Int, own: [Double], rest: [Double]) -> (squares: Double, products: Double) {
    let range = clusterTotals.range(ofDomain: domain)
    let (width, features) = (layout.totalsOfDomain, layout.features)
    var (variance, covariance) = (0.0, 0.0)
    var stratum = StratumScores()
    clusterTotals.keys.withUnsafeBufferPointer { keys in
      clusterTotals.sums.withUnsafeBufferPointer { sums in
        distances.withUnsafeBufferPointer { distances in
          var index = range.lowerBound
          while index < range.upperBound {
            let cluster = Int(keys[index].cluster)
            if Int(stage.strataOfUnits[cluster]) != stratum.number {
              stratum.add(to: &variance, &covariance, stage)
              stratum.begin(Int(stage.strataOfUnits[cluster]))
            }
            var x = 0.0
            while index < range.upperBound, Int(keys[index].cluster) == cluster {
              let first = Int(keys[index].category) * features
              for feature in 0..<features { x += own[first + feature] * sums[index * features + feature] }
              index += 1
            }
            var y = 0.0
            for total in 0..<width { y += rest[total] * distances[cluster * width + total] }
            stratum.add(x, y)
          }
        }
      }
    }
    stratum.add(to: &variance, &covariance, stage)
    return (variance, covariance)
  }

  /// The scores x of the clusters of one stratum, and Σx(y − ȳ).
  private struct StratumScores {
    private(set) var number = -1
    private var scores: [Double] = []
    private var products = 0.0

    mutating func begin(_ stratum: Int) {
      number = stratum
      scores.removeAll(keepingCapacity: true)
      products = 0
    }

    mutating func add(_ x: Double, _ y: Double) {
      scores.append(x)
      products += x * y
    }

    /// Adds what the stratum adds to V(x) and C(x, y).
    func add(to variance: inout Double, _ covariance: inout Double, _ stage: StageStrata) {
      guard number >= 0 else { return }
      let formula = StratumVariance(stage, stratum: number)
      let mean = formula.mean(ofSum: scores.reduce(0, +))
      var squares = formula.unscored(Double(scores.count)) * mean * mean
      for score in scores { squares += (score - mean) * (score - mean) }
      variance += formula.variance(ofSquares: squares)
      covariance += formula.variance(ofSquares: products)
    }
  }
}
