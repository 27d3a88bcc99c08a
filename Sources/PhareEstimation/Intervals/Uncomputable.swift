import PhareCSV

/// The reason why a figure has no interval. A table prints it in place of limits.
///
/// Raw values are flags for machines and do not change.
public enum Uncomputable: String, Error, Problem, CaseIterable, CustomStringConvertible {
  /// No respondent.
  case emptyDomain = "empty_domain"
  /// One respondent.
  case singleRespondent = "single_respondent"
  /// No more PSUs than strata: the variance has no degrees of freedom.
  case noDegreesOfFreedom = "no_degrees_of_freedom"
  /// The estimate is not a number, or a share outside 0...1.
  case undefinedEstimate = "undefined_estimate"
  /// The variance is negative, infinite or not a number.
  case undefinedVariance = "undefined_variance"
  /// The variance is zero: the respondents answered alike, the whole population was asked, or the calibration fixes the
  /// figure.
  case noVariation = "no_variation"
  /// The level is not strictly between 0 and 1.
  case levelOutOfRange = "level_out_of_range"
  /// A limit of a quantile lies beyond the smallest or the largest answer.
  case beyondSample = "beyond_sample"
  /// The respondents selected themselves: `EstimationOptions.hasSamplingError` is false.
  case selfSelected = "self_selected"
  /// The figure is not published.
  case withheld

  /// The reason in words.
  public var sentence: Phrase {
    switch self {
    case .emptyDomain: Phrase(fr: "aucun répondant dans ce domaine", en: "no respondent in this domain")
    case .singleRespondent:
      Phrase(fr: "un seul répondant ne montre aucune variation", en: "a single respondent shows no variation")
    case .noDegreesOfFreedom:
      Phrase(
        fr: "aucun degré de liberté : autant de strates que d’unités primaires",
        en: "no degrees of freedom: as many strata as primary sampling units")
    case .undefinedEstimate: Phrase(fr: "l’estimation n’est pas définie", en: "the estimate is undefined")
    case .undefinedVariance: Phrase(fr: "la variance n’est pas définie", en: "the variance is undefined")
    case .noVariation:
      Phrase(
        fr: "aucune variation : réponses toutes pareilles, population tout entière, ou marge du calage",
        en: "no variation: all alike, all asked, or a margin of the calibration")
    case .levelOutOfRange:
      Phrase(
        fr: "le niveau de confiance doit être entre 0 et 1, comme 0.95",
        en: "the confidence level must lie between 0 and 1, such as 0.95")
    case .beyondSample:
      Phrase(
        fr: "l’intervalle dépasse la plus petite ou la plus grande réponse",
        en: "the interval reaches beyond the smallest or the largest answer")
    case .selfSelected:
      Phrase(
        fr: "les répondants sont des volontaires : il n’y a pas d’erreur d’échantillonnage",
        en: "the respondents selected themselves: there is no sampling error")
    case .withheld: Phrase(fr: "le chiffre n’est pas publié", en: "the figure is not published")
    }
  }
}
