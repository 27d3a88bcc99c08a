/// Linearised variables: linear combinations of the totals of a scan, whose variance is that of smooth statistics.
///
/// A statistic θ of totals t has, to first order, the variance of Σ (∂θ/∂t) t. The derivatives are the coefficients;
/// the value of respondent k in the linearised variable z is the sum of the coefficients of its cell, times its weighted
/// features.
///
/// - Shape: `count` variables; for each domain named, a dense matrix of `count × totalsOfDomain` coefficients by rows.
///   Totals of domains that are not named have the coefficient 0.
/// - Source: Woodruff (1971); Binder (1983).
struct LinearisedVariables: Sendable {
  /// The number of variables.
  let count: Int
  /// The domains with a coefficient, in increasing order.
  private(set) var domains: [Int] = []
  /// The coefficients of each domain named.
  private(set) var coefficients: [[Double]] = []

  /// `count` variables that are 0 everywhere.
  init(count: Int) {
    self.count = count
  }

  /// Adds the coefficients of one more domain, which comes after those already there.
  mutating func append(domain: Int, coefficients: [Double]) {
    domains.append(domain)
    self.coefficients.append(coefficients)
  }

  /// Some of the variables.
  func keeping(_ variables: [Int], of layout: CellLayout) -> LinearisedVariables {
    let size = layout.totalsOfDomain
    var kept = LinearisedVariables(count: variables.count)
    for (domain, all) in zip(domains, coefficients) {
      kept.append(domain: domain, coefficients: variables.flatMap { all[$0 * size..<($0 + 1) * size] })
    }
    return kept
  }

  /// The same domains with other coefficients.
  func mapped(_ transform: (_ domain: Int, _ coefficients: [Double]) -> [Double]) -> LinearisedVariables {
    var mapped = LinearisedVariables(count: count)
    for (position, domain) in domains.enumerated() {
      mapped.append(domain: domain, coefficients: transform(domain, coefficients[position]))
    }
    return mapped
  }
}
