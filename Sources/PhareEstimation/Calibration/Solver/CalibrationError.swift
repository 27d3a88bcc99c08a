import PhareCSV

/// The reason why there are no calibrated weights. Weights that miss a margin are never returned.
public enum CalibrationError: Error, Problem, CustomStringConvertible {
  /// A count that does not fit: initial totals or scales per combination, targets or names per margin.
  case shapeMismatch(Part, expected: Int, found: Int)
  /// An initial weight that is negative or not finite, or a scale that is not positive, by combination from 0.
  case invalidWeight(Double, combination: Int)
  /// A calibration variable that is not a finite number.
  case invalidVariable(margin: String, combination: Int)
  /// A target that is not a finite number.
  case invalidTarget(Double, margin: String)
  /// Bounds that do not lie around 1.
  case invalidBounds(CalibrationBounds)
  /// No respondent carries this total.
  case emptyMargin(String, target: Double)
  /// The margin is a combination of earlier ones, which imply another total.
  case inconsistentMargin(String, target: Double, implied: Double)
  /// No positive factors reach the target: it lies beyond the range of the respondents' values.
  case unreachableMargin(String, initial: Double, target: Double)
  /// No positive factors meet all margins together, though each alone could be met.
  case contradictoryMargins
  /// No factors within the bounds reach all targets. `feasible` are the nearest bounds that do, if any, and `margin` is
  /// one that the bounds alone make impossible.
  case infeasibleBounds(CalibrationBounds, feasible: CalibrationBounds?, margin: String?)
  /// The steps did not converge; `misfit` is the largest relative gap left, at `margin`.
  case noConvergence(iterations: Int, misfit: Double, margin: String)

  /// A list of a calibration problem.
  public enum Part: Hashable, Sendable {
    case initialTotals, scales, targets, names
  }

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .shapeMismatch(let part, let expected, let found):
      Phrase(
        fr: "calage : \(found) \(part.phrase), là où il en faut \(expected)",
        en: "calibration: \(found) \(part.phrase), where \(expected) are needed")
    case .invalidWeight(let value, let combination):
      Phrase(
        fr: """
          calage : la combinaison \(combination + 1) a le poids initial \(value) ; un poids initial est fini, positif ou nul
          """,
        en: """
          calibration: \(value) cannot weigh combination \(combination + 1); initial weights are finite and not negative
          """)
    case .invalidVariable(let margin, let combination):
      Phrase(
        fr: """
          calage : la valeur de « \(margin) » dans la combinaison \(combination + 1) n’est pas un nombre ; remplissez-la ou \
          retirez la ligne
          """,
        en: """
          calibration: the value of '\(margin)' in combination \(combination + 1) is not a number; fill it or drop the row
          """)
    case .invalidTarget(let value, let margin):
      Phrase(
        fr: "calage : la cible \(value) de « \(margin) » n’est pas un nombre",
        en: "calibration: the target \(value) of '\(margin)' is not a number")
    case .invalidBounds(let bounds):
      Phrase(
        fr: """
          calage : les bornes \(bounds.description) n’entourent pas 1 ; écrivez le plus petit et le plus grand facteur, comme \
          [0.3, 3]
          """,
        en: """
          calibration: bounds \(bounds.description) do not lie around 1; write the least and the greatest factor, such as \
          [0.3, 3]
          """)
    case .emptyMargin(let margin, let target):
      Phrase(
        fr: """
          calage : aucun répondant dans « \(margin) », dont le total doit être \(target) ; fusionnez-la avec une autre modalité
          """,
        en: """
          calibration: no respondent in '\(margin)', whose total should be \(target); merge it with another category
          """)
    case .inconsistentMargin(let margin, let target, let implied):
      Phrase(
        fr: """
          calage : « \(margin) » doit totaliser \(target), mais les marges qui précèdent impliquent \(implied) ; accordez-les
          """,
        en: """
          calibration: '\(margin)' should total \(target), but the margins before it imply \(implied); make them agree
          """)
    case .unreachableMargin(let margin, let initial, let target):
      Phrase(
        fr: """
          calage : « \(margin) » totalise \(initial) et aucun facteur positif ne l’amène à \(target) ; vérifiez la cible
          """,
        en: """
          calibration: '\(margin)' totals \(initial) and no positive factors bring it to \(target); check the target
          """)
    case .contradictoryMargins:
      Phrase(
        fr: """
          calage : aucun facteur positif ne satisfait toutes les marges ensemble ; vérifiez les cibles, ou fusionnez les petites \
          modalités
          """,
        en: """
          calibration: no positive factors meet all the margins together; check the targets, or merge small categories
          """)
    case .infeasibleBounds(let bounds, let feasible, let margin):
      Self.infeasible(bounds, feasible: feasible, margin: margin)
    case .noConvergence(let iterations, let misfit, let margin):
      Phrase(
        fr: """
          calage : pas de convergence après \(iterations, "itération", "itérations") ; « \(margin) » manque encore sa cible de \
          \(misfit) en valeur relative ; les marges se contredisent peut-être chez ces répondants : fusionnez les petites modalités
          """,
        en: """
          calibration: no convergence after \(iterations, "step", "steps"); '\(margin)' is still off by \(misfit) of its \
          target; the margins may contradict each other among these respondents: merge small categories
          """)
    }
  }

  private static func infeasible(
    _ bounds: CalibrationBounds, feasible: CalibrationBounds?, margin: String?
  ) -> Phrase {
    let cause =
      margin.map { Phrase(fr: " ; « \($0) » à elle seule est hors d’atteinte", en: "; '\($0)' alone is out of reach") }
      ?? .none
    let remedy =
      feasible.map { bounds in
        Phrase(fr: "utilisez \(bounds.description) ou plus large", en: "use \(bounds.description) or wider")
      }
      ?? Phrase(
        fr: "les marges se contredisent : fusionnez les petites modalités",
        en: "the margins contradict each other: merge small categories")
    return Phrase(
      fr: "calage : aucun facteur dans \(bounds.description) n’atteint les marges\(cause) ; \(remedy)",
      en: "calibration: no factors within \(bounds.description) reach the margins\(cause); \(remedy)")
  }
}

extension CalibrationError.Part {
  /// The elements of the list, in the plural.
  package var phrase: Phrase {
    switch self {
    case .initialTotals: Phrase(fr: "totaux initiaux", en: "initial totals")
    case .scales: Phrase(fr: "échelles", en: "scales")
    case .targets: Phrase(fr: "cibles", en: "targets")
    case .names: Phrase(fr: "noms", en: "names")
    }
  }
}
