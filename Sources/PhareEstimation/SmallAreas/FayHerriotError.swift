import PhareCSV

/// The reason why a small-area model cannot be fitted or benchmarked. Areas and covariates count from 0 in the cases.
public enum FayHerriotError: Error, Problem, CustomStringConvertible {
  /// Too few surveyed areas beyond the number of coefficients to determine the variance between areas.
  case tooFewAreas(found: Int, needed: Int)
  /// An area with another number of covariates than the first, or with one that is not a finite number.
  case invalidCovariates(area: Int, expected: Int)
  /// A direct estimate that is not finite or, for a share, not in 0...1.
  case invalidValue(Double, area: Int)
  /// No variance, or one that is not positive.
  case invalidVariance(Double?, area: Int)
  /// No effective size on the arcsine scale, or one that is not positive.
  case invalidEffectiveSize(Double?, area: Int)
  /// A share of 0 or 1 on the logit scale.
  case shareWithoutLogit(Double, area: Int)
  /// A covariate that is a combination of the intercept and earlier ones over the surveyed areas.
  case dependentCovariate(Int)
  /// Areas that do not differ beyond their covariates and chance, where the options ask that they do.
  case noDifference(pValue: Double)
  /// Figures of areas are not published, and estimates of the others would tell something about them.
  case figuresWithheld
  /// The variance between areas did not converge.
  case noConvergence
  /// A level outside 0...1.
  case invalidLevel(Double)
  /// Population shares other than one per area, nonnegative, with a positive sum.
  case invalidPopulationShares
  /// A national figure out of reach: not finite, or a ratio to 0.
  case unreachableBenchmark(Double)
  /// A share that benchmarking would move outside 0...1.
  case benchmarkedOutsideRange(Double, area: Int)

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .tooFewAreas(let found, let needed):
      Phrase(
        fr: """
          \(found, "territoire enquêté", "territoires enquêtés"), là où ce modèle en demande \(needed) ; prenez moins de \
          covariables, ou publiez les estimations directes
          """,
        en: """
          \(found, "surveyed area", "surveyed areas"), where this model needs \(needed); use fewer covariates or print the \
          direct estimates
          """)
    case .invalidCovariates(let area, let expected):
      Phrase(
        fr: """
          le territoire \(area + 1) n’a pas \(expected) covariables finies comme le premier ; donnez les mêmes à chacun
          """,
        en: """
          area \(area + 1) does not have \(expected) finite covariates as the first one; give every area the same ones
          """)
    case .invalidValue(let value, let area):
      Phrase(
        fr: """
          l’estimation directe \(value) du territoire \(area + 1) sort du domaine ; les parts sont des fractions de 1, et tout \
          est fini
          """,
        en: """
          the direct estimate \(value) of area \(area + 1) is out of range; shares are fractions of 1, and all are finite
          """)
    case .invalidVariance(let variance, let area):
      Phrase(
        fr: """
          le territoire \(area + 1) \(Self.variance(variance)), là où le modèle en demande une positive ; prenez l’échelle \
          arcsinus pour les parts, ou retirez la valeur et laissez le modèle prédire le territoire
          """,
        en: """
          area \(area + 1) \(Self.variance(variance)), where the model needs a positive one; use the arcsine scale for \
          shares, or leave the value out and let the model predict the area
          """)
    case .invalidEffectiveSize(let size, let area):
      Phrase(
        fr: """
          le territoire \(area + 1) \(Self.size(size)), là où l’échelle arcsinus en demande une positive
          """,
        en: "area \(area + 1) \(Self.size(size)), where the arcsine scale needs a positive one")
    case .shareWithoutLogit(let share, let area):
      Phrase(
        fr: "le territoire \(area + 1) a une part de \(share), qui n’a pas de logit ; prenez l’échelle arcsinus",
        en: "area \(area + 1) has a share of \(share), which has no logit; use the arcsine scale")
    case .dependentCovariate(let index):
      Phrase(
        fr: """
          la covariable \(index + 1) répète la constante ou les covariables qui précèdent sur les territoires enquêtés ; retirez-la
          """,
        en: """
          covariate \(index + 1) repeats the intercept or earlier covariates over the surveyed areas; leave it out
          """)
    case .noDifference(let pValue):
      Phrase(
        fr: """
          les territoires ne diffèrent pas au-delà du hasard et des covariables (p = \(Self.rounded(pValue))) ; prenez le \
          résultat d’ensemble, ou les estimations directes
          """,
        en: """
          areas do not differ beyond chance and covariates (p = \(Self.rounded(pValue))); take the overall result or the \
          direct estimates
          """)
    case .figuresWithheld:
      Phrase(
        fr: "les chiffres de certains territoires ne sont pas publiés, et le modèle en dirait quelque chose",
        en: "the figures of some areas are not published, and the model would tell something about them")
    case .noConvergence:
      Phrase(
        fr: "la variance entre territoires n’a pas convergé ; essayez l’autre méthode, ou moins de covariables",
        en: "the variance between areas did not converge; try the other method, or fewer covariates")
    case .invalidLevel(let level):
      Phrase(
        fr: "le niveau \(level) n’est pas entre 0 et 1 ; écrivez 0.95 pour 95 %",
        en: "the level \(level) is not between 0 and 1; write 0.95 for 95%")
    case .invalidPopulationShares:
      Phrase(
        fr: "il faut une part de population par territoire, aucune négative et pas toutes nulles",
        en: "the population shares must be one per area, not negative and not all 0")
    case .unreachableBenchmark(let figure):
      Phrase(
        fr: """
          le chiffre national \(figure) ne peut pas être atteint par cet ajustement ; vérifiez-le, ou ajustez par différence
          """,
        en: """
          the national figure \(figure) cannot be reached by this adjustment; check it, or adjust by difference
          """)
    case .benchmarkedOutsideRange(let value, let area):
      Phrase(
        fr: """
          le calage sur le chiffre national porterait la part du territoire \(area + 1) à \(value) ; prenez l’autre ajustement
          """,
        en: "benchmarking would carry the share of area \(area + 1) to \(value); use the other adjustment")
    }
  }

  /// To three decimals.
  private static func rounded(_ probability: Double) -> Double { (probability * 1_000).rounded() / 1_000 }

  private static func variance(_ number: Double?) -> Phrase {
    guard let number else { return Phrase(fr: "n’a aucune variance", en: "has no variance") }
    return Phrase(fr: "a la variance \(number)", en: "has the variance \(number)")
  }

  private static func size(_ number: Double?) -> Phrase {
    guard let number else { return Phrase(fr: "n’a aucune taille effective", en: "has no effective size") }
    return Phrase(fr: "a la taille effective \(number)", en: "has the effective size \(number)")
  }
}
