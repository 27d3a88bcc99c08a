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
    var products = [Double](repeating: 0, count: quantities.count)
    return (0..<linearised.count).map { variable in
      let coefficients = coefficients(of: variable, linearised)
      multiply(coefficients, quantities, into: &products)
      let variance = Self.product(coefficients, products)
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
      multiply(row, quantities, into: &products)
      for second in 0...first {
        let sum = Self.product(products, rows[second])
        (matrix[first * rows.count + second], matrix[second * rows.count + first]) = (sum, sum)
      }
      guard isCertain(matrix[first * rows.count + first], row, quantities) else { return nil }
    }
    return matrix
  }

  /// The covariance of a linear combination of some quantities with each of them.
  private func multiply(_ coefficients: [Double], _ quantities: [Int], into products: inout [Double]) {
    for position in products.indices { products[position] = 0 }
    if quantities.count == count {
      let rows = quantities.indices.filter { coefficients[$0] != 0 }
      let whole = rows.count / 4 * 4
      for first in stride(from: 0, to: whole, by: 4) {
        let four = SIMD4(rows[first], rows[first + 1], rows[first + 2], rows[first + 3])
        products.add(
          covariance, from: four &* count,
          times: SIMD4(coefficients[four[0]], coefficients[four[1]], coefficients[four[2]], coefficients[four[3]]))
      }
      for row in rows[whole...] { products.add(covariance, from: row * count, times: coefficients[row]) }
      return
    }
    for (quantity, coefficient) in zip(quantities, coefficients) where coefficient != 0 {
      let row = quantity * count
      for (position, other) in quantities.enumerated() { products[position] += covariance[row + other] * coefficient }
    }
  }

  private static func product(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
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
