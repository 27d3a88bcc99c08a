import PhareCSV

/// The reason why figures cannot be ranked.
public enum RankingError: Error, Problem, CustomStringConvertible {
  /// One figure or none.
  case tooFewFigures(Int)
  /// A level that is not between 0 and 1.
  case invalidLevel(Double)
  /// More figures than can be grouped.
  case tooManyFigures(Int, limit: Int)

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .tooFewFigures(let count):
      Phrase(
        fr: "\(count, "chiffre", "chiffres") : pas de quoi faire un classement ; donnez-en deux ou plus",
        en: "\(count, "figure makes", "figures make") no ranking; give two or more")
    case .invalidLevel(let level):
      Phrase(
        fr: "le niveau \(level) n’est pas entre 0 et 1 ; écrivez 0.95 pour 95 %",
        en: "the level \(level) is not between 0 and 1; write 0.95 for 95%")
    case .tooManyFigures(let count, let limit):
      Phrase(
        fr: """
          \(count) chiffres dépassent les \(limit) dont on fait des groupes d’ex æquo ; utilisez les intervalles de rang
          """,
        en: "\(count) figures are more than the \(limit) that can be grouped into ties; use the rank intervals")
    }
  }
}
