/// Some linear forms of the totals of some domains: the gradients of statistics, or contrasts of them.
///
/// - Shape: `count` forms; for each domain named, a dense matrix of `count × totalsOfDomain` coefficients by rows.
///   Totals of domains that are not named have the coefficient 0.
struct LinearForms: Sendable {
  /// The number of forms.
  let count: Int
  /// The domains with a coefficient, in increasing order.
  private(set) var domains: [Int] = []
  /// The coefficients of each domain named.
  private(set) var coefficients: [[Double]] = []

  /// `count` forms that are 0 everywhere.
  init(count: Int) {
    self.count = count
  }

  /// Adds the coefficients of one more domain, which comes after those already there.
  mutating func append(domain: Int, coefficients: [Double]) {
    domains.append(domain)
    self.coefficients.append(coefficients)
  }
}
