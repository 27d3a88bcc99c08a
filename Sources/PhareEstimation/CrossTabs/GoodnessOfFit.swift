import PhareDistributions

/// The test that the answers of a domain follow given shares, such as those of a census.
///
/// - Units: `pValue` is a fraction of 1; `pearson` is on the scale of a simple random sample of `respondents`.
/// - Source: Rao & Scott (1981) with Satterthwaite's approximation; R's `svygofchisq`, which takes a chi-square. The
///   design effects are those of the observed answers.
public struct GoodnessOfFit: Hashable, Sendable {
  /// X² over the ratio of the sums of the squared eigenvalues and the eigenvalues: a chi-square.
  public let statistic: Double
  /// Its fractional degrees of freedom: (Σλ)² / Σλ².
  public let degreesOfFreedom: Double
  /// The probability of shares at least this far from the given ones by chance alone.
  public let pValue: Double
  /// Pearson's X² on the weighted shares, as if from a simple random sample of `respondents`.
  public let pearson: Double
  /// The respondents with an answer.
  public let respondents: Int
  /// The mean of the generalised design effects: the factor by which the design inflates X².
  public let meanDesignEffect: Double
}

extension Tabulation {
  /// Tests whether the answers of each domain follow given shares, from the same scan.
  ///
  /// - Parameter shares: one positive number per answer of the variable, on any scale.
  /// - Shape: one result per domain, with `Untestable` as the reason where there is no test.
  /// - Throws: `EstimationError` where a stratum has a single PSU and the design states no rule.
  public func goodnessOfFit(
    to shares: [Double]
  ) throws(EstimationError) -> [Result<GoodnessOfFit, Untestable>] {
    guard estimator.options.hasSamplingError else { return estimates.map { _ in .failure(.selfSelected) } }
    guard parts.count == 1, let totals = parts.first?.totals, totals.layout.features == 1 else {
      return estimates.map { _ in .failure(.notCategorical) }
    }
    let sum = shares.reduce(0, +)
    guard shares.count == totals.layout.categories, sum.isFinite, shares.allSatisfy({ $0 / sum > 0 }), sum > 0 else {
      return estimates.map { _ in .failure(.invalidShares) }
    }
    let expected = shares.map { $0 / sum }
    var tests: [Result<GoodnessOfFit, Untestable>] = []
    for domain in estimates.indices { tests.append(try goodnessOfFit(of: domain, in: totals, to: expected)) }
    return tests
  }

  private func goodnessOfFit(
    of domain: Int, in totals: Totals, to shares: [Double]
  ) throws(EstimationError) -> Result<GoodnessOfFit, Untestable> {
    let sample = totals.sampleTotals(ofDomain: domain).values
    let respondents = totals.bases(ofDomain: domain).reduce(0, +)
    let total = sample.reduce(0, +)
    guard respondents > 0 else { return .failure(.emptyTable) }
    guard shares.count > 1 else { return .failure(.oneCategory) }
    let freedom = estimator.degreesOfFreedom(totals, domains: [domain])
    guard freedom > 0 else { return .failure(.noDegreesOfFreedom) }
    // The distances (O − E)/√E with E = p ΣO, whose squares add up to X², and their derivatives.
    let distances = shares.indices.map { (sample[$0] - shares[$0] * total) / (shares[$0] * total).squareRoot() }
    var coefficients: [Double] = []
    for (index, share) in shares.enumerated() {
      let scale = 1 / (share * total).squareRoot()
      let common = share * scale + distances[index] / (2 * total)
      coefficients += shares.indices.map { ($0 == index ? scale : 0) - common }
    }
    var linearised = LinearisedVariables(count: shares.count)
    linearised.append(domain: domain, coefficients: coefficients)
    let covariance = try totals.covariance(of: linearised)
    let trace = shares.indices.reduce(0) { $0 + covariance[$1 * shares.count + $1] }
    let squaredTrace = covariance.reduce(0) { $0 + $1 * $1 }
    let pearson = distances.reduce(0) { $0 + $1 * $1 } / total * Double(respondents)
    let design = trace / total * Double(respondents) / Double(shares.count - 1)
    guard trace.isFinite, squaredTrace.isFinite else { return .failure(.undefinedVariance) }
    guard design > 1e-12 else { return .failure(.noVariation) }
    let fractional = trace * trace / squaredTrace
    let statistic = distances.reduce(0) { $0 + $1 * $1 } * trace / squaredTrace
    guard let tail = ChiSquareDistribution(degreesOfFreedom: fractional)?.upperTail(statistic) else {
      return .failure(.undefinedVariance)
    }
    return .success(
      GoodnessOfFit(
        statistic: statistic, degreesOfFreedom: fractional, pValue: tail, pearson: pearson, respondents: respondents,
        meanDesignEffect: design))
  }
}
