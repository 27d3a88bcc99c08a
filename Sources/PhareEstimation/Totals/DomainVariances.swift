/// The variances of linearised variables of one domain after another, in memory that serves them all.
///
/// The shortest route is taken: `ClusterScores` where the variables are of one domain and the clusters are the PSUs,
/// `TotalsCovariance` where they are of several, `TaylorVariance` in other designs, and `Totals.covariance(of:)` with
/// replicates or a calibration.
struct DomainVariances {
  let totals: Totals
  /// Nil with replicates or a calibration.
  private(set) var taylor: TaylorVariance?
  /// Nil unless the clusters are the PSUs and no stratum is lonely.
  private let scores: ClusterScores?

  init(_ totals: Totals) {
    self.totals = totals
    let structure = totals.structure
    let isLinear = totals.calibrated == nil && totals.replicates == nil
    taylor =
      isLinear
      ? TaylorVariance(totals.clusterTotals, layout: totals.layout, structure: structure, isDiagonal: true) : nil
    scores =
      isLinear && !structure.clustersAreStrata && structure.stages.count == 1
        && structure.stages[0].lonely.strata.isEmpty && !structure.adjustsDomainLonely
        && structure.followsStrata
      ? ClusterScores(totals.clusterTotals, layout: totals.layout, stage: structure.stages[0]) : nil
  }

  /// Computes the variances of `count` linearised variables of a domain.
  ///
  /// - Parameters:
  ///   - variances: Receives one element per variable, in place of those before.
  ///   - coefficients: Variable by variable, one per total of the domain.
  /// - Throws: as `Totals.covariance(of:)`.
  mutating func compute(
    _ variances: inout [Double], of coefficients: [Double], count: Int, inDomain domain: Int
  ) throws(EstimationError) {
    if let scores {
      ClusterVariances.compute(&variances, of: coefficients, count: count, in: scores, domain: domain)
      return
    }
    var linearised = LinearisedVariables(count: count)
    linearised.append(domain: domain, coefficients: coefficients)
    variances = try self.variances(of: linearised)
  }

  /// The variances of linearised variables of any domains.
  ///
  /// - Throws: as `Totals.covariance(of:)`.
  mutating func variances(of linearised: LinearisedVariables) throws(EstimationError) -> [Double] {
    if taylor != nil { return try variancesThroughTotals(of: linearised) }
    let covariance = try totals.covariance(of: linearised)
    return (0..<linearised.count).map { covariance[$0 * linearised.count + $0] }
  }

  /// The variances from the covariance matrix of all totals, or score by score where digits would cancel or the design has
  /// another route.
  private mutating func variancesThroughTotals(of linearised: LinearisedVariables) throws(EstimationError) -> [Double] {
    guard let certain = try totals.covarianceOfTotals()?.variances(of: linearised) else {
      return try taylor?.covariance(of: linearised) ?? []
    }
    let open = certain.indices.filter { certain[$0] == nil }
    var variances = certain.map { $0 ?? 0 }
    guard !open.isEmpty else { return variances }
    let exact = try taylor?.covariance(of: linearised.keeping(open, of: totals.layout)) ?? []
    for (variable, variance) in zip(open, exact) { variances[variable] = variance }
    return variances
  }
}

/// The variances of linearised variables of one domain in a design of one stage, added up stratum by stratum.
private struct ClusterVariances: StratumSink {
  /// One element per variable.
  private var variances: [Double] = []

  /// Computes the variances of a domain's variables, in place of those in `variances`.
  static func compute(
    _ variances: inout [Double], of coefficients: [Double], count: Int, in scores: ClusterScores, domain: Int
  ) {
    variances.removeAll(keepingCapacity: true)
    variances.append(contentsOf: repeatElement(0, count: count))
    var sum = ClusterVariances()
    swap(&sum.variances, &variances)
    scores.spread(domain, coefficients: coefficients, into: &sum)
    swap(&sum.variances, &variances)
  }

  @inline(__always)
  mutating func add(_ spread: StratumSpread<some SIMD<Double>>, variables: Range<Int>) {
    let added = spread.formula.variance(ofSquares: spread.squares)
    for (lane, variable) in variables.enumerated() { variances[variable] += added[lane] }
  }
}
