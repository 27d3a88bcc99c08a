/// The numbering of the cells of a scan: domain by domain, and in each category by category.
///
/// - Shape: `domains × categories` cells, each with `features` totals: the sum of weights, then one sum of
///   weight × quantity for every quantity scanned.
struct CellLayout: Hashable, Sendable {
  /// The number of domains, such as regions.
  let domains: Int
  /// The number of categories of an answer in every domain.
  let categories: Int
  /// The number of totals of a cell: 1 and the number of quantities.
  let features: Int

  /// A layout with at least the sum of weights; without categories there is no cell.
  init(domains: Int, categories: Int, features: Int = 1) {
    self.domains = max(domains, 0)
    self.categories = max(categories, 0)
    self.features = max(features, 1)
  }

  /// The number of cells.
  var cells: Int { domains * categories }

  /// The number of totals of one domain.
  var totalsOfDomain: Int { categories * features }

  /// The number of products of two features, each counted once.
  var products: Int { features * (features + 1) / 2 }

  /// The cell of a category in a domain.
  func cell(domain: Int, category: Int) -> Int {
    domain * categories + category
  }
}
