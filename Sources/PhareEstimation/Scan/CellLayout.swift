/// How the cells of a scan are numbered: domain by domain, and in each the categories of an answer.
///
/// - Shape: `domains × categories` cells, each with `features` totals: the sum of weights, then one sum of
///   weight × quantity for every quantity scanned.
public struct CellLayout: Hashable, Sendable {
  /// The number of domains, such as regions.
  public let domains: Int
  /// The number of answers told apart in every domain.
  public let categories: Int
  /// The number of totals a cell has: 1 and the number of quantities.
  public let features: Int

  /// A layout with at least the sum of weights; nobody may have answered, and there is no cell then.
  public init(domains: Int, categories: Int, features: Int = 1) {
    self.domains = max(domains, 0)
    self.categories = max(categories, 0)
    self.features = max(features, 1)
  }

  /// The number of cells.
  public var cells: Int { domains * categories }

  /// The totals of one domain.
  var totalsOfDomain: Int { categories * features }

  /// Products of two features, counted once.
  var products: Int { features * (features + 1) / 2 }

  /// The cell of an answer in a domain.
  public func cell(domain: Int, category: Int) -> Int {
    domain * categories + category
  }
}
