/// One figure of a tabulation over a domain, or over several domains taken together.
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

  /// A figure of several domains together: their totals are added up before the figure is made.
  public init(_ figure: Int = 0, over domains: [Int]) {
    self.figure = figure
    let isIncreasing = zip(domains, domains.dropFirst()).allSatisfy(<)
    self.domains = isIncreasing ? domains : Set(domains).sorted()
  }
}

/// A linear combination of figures of one tabulation, such as the difference of two regions.
public struct Contrast: Hashable, Sendable {
  /// A figure and what multiplies it.
  public struct Term: Hashable, Sendable {
    /// What multiplies the figure.
    public let coefficient: Double
    /// The figure.
    public let figure: PooledFigure

    /// A figure times a coefficient.
    public init(_ coefficient: Double, _ figure: PooledFigure) {
      self.coefficient = coefficient
      self.figure = figure
    }
  }

  /// The terms, which are added up.
  public let terms: [Term]

  /// The sum of `terms`.
  public init(_ terms: [Term]) {
    self.terms = terms
  }

  /// The first figure minus the second.
  public static func difference(of first: PooledFigure, from second: PooledFigure) -> Contrast {
    Contrast([Term(1, first), Term(-1, second)])
  }
}
