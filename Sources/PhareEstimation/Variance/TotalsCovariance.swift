/// The covariance matrix of all totals of a scan, in a design of one stage whose clusters are the units drawn: one pass over
/// the cell totals serves every contrast of domains, letter, rank and test of a table.
///
/// The variance of a linear combination aᵀt of the totals t is aᵀVa. The matrix is that of
///
///     r = t − q·m  for every total, and  m,  with m the weights of the domain and q = Σt/Σm over the sample,
///
/// of which t is a combination: aᵀt = aᵀr + (aᵀq)·m. The derivatives of shares and means have aᵀq = 0, and r is their residual,
/// so that few digits cancel that the totals have in common. Within a stratum
///
///     Σ(z − z̄)(z − z̄)ᵀ = Σzzᵀ − ΣzΣzᵀ/n,
///
/// where a cluster adds to Σzzᵀ by the domains that it has rows of: one, as a rule, whatever the number of domains. The
/// square roots of the diagonal of Σzzᵀ bound what cancels. Where that leaves fewer digits than a report prints, there is no
/// answer, and the combination is scored cluster by cluster.
///
/// - Source: the formula of `StratumVariance`, multiplied out.
struct TotalsCovariance: Sendable {
  /// The quantities of a domain: its residuals, then its weights.
  private let width: Int
  private let layout: CellLayout
  /// q, domain by domain.
  private let ratios: [Double]
  /// By rows, all of them.
  private let covariance: [Double]
  /// The square root of each quantity's part of Σzzᵀ.
  private let sizes: [Double]

  /// More quantities make products of matrices longer than passes over the cell totals.
  private static let mostQuantities = 512
  /// The squares of sizes of terms, over the variance that they add up to, that leave thirteen digits.
  private static let mostCancelled = 1e3

  /// Whether a design and a layout have this route.
  static func serves(_ structure: DesignStructure, _ layout: CellLayout) -> Bool {
    !structure.clustersAreStrata && structure.stages.count == 1 && structure.followsStrata
      && !structure.adjustsDomainLonely && !structure.stages[0].lonely.areAdjusted
      && layout.domains * (layout.totalsOfDomain + 1) <= mostQuantities
  }

  /// The number of quantities.
  var count: Int { layout.domains * width }

  /// - Parameter samples: The totals of the sample, domain by domain.
  init(_ clusterTotals: ClusterTotals, samples: [Double], layout: CellLayout, stage: StageStrata) {
    self.layout = layout
    width = layout.totalsOfDomain + 1
    ratios = Self.ratios(samples, layout)
    var products = ClusterProducts(clusterTotals, layout: layout, ratios: ratios, stage: stage)
    (covariance, sizes) = products.addedUp()
  }

  /// The most quantities for which another route to their covariance is taken once, and not variable by variable.
  static let mostQuantitiesAtOnce = 96

  /// The same of quantities whose covariance another route gives, such as that of calibrated weights.
  init(
    samples: [Double], layout: CellLayout,
    covariance: (LinearisedVariables) throws(EstimationError) -> [Double]
  ) throws(EstimationError) {
    let (size, width) = (layout.totalsOfDomain, layout.totalsOfDomain + 1)
    let (count, ratios) = (layout.domains * width, Self.ratios(samples, layout))
    var quantities = LinearisedVariables(count: count)
    for domain in 0..<layout.domains {
      var coefficients = [Double](repeating: 0, count: count * size)
      for total in 0..<width {
        let row = (domain * width + total) * size
        for category in 0..<layout.categories {
          coefficients[row + category * layout.features] = total < size ? -ratios[domain * size + total] : 1
        }
        if total < size { coefficients[row + total] += 1 }
      }
      quantities.append(domain: domain, coefficients: coefficients)
    }
    self.layout = layout
    self.width = width
    self.ratios = ratios
    let matrix = try covariance(quantities)
    self.covariance = matrix
    sizes = (0..<count).map { max(matrix[$0 * count + $0], 0).squareRoot() }
  }

  /// q, domain by domain.
  private static func ratios(_ samples: [Double], _ layout: CellLayout) -> [Double] {
    let size = layout.totalsOfDomain
    var ratios: [Double] = []
    for domain in 0..<layout.domains {
      let totals = samples[domain * size..<(domain + 1) * size]
      let weights = (0..<layout.categories).reduce(0) { $0 + totals[totals.startIndex + $1 * layout.features] }
      for total in totals { ratios.append(weights > 0 && (total / weights).isFinite ? total / weights : 0) }
    }
    return ratios
  }

  /// The variances of linearised variables, nil for one whose digits would cancel.
  func variances(of linearised: LinearisedVariables) -> [Double?] {
    let quantities = quantities(of: linearised.domains)
    return (0..<linearised.count).map { variable in
      let coefficients = coefficients(of: variable, linearised)
      var variance = 0.0
      for (row, first) in zip(quantities, coefficients) where first != 0 {
        var sum = 0.0
        for (column, second) in zip(quantities, coefficients) { sum += covariance[row * count + column] * second }
        variance += first * sum
      }
      return isCertain(variance, coefficients, quantities) ? variance : nil
    }
  }

  /// The covariance matrix of linearised variables by rows, symmetric to the bit; nil where digits would cancel.
  func covariance(of linearised: LinearisedVariables) -> [Double]? {
    let quantities = quantities(of: linearised.domains)
    let rows = (0..<linearised.count).map { coefficients(of: $0, linearised) }
    var matrix = [Double](repeating: 0, count: rows.count * rows.count)
    var products = [Double](repeating: 0, count: quantities.count)
    for (first, row) in rows.enumerated() {
      for (position, quantity) in quantities.enumerated() {
        var sum = 0.0
        for (other, coefficient) in zip(quantities, row) { sum += covariance[quantity * count + other] * coefficient }
        products[position] = sum
      }
      for second in 0...first {
        let sum = zip(products, rows[second]).reduce(0) { $0 + $1.0 * $1.1 }
        (matrix[first * rows.count + second], matrix[second * rows.count + first]) = (sum, sum)
      }
      guard isCertain(matrix[first * rows.count + first], row, quantities) else { return nil }
    }
    return matrix
  }

  /// The quantities of some domains.
  private func quantities(of domains: [Int]) -> [Int] {
    domains.flatMap { $0 * width..<($0 + 1) * width }
  }

  /// The coefficients of a variable by quantities of its domains.
  private func coefficients(of variable: Int, _ linearised: LinearisedVariables) -> [Double] {
    let size = layout.totalsOfDomain
    var coefficients: [Double] = []
    coefficients.reserveCapacity(linearised.domains.count * width)
    for (domain, ofDomain) in zip(linearised.domains, linearised.coefficients) {
      var ofWeights = 0.0
      for total in 0..<size {
        let coefficient = ofDomain[variable * size + total]
        coefficients.append(coefficient)
        ofWeights += coefficient * ratios[domain * size + total]
      }
      coefficients.append(ofWeights)
    }
    return coefficients
  }

  private func isCertain(_ variance: Double, _ coefficients: [Double], _ quantities: [Int]) -> Bool {
    let size = zip(coefficients, quantities).reduce(0) { $0 + abs($1.0) * sizes[$1.1] }
    return size == 0 || size * size < Self.mostCancelled * variance
  }
}

/// Adds up the products of the quantities of clusters.
private struct ClusterProducts {
  private let clusterTotals: ClusterTotals
  private let layout: CellLayout
  private let ratios: [Double]
  private let stage: StageStrata
  private let width: Int
  private let count: Int
  private var covariance: [Double] = []
  private var strata: [StratumSums] = []

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
  /// The cell totals come domain by domain. Those of one cluster are linked, the last domain first, so that each finds
  /// those of the domains before it.
  private mutating func addClusters() {
    var heads = [Int32](repeating: -1, count: Int(stage.unitStarts.last ?? 0))
    var links = [LinkedDomains.Link](repeating: .init(before: -1, domain: 0), count: clusterTotals.keys.count)
    var covariance = [Double](repeating: 0, count: count * count)
    var strata = self.strata
    let factors = stage.sampledUnits.indices.map { StratumVariance(stage, stratum: $0).factor }
    clusterTotals.keys.withUnsafeBufferPointer { keys in
      clusterTotals.sums.withUnsafeBufferPointer { sums in
        stage.strataOfUnits.withUnsafeBufferPointer { strataOfUnits in
          heads.withUnsafeMutableBufferPointer { heads in
            links.withUnsafeMutableBufferPointer { links in
              covariance.withUnsafeMutableBufferPointer { covariance in
                withUnsafeTemporaryAllocation(of: Double.self, capacity: 3 * width + width * width) { scratch in
                  let domains = LinkedDomains(
                    keys: keys, sums: sums, strataOfUnits: strataOfUnits, heads: heads, links: links, scratch: scratch,
                    covariance: covariance, width: width, features: layout.features, count: count,
                    starts: clusterTotals.domainStarts)
                  for domain in 0..<layout.domains {
                    domains.add(domain, ratios: ratios, factors: factors, &strata)
                  }
                }
              }
            }
          }
        }
      }
    }
    (self.covariance, self.strata) = (covariance, strata)
  }

  /// Subtracts factor × ΣzΣzᵀ/n of every stratum.
  private mutating func subtractMeans() {
    strata.sort { ($0.stratum, $0.domain) < ($1.stratum, $1.domain) }
    var start = 0
    while start < strata.count {
      let formula = StratumVariance(stage, stratum: strata[start].stratum)
      var end = start
      while end < strata.count, strata[end].stratum == strata[start].stratum { end += 1 }
      for first in start..<end {
        for second in start...first {
          subtract(strata[first], strata[second], times: formula.factor / formula.sampledUnits)
        }
      }
      start = end
    }
  }

  private mutating func subtract(_ first: StratumSums, _ second: StratumSums, times factor: Double) {
    for row in 0..<width {
      let start = (first.domain * width + row) * count + second.domain * width
      for column in 0..<(first.domain == second.domain ? row + 1 : width) {
        covariance[start + column] -= factor * first.sums[row] * second.sums[column]
      }
    }
  }
}

/// Σz of the clusters of a stratum in a domain.
private struct StratumSums {
  let stratum: Int
  let domain: Int
  let sums: [Double]
}

/// The memory of a pass over the cell totals, domain by domain.
///
/// Unchecked: cell totals have a cluster with a stratum and a category of the layout; heads and links lead to cell totals.
private struct LinkedDomains {
  /// A cell total and its place in the list of its cluster.
  struct Link {
    var before: Int32
    var domain: Int32
  }

  let keys: UnsafeBufferPointer<ClusterTotals.Key>
  let sums: UnsafeBufferPointer<Double>
  let strataOfUnits: UnsafeBufferPointer<Int32>
  /// The cell total with which the last domain of each cluster begins, -1 for none.
  let heads: UnsafeMutableBufferPointer<Int32>
  /// For the first cell total of a cluster in a domain, its domain and that of the domain before.
  let links: UnsafeMutableBufferPointer<Link>
  let scratch: UnsafeMutableBufferPointer<Double>
  let covariance: UnsafeMutableBufferPointer<Double>
  let width: Int
  let features: Int
  let count: Int
  let starts: [Int]

  /// Adds the clusters of a domain, after those of the domains before it.
  func add(
    _ domain: Int, ratios: [Double], factors: [Double], _ strata: inout [StratumSums]
  ) {
    guard let own = scratch.baseAddress else { return }
    let (other, sums, block) = (own + width, own + 2 * width, own + 3 * width)
    for element in 0..<width * width { block[element] = 0 }
    let end = starts[domain + 1]
    var (stratum, factor) = (-1, 0.0)
    var index = starts[domain]
    while index < end {
      let cluster = Int(keys[index].cluster)
      if Int(strataOfUnits[cluster]) != stratum {
        close(stratum, domain, sums, &strata)
        stratum = Int(strataOfUnits[cluster])
        factor = factors[stratum]
      }
      let first = index
      index = quantities(from: first, to: end, ratios: ratios, domain: domain, into: own)
      for quantity in 0..<width { sums[quantity] += own[quantity] }
      for quantity in 0..<width {
        let times = factor * own[quantity]
        for column in 0...quantity { block[quantity &* width &+ column] += times * own[column] }
      }
      var linked = Int(heads[cluster])
      links[first] = Link(before: heads[cluster], domain: Int32(truncatingIfNeeded: domain))
      heads[cluster] = Int32(truncatingIfNeeded: first)
      while linked >= 0 {
        let before = Int(links[linked].domain)
        _ = quantities(from: linked, to: starts[before + 1], ratios: ratios, domain: before, into: other)
        for quantity in 0..<width {
          let times = factor * own[quantity]
          let row = (domain * width + quantity) * count + before * width
          for column in 0..<width { covariance[row + column] += times * other[column] }
        }
        linked = Int(links[linked].before)
      }
    }
    close(stratum, domain, sums, &strata)
    for row in 0..<width {
      let start = (domain * width + row) * count + domain * width
      for column in 0...row { covariance[start + column] = block[row * width + column] }
    }
  }

  /// Keeps the sums of a stratum that is over, and clears them for the next one.
  private func close(
    _ stratum: Int, _ domain: Int, _ sums: UnsafeMutablePointer<Double>, _ strata: inout [StratumSums]
  ) {
    if stratum >= 0 {
      strata.append(StratumSums(stratum: stratum, domain: domain, sums: (0..<width).map { sums[$0] }))
    }
    for quantity in 0..<width { sums[quantity] = 0 }
  }

  /// Writes z of the cluster whose cell totals in a domain begin at `first`; returns where they end.
  @inline(__always)
  private func quantities(
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
