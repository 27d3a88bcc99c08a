/// The reason why a figure cannot be carried to a universe.
public enum ExtrapolationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A universe that is not positive and finite, or a negative error.
  case invalidUniverse(size: Double, standardError: Double)
  /// An undefined figure.
  case noFigure
  /// A figure that is not per unit, such as a total.
  case notPerUnit(Statistic)
  /// A published number or share from which no universe follows.
  case noUniverse(count: Double, share: Double)

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .invalidUniverse(let size, let error):
      "a universe of \(size) units with a standard error of \(error): give a positive number, and an error of 0 or more"
    case .noFigure: "there is no figure to carry to the universe: nobody answered"
    case .notPerUnit(let statistic):
      "a \(statistic.rawValue) is not multiplied by a universe; give a share or a mean"
    case .noUniverse(let count, let share):
      "no universe follows from \(count) units at a share of \(share); give a count of 0 or more and a share above its rounding"
    }
  }
}
