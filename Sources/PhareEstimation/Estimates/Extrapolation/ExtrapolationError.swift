import PhareCSV

/// The reason why a figure cannot be carried to a universe.
public enum ExtrapolationError: Error, Problem, CustomStringConvertible {
  /// A universe that is not positive and finite, or a negative error.
  case invalidUniverse(size: Double, standardError: Double)
  /// An undefined figure.
  case noFigure
  /// A figure that is not per unit, such as a total.
  case notPerUnit(Statistic)
  /// A published number or share from which no universe follows.
  case noUniverse(count: Double, share: Double)

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .invalidUniverse(let size, let error):
      Phrase(
        fr: """
          un univers de \(size) unités avec une erreur type de \(error) : donnez un nombre positif, et une erreur positive ou nulle
          """,
        en: """
          a universe of \(size) units with a standard error of \(error): give a positive number, and a non-negative error
          """)
    case .noFigure:
      Phrase(
        fr: "il n’y a pas de chiffre à étendre à l’univers : personne n’a répondu",
        en: "there is no figure to carry to the universe: nobody answered")
    case .notPerUnit(let statistic):
      Phrase(
        fr:
          "la statistique « \(statistic.rawValue) » ne se multiplie pas par un univers ; donnez une part ou une moyenne",
        en: "a \(statistic.rawValue) is not multiplied by a universe; give a share or a mean")
    case .noUniverse(let count, let share):
      Phrase(
        fr: """
          aucun univers ne découle de \(count) unités pour une part de \(share) ; donnez un nombre positif ou nul et une part \
          supérieure à son arrondi
          """,
        en: """
          no universe follows from \(count) units at a share of \(share); give a non-negative count and a share above its \
          rounding
          """)
    }
  }
}
