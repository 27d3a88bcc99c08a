import PhareCSV

/// A finding about the margins or the weights of a calibration, before or after solving.
public enum CalibrationFinding: Problem, CustomStringConvertible {
  /// Post-stratification takes one margin of categories.
  case notPostStratification(margins: [String])
  /// No respondent has an initial weight that a calibration could change.
  case noRespondents
  /// A category of the margin without a respondent.
  case absentFromSample(cell: String, target: Double)
  /// A category with respondents that the margin does not mention.
  case absentFromMargin(cell: String, respondents: Int)
  /// Respondents without an answer to the variable of a margin; the first one by row from 0.
  case missingAnswers(margin: String, respondents: Int, firstRow: Int)
  /// A quantity that is not a finite number; by row from 0.
  case unusableQuantity(margin: String, firstRow: Int)
  /// Two margins whose totals differ.
  case differentTotals(margin: String, total: Double, other: String, otherTotal: Double)
  /// A total that missed what the other margins imply by the rounding of printed numbers, and was replaced.
  case rounded(cell: String, target: Double, used: Double)
  /// Shares that missed 1 by the rounding of printed numbers, and were divided by their sum.
  case roundedShares(margin: String, sum: Double)
  /// Respondents in a category whose total is 0.
  case zeroTotal(cell: String, respondents: Int)
  /// A negative number of population units.
  case negativeTotal(cell: String, target: Double)
  /// A total implied by other margins, other than that of a margin's last category.
  case dependent(cell: String)
  /// The reason why there is no solution.
  case unsolved(CalibrationError)
  /// Calibrated weights not above 0, as the linear method may give.
  case notPositive(respondents: Int, least: Double)
  /// The reason why a replicate of the weights cannot be calibrated; by number from 0.
  case replicate(Int, CalibrationError)
  /// Trimming and margins that do not agree; the weights reached, as multiples of their mean.
  case trimmingUnstable(rounds: Int, lower: Double, upper: Double)

  /// Whether there are no weights until it is corrected.
  public var isFatal: Bool {
    switch self {
    case .rounded, .roundedShares, .dependent: false
    case .zeroTotal(_, let respondents): respondents > 0
    case .notPostStratification, .noRespondents, .absentFromSample, .absentFromMargin, .missingAnswers,
      .unusableQuantity, .differentTotals, .negativeTotal, .unsolved, .replicate, .notPositive, .trimmingUnstable:
      true
    }
  }

  /// The first row that it is about, from 0; nil where it is about no row.
  public var firstRow: Int? {
    switch self {
    case .missingAnswers(_, _, let row), .unusableQuantity(_, let row): row
    default: nil
    }
  }

  /// The finding and its remedy.
  public var sentence: Phrase {
    switch self {
    case .notPostStratification(let margins):
      Phrase(
        fr: """
          la post-stratification prend une seule marge de modalités, et il y a \(margins.joined(separator: ", ")) ; croisez-les \
          en une, comme « region × size », ou choisissez raking
          """,
        en: """
          post-stratification takes one margin of categories, and there are \(margins.joined(separator: ", ")); cross them \
          into one, such as 'region × size', or choose raking
          """)
    case .noRespondents:
      Phrase(
        fr: """
          aucun répondant n’a un poids initial supérieur à 0, et un poids nul reste nul ; partez d’autres poids ou d’aucun
          """,
        en: """
          no respondent has an initial weight above 0, and weights of 0 stay 0; start from other weights or from none
          """)
    case .absentFromSample(let cell, let target):
      Phrase(
        fr: """
          aucun répondant dans « \(cell) », dont le total est \(target, digits: 9) ; fusionnez-la avec une autre modalité
          """,
        en: """
          no respondent in '\(cell)', whose total is \(target, digits: 9); merge it with another category
          """)
    case .absentFromMargin(let cell, let respondents):
      Phrase(
        fr: """
          \(respondents, "répondant", "répondants") dans « \(cell) », que la marge ne donne pas ; ajoutez son total, ou \
          recodez-les
          """,
        en: """
          \(respondents, "respondent", "respondents") in '\(cell)', which the margin does not mention; add its total, or \
          recode them
          """)
    case .missingAnswers(let margin, let respondents, let firstRow):
      Phrase(
        fr: """
          \(respondents, "répondant", "répondants") sans réponse à « \(margin) », le premier à la ligne de données \
          \(firstRow + 1) ; donnez-leur-en une, ou une modalité de la marge comme « refused »
          """,
        en: """
          \(respondents, "respondent", "respondents") without an answer to '\(margin)', the first in data row \
          \(firstRow + 1); give them one, or a category of the margin such as 'refused'
          """)
    case .unusableQuantity(let margin, let firstRow):
      Phrase(
        fr: "la ligne de données \(firstRow + 1) n’a pas de nombre fini dans « \(margin) » ; corrigez-la",
        en: "data row \(firstRow + 1) has no finite number in '\(margin)'; correct it")
    case .unsolved(let error): error.sentence
    case .replicate(let replicate, let error):
      Phrase(
        fr: "la réplique \(replicate + 1) des poids ne peut pas être calée comme les poids eux-mêmes : \(error)",
        en: "replicate \(replicate + 1) of the weights cannot be calibrated like the weights themselves: \(error)")
    case .notPositive(let respondents, let least):
      Phrase(
        fr: """
          la méthode linéaire donne à \(respondents, "répondant", "répondants") un poids qui n’est pas supérieur à 0, jusqu’à \
          \(least, digits: 9) ; choisissez raking, ou truncated avec des bornes
          """,
        en: """
          the linear method gives \(respondents, "respondent", "respondents") a weight that is not above 0, down to \
          \(least, digits: 9); choose raking, or truncated with bounds
          """)
    case .trimmingUnstable(let rounds, let lower, let upper):
      Phrase(
        fr: """
          après \(rounds, "tour", "tours") d’écrêtage et de calage, les poids vont encore de \(lower, digits: 9) à \
          \(upper, digits: 9) fois leur moyenne ; élargissez « trim: », ou fusionnez les petites modalités
          """,
        en: """
          after \(rounds, "round", "rounds") of trimming and calibration the weights still reach from \(lower, digits: 9) to \
          \(upper, digits: 9) times their mean; widen 'trim:', or merge small categories
          """)
    case .differentTotals, .rounded, .roundedShares, .zeroTotal, .negativeTotal, .dependent: ofTotals
    }
  }

  /// Totals that do not go together, or that were adjusted.
  private var ofTotals: Phrase {
    switch self {
    case .differentTotals(let margin, let total, let other, let otherTotal):
      Phrase(
        fr: """
          « \(margin) » totalise \(total, digits: 9) et « \(other) » \(otherTotal, digits: 9) ; corrigez l’une des deux, ou \
          donnez des parts avec « total: »
          """,
        en: """
          '\(margin)' adds up to \(total, digits: 9) and '\(other)' to \(otherTotal, digits: 9); correct one of them, or give \
          shares with 'total:'
          """)
    case .rounded(let cell, let target, let used):
      Phrase(
        fr: """
          les autres marges donnent à « \(cell) » \(used, digits: 9) au lieu de \(target, digits: 9) : un écart d’arrondi, et \
          leur valeur a été prise
          """,
        en: """
          the other margins make '\(cell)' \(used, digits: 9) instead of \(target, digits: 9): a difference of rounding, and \
          theirs was used
          """)
    case .roundedShares(let margin, let sum):
      Phrase(
        fr: """
          les parts de « \(margin) » totalisent \(sum, digits: 9) : un écart d’arrondi, et elles ont été divisées par cette somme
          """,
        en: """
          the shares of '\(margin)' add up to \(sum, digits: 9): a difference of rounding, and they were divided by it
          """)
    case .zeroTotal(let cell, respondents: 0):
      Phrase(
        fr: "« \(cell) » a un total de 0 et aucun répondant ; cela ne change rien",
        en: "'\(cell)' has a total of 0 and no respondent; it changes nothing")
    case .zeroTotal(let cell, let respondents):
      Phrase(
        fr: """
          « \(cell) » a un total de 0 et \(respondents, "répondant", "répondants"), dont le poids ne peut pas atteindre 0 ; \
          retirez-les de la vague, ou fusionnez la modalité
          """,
        en: """
          '\(cell)' has a total of 0 and \(respondents, "respondent", "respondents"), whose weights cannot reach 0; leave \
          them out of the wave, or merge the category
          """)
    case .negativeTotal(let cell, let target):
      Phrase(
        fr: "« \(cell) » a un total de \(target, digits: 9) ; un nombre d’unités de la population n’est pas négatif",
        en: "'\(cell)' has a total of \(target, digits: 9); a number of population units is not negative")
    case .dependent(let cell):
      Phrase(
        fr: "« \(cell) » se déduit des autres marges, et s’accorde avec elles",
        en: "'\(cell)' is implied by the other margins, and agrees with them")
    default: .none
    }
  }
}
