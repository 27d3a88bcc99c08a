/// The reason why figures cannot be ranked.
public enum RankingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One figure or none.
  case tooFewFigures(Int)
  /// A level that is not between 0 and 1.
  case invalidLevel(Double)
  /// More figures than can be grouped.
  case tooManyFigures(Int, limit: Int)

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .tooFewFigures(let count): "\(count) figures make no ranking; give two or more"
    case .invalidLevel(let level): "the level \(level) is not between 0 and 1; write 0.95 for 95%"
    case .tooManyFigures(let count, let limit):
      "\(count) figures are more than the \(limit) that groups ex aequo are made of; use the rank intervals"
    }
  }
}
