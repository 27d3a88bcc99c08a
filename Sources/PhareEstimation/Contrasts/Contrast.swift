/// A linear combination of figures of one tabulation, by position, such as the difference of two regions.
public struct Contrast: Hashable, Sendable {
  /// A figure and its coefficient.
  public struct Term: Hashable, Sendable {
    /// The coefficient.
    public let coefficient: Double
    /// The figure.
    public let figure: PooledFigure

    /// A figure times a coefficient.
    public init(_ coefficient: Double, _ figure: PooledFigure) {
      self.coefficient = coefficient
      self.figure = figure
    }
  }

  /// The terms of the sum.
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
