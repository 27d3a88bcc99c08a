/// One figure of a tabulation over a domain, or over several domains pooled.
public struct PooledFigure: Hashable, Sendable {
  /// The position of the figure in every domain.
  public let figure: Int
  /// The positions of the domains, in increasing order, each once.
  public let domains: [Int]

  /// A figure of one domain.
  public init(_ figure: Int = 0, in domain: Int) {
    self.figure = figure
    self.domains = [domain]
  }

  /// A figure of several domains pooled: their totals are added up before the figure is computed.
  public init(_ figure: Int = 0, over domains: [Int]) {
    self.figure = figure
    let isIncreasing = zip(domains, domains.dropFirst()).allSatisfy(<)
    self.domains = isIncreasing ? domains : Set(domains).sorted()
  }
}
