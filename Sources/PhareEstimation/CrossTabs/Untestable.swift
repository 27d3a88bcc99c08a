import PhareCSV

/// The reason why a hypothesis cannot be tested. A table prints it in place of a p-value.
///
/// Raw values are flags for machines and do not change.
public enum Untestable: String, Error, Problem, CaseIterable, CustomStringConvertible {
  /// No respondent with an answer.
  case emptyTable = "empty_table"
  /// All respondents gave the same answer.
  case oneCategory = "one_category"
  /// All respondents are in the same domain.
  case oneDomain = "one_domain"
  /// The figures are not shares of one list of answers.
  case notCategorical = "not_categorical"
  /// No more PSUs than strata, or fewer degrees of freedom than the test has contrasts.
  case noDegreesOfFreedom = "no_degrees_of_freedom"
  /// The variance is zero: the whole population was asked, or the figures are margins of the calibration.
  case noVariation = "no_variation"
  /// The variance is not a finite number.
  case undefinedVariance = "undefined_variance"
  /// More contrasts, rows less one times columns less one, than are tested together.
  case tooManyContrasts = "too_many_contrasts"
  /// The given shares do not fit the answers: one positive number per answer.
  case invalidShares = "invalid_shares"
  /// The respondents selected themselves: there is no sampling error to test against.
  case selfSelected = "self_selected"
  /// Figures of the table are not published, and the test would tell of them.
  case withheld

  /// The reason in words.
  public var sentence: Phrase {
    switch self {
    case .emptyTable: Phrase(fr: "aucun répondant avec une réponse", en: "no respondent with an answer")
    case .oneCategory:
      Phrase(
        fr: "tous les répondants ont donné la même réponse : il n’y a rien à comparer",
        en: "all respondents gave the same answer: there is nothing to compare")
    case .oneDomain:
      Phrase(
        fr: "tous les répondants sont dans une même colonne : il n’y a rien à quoi la comparer",
        en: "all respondents are in one column: there is nothing to compare it with")
    case .notCategorical:
      Phrase(
        fr: "les chiffres ne sont pas les parts d’une même liste de réponses",
        en: "the figures are not shares of one list of answers")
    case .noDegreesOfFreedom:
      Phrase(
        fr: "trop peu de degrés de liberté : autant de strates que d’unités primaires, ou presque",
        en: "too few degrees of freedom: as many strata as primary sampling units, or nearly")
    case .noVariation:
      Phrase(
        fr: "aucune variation : réponses toutes pareilles, population tout entière, ou marge du calage",
        en: "no variation: all alike, all asked, or a margin of the calibration")
    case .undefinedVariance: Phrase(fr: "la variance n’est pas définie", en: "the variance is undefined")
    case .selfSelected:
      Phrase(
        fr: "les répondants sont des volontaires : il n’y a pas d’erreur d’échantillonnage sur laquelle fonder un test",
        en: "the respondents selected themselves: there is no sampling error to test against")
    case .withheld:
      Phrase(
        fr: "des chiffres du tableau ne sont pas publiés, et le test en dirait quelque chose",
        en: "figures of the table are not published, and the test would tell of them")
    case .tooManyContrasts:
      Phrase(
        fr: "trop de lignes fois colonnes (plus de \(InputLimits.contrasts) contrastes) ; regroupez des réponses",
        en: "too many rows times columns (more than \(InputLimits.contrasts) contrasts); group some answers")
    case .invalidShares:
      Phrase(
        fr: "les parts données ne conviennent pas : il faut un nombre fini et positif par réponse",
        en: "the given shares do not fit: one positive finite number for each answer is needed")
    }
  }
}
