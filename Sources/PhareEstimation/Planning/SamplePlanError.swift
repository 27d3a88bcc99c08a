import PhareCSV

/// The reason why a sample cannot be planned.
public enum SamplePlanError: Error, Problem, CustomStringConvertible {
  /// No stratum.
  case noStrata
  /// A stratum with an invalid population, share, design effect or bound.
  case invalidStratum(String)
  /// A size below the minima or above the maxima of the strata together.
  case sizeOutOfReach(Int, least: Int, most: Int)
  /// An allocation that gives no respondents to any stratum, or has a parameter out of range.
  case invalidAllocation
  /// An indicator or a stratum by a position that does not exist.
  case unknown(position: Int)
  /// A stratum without a respondent: nothing is estimated where it counts.
  case unsampled(String)
  /// A level, power, half-width or change out of range.
  case invalidGoal(Double)
  /// A change that would bring a share above 1 or below 0.
  case changeOutOfReach(Double, share: Double)
  /// A goal, from 0, that the maxima of the strata do not allow.
  case unreachableGoal(Int)
  /// Goals for which the allocation did not converge.
  case noConvergence

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .noStrata:
      Phrase(
        fr: "il n’y a pas de strate ; donnez-en une ou plusieurs, ou une pour toute la population",
        en: "there is no stratum; give one or more, or one for the whole population")
    case .invalidStratum(let name):
      Phrase(
        fr: """
          strate « \(name) » : la population doit être positive, chaque part entre 0 et 1 et autant de parts que dans les autres \
          strates, l’effet de plan positif, et minimum ≤ maximum ≤ population
          """,
        en: """
          stratum '\(name)': the population must be positive, every share between 0 and 1 with as many shares as in the \
          other strata, the design effect positive, and minimum ≤ maximum ≤ population
          """)
    case .sizeOutOfReach(let size, let least, let most):
      Phrase(
        fr: """
          \(size, "répondant", "répondants"), là où les bornes des strates en permettent de \(least) à \(most) ; changez la \
          taille ou les bornes
          """,
        en: """
          \(size, "respondent", "respondents"), where the bounds of the strata allow \(least) to \(most); change the size or \
          the bounds
          """)
    case .invalidAllocation:
      Phrase(
        fr: """
          la répartition n’a aucune strate à qui donner des répondants ; vérifiez son importance, son exposant et les parts attendues
          """,
        en: """
          the allocation has no stratum to give respondents to; check its importance, exponent and the expected shares
          """)
    case .unknown(let position):
      Phrase(
        fr: "il n’y a pas d’indicateur ni de strate \(position + 1)",
        en: "there is no indicator or stratum \(position + 1)")
    case .unsampled(let name):
      Phrase(
        fr: "la strate « \(name) » n’a aucun répondant ; donnez-lui un minimum",
        en: "stratum '\(name)' has no respondent; give it a minimum")
    case .invalidGoal(let number):
      Phrase(
        fr: """
          \(number) sort du domaine : niveaux, puissances, demi-largeurs et évolutions sont des fractions de 1, comme 0.95 et 0.05
          """,
        en: """
          \(number) is out of range: levels, powers, half-widths and changes are fractions of 1, such as 0.95 and 0.05
          """)
    case .changeOutOfReach(let change, let share):
      Phrase(
        fr: """
          une part de \(Self.tenths(share)) % ne peut pas \(change > 0 ? "monter" : "baisser") de \(Self.tenths(abs(change))) \
          points ; planifiez pour une évolution plus petite, ou pour une \(change > 0 ? "baisse" : "hausse")
          """,
        en: """
          a share of \(Self.tenths(share))% cannot \(change > 0 ? "rise" : "fall") by \(Self.tenths(abs(change))) points; plan \
          for a smaller change, or for a \(change > 0 ? "fall" : "rise")
          """)
    case .unreachableGoal(let goal):
      Phrase(
        fr: """
          l’objectif \(goal + 1) n’est pas atteint avec tous les répondants que les maximums permettent ; élargissez-le ou \
          relevez-les
          """,
        en: """
          goal \(goal + 1) is not reached with all the respondents that the maxima allow; widen it or raise them
          """)
    case .noConvergence:
      Phrase(
        fr: "aucune répartition n’a été trouvée pour ces objectifs ; donnez-en moins",
        en: "no allocation was found for these goals; plan with fewer of them")
    }
  }

  /// A share in percent, with at most one decimal.
  private static func tenths(_ share: Double) -> Phrase {
    let percent = (share * 1000).rounded() / 10
    return Phrase(fr: "\(percent)", en: "\(percent)")
  }
}
