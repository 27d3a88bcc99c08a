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

  /// The same domains with other coefficients.
  func mapped(_ transform: (_ domain: Int, _ coefficients: [Double]) -> [Double]) -> LinearForms {
    var forms = LinearForms(count: count)
    for (position, domain) in domains.enumerated() {
      forms.append(domain: domain, coefficients: transform(domain, coefficients[position]))
    }
    return forms
  }
}
