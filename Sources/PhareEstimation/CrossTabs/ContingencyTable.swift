import PhareLinearAlgebra

/// The estimated totals of a cross-tab's answers and domains that have a respondent: the basis of its tests.
///
/// - Shape: `counts` has one array per kept category, with one total per kept domain.
struct ContingencyTable {
  let totals: Totals
  /// The categories with a respondent.
  let categories: [Int]
  /// The domains with a respondent.
  let domains: [Int]
  let emptyCategories: [Int]
  let emptyDomains: [Int]
  let respondents: Int
  /// The respondents, and those without an answer to one of the two variables: the size of sample on whose scale R's
  /// `svychisq` has X² and the design effects.
  let sampleSize: Int
  let counts: [[Double]]
  let categoryTotals: [Double]
  let domainTotals: [Double]
  let total: Double

  /// The table of a scan without quantities.
  init(_ totals: Totals) {
    self.totals = totals
    let layout = totals.layout
    let samples = (0..<layout.domains).map { totals.sampleTotals(ofDomain: $0) }
    let bases = (0..<layout.domains).map { totals.bases(ofDomain: $0) }
    let hasDomain = bases.map { $0.contains { $0 > 0 } }
    let hasCategory = (0..<layout.categories).map { category in bases.contains { $0[category] > 0 } }
    categories = hasCategory.indices.filter { hasCategory[$0] }
    domains = hasDomain.indices.filter { hasDomain[$0] }
    emptyCategories = hasCategory.indices.filter { !hasCategory[$0] }
    emptyDomains = hasDomain.indices.filter { !hasDomain[$0] }
    respondents = bases.reduce(0) { $0 + $1.reduce(0, +) }
    sampleSize =
      respondents
      + (totals.undecidedOfWholeTable.map { $0.count + totals.unanswered.reduce(0) { $0 + $1.count } } ?? 0)
    let (keptCategories, keptDomains) = (categories, domains)
    let counts = keptCategories.map { category in keptDomains.map { samples[$0][category * layout.features] } }
    self.counts = counts
    categoryTotals = counts.map { $0.reduce(0, +) }
    domainTotals = keptDomains.indices.map { domain in counts.reduce(0) { $0 + $1[domain] } }
    total = categoryTotals.reduce(0, +)
  }

  /// The reason why there is nothing to test, nil where there is something.
  var obstacle: Untestable? {
    if totals.layout.features != 1 { return .notCategorical }
    if respondents == 0 { return .emptyTable }
    if categories.count < 2 { return .oneCategory }
    if domains.count < 2 { return .oneDomain }
    return nil
  }

  /// The share of a kept cell in the whole table.
  func share(_ category: Int, _ domain: Int) -> Double { counts[category][domain] / total }

  /// The total expected in a kept cell under independence.
  func expected(_ category: Int, _ domain: Int) -> Double {
    categoryTotals[category] * (domainTotals[domain] / total)
  }

  /// Pearson's X² of the weighted shares, on the scale of `sampleSize`.
  var pearson: Double {
    var sum = 0.0
    for category in categories.indices {
      for domain in domains.indices {
        let expected = expected(category, domain)
        let distance = counts[category][domain] - expected
        sum += distance * distance / expected
      }
    }
    return sum / total * Double(sampleSize)
  }

  /// Linearised variables, from their coefficients at each kept category and domain.
  func linearised(
    count: Int, _ coefficient: (_ variable: Int, _ category: Int, _ domain: Int) -> Double
  ) -> LinearisedVariables {
    let width = totals.layout.totalsOfDomain
    var variables = LinearisedVariables(count: count)
    for (domain, position) in domains.enumerated() {
      var coefficients = [Double](repeating: 0, count: count * width)
      for variable in 0..<count {
        for (category, answer) in categories.enumerated() {
          coefficients[variable * width + answer] = coefficient(variable, category, domain)
        }
      }
      variables.append(domain: position, coefficients: coefficients)
    }
    return variables
  }
}

/// The contrasts between the cells of a table that its margins leave free: products of a contrast of categories and one
/// of domains, orthonormal.
///
/// They span the space of a model matrix's interaction columns after the main effects are removed, in a form that does
/// not depend on the order of the categories.
struct InteractionContrasts {
  private let categoryContrasts: [[Double]]
  private let domainContrasts: [[Double]]

  /// The contrasts of a table of that size.
  init(categories: Int, domains: Int) {
    categoryContrasts = Self.helmert(categories)
    domainContrasts = Self.helmert(domains)
  }

  /// The number of contrasts: (categories − 1) × (domains − 1).
  var count: Int { categoryContrasts.count * domainContrasts.count }

  /// The coefficient of a contrast at a cell.
  subscript(contrast: Int, category: Int, domain: Int) -> Double {
    categoryContrasts[contrast / domainContrasts.count][category]
      * domainContrasts[contrast % domainContrasts.count][domain]
  }

  /// Helmert contrasts: each position against the mean of those before it, of length 1.
  private static func helmert(_ size: Int) -> [[Double]] {
    (1..<max(size, 1)).map { position in
      let length = (Double(position) * Double(position + 1)).squareRoot()
      return (0..<size).map { index in
        index < position ? 1 / length : index == position ? -Double(position) / length : 0
      }
    }
  }
}
