import PhareCSV
import PhareEstimation
import PhareSurvey

/// A reason why a wave cannot be planned.
public enum PlanRefusal: Error, Problem {
  /// An indicator that the study does not have.
  case unknownIndicator(String)
  /// A wave that the study does not have.
  case unknownWave(String)
  /// An indicator that is not a share, or that the wave did not ask.
  case noShare(String, wave: String)
  /// A variable that the wave did not ask.
  case notAsked(Variable.ID, wave: String)
  /// A change that the shares of some domains leave no room for.
  case changeOutOfReach(Double, in: [Domain])
  /// A wave whose respondents selected themselves: its design promises no precision.
  case selfSelected(wave: String)
  /// A wave of which something is withheld that a plan could tell.
  case withheld(wave: String)
  /// The refusal of the allocation.
  case plan(SamplePlanError)
  /// A wave whose design gives no variance.
  case estimation(EstimationError)

  /// A domain with the share that is planned for.
  public struct Domain: Hashable, Sendable {
    /// The answer that makes the domain.
    public let name: String
    /// The share, a fraction of 1.
    public let share: Double
  }

  /// The reason, and what to do.
  public var sentence: Phrase {
    switch self {
    case .unknownIndicator(let name):
      Phrase(fr: "l’étude n’a pas d’indicateur « \(name) »", en: "the study has no indicator '\(name)'")
    case .unknownWave(let name):
      Phrase(fr: "l’étude n’a pas de vague « \(name) »", en: "the study has no wave '\(name)'")
    case .noShare(let indicator, let wave):
      Phrase(
        fr: """
          l’indicateur « \(indicator) » n’est pas une part mesurée par la vague « \(wave) » ; choisissez un indicateur qui l’est
          """,
        en: """
          indicator '\(indicator)' is no share that wave '\(wave)' measured; plan for one that it did
          """)
    case .withheld(let wave):
      Phrase(
        fr: """
          des chiffres de la vague « \(wave) » sont retirés pour la confidentialité (`disclosure`), et un plan pourrait les apprendre ; \
          planifiez avec d’autres variables, ou dans une étude qui ne publie pas
          """,
        en: """
          figures of wave '\(wave)' are withheld for confidentiality (`disclosure`), and a plan could tell them; plan by other \
          variables, or in a study that is not published
          """)
    case .notAsked(let variable, let wave):
      Phrase(
        fr: """
          la vague « \(wave) » n’a pas de réponses à « \(variable.rawValue) » ; choisissez une variable à modalités qu’elle a \
          posée
          """,
        en: """
          wave '\(wave)' has no answers to '\(variable.rawValue)'; plan by a variable with categories that it asked
          """)
    case .changeOutOfReach(let change, let domains):
      Phrase(
        fr: """
          une \(change > 0 ? "hausse" : "baisse") de \(Self.percent(abs(change))) points fait sortir les parts de 0 à 100 % : \
          \(domains.map(\.phrase).joined(separator: ", ")) ; planifiez pour une évolution plus petite, pour une \
          \(change > 0 ? "baisse" : "hausse"), ou pour une part supposée (--assume 0.5)
          """,
        en: """
          a \(change > 0 ? "rise" : "fall") of \(Self.percent(abs(change))) points leaves the shares from 0 to 100%: \
          \(domains.map(\.phrase).joined(separator: ", ")); plan for a smaller change, for a \
          \(change > 0 ? "fall" : "rise"), or for an assumed share (--assume 0.5)
          """)
    case .selfSelected(let wave):
      Phrase(
        fr: """
          les répondants de la vague « \(wave) » sont des volontaires (method: open), si bien qu’elle ne promet aucune \
          précision ; planifiez à partir d’une autre vague, ou, si vous y tenez, donnez à \
          waves.\(wave).sampling.margin_of_error la valeur random_reference
          """,
        en: """
          the respondents of wave '\(wave)' selected themselves (method: open), so that it promises no precision; plan from \
          another wave, or set waves.\(wave).sampling.margin_of_error to random_reference to insist
          """)
    case .plan(let error): error.sentence
    case .estimation(let error): error.sentence
    }
  }

  /// A share in percent, with a decimal where it is not whole.
  fileprivate static func percent(_ share: Double) -> Phrase {
    let percent = (share * 1000).rounded() / 10
    return Phrase(fr: "\(percent)", en: "\(percent)")
  }
}

extension PlanRefusal.Domain {
  /// The domain and its share.
  package var phrase: Phrase {
    let percent = PlanRefusal.percent(share)
    return Phrase(fr: "\(percent) % prévus dans « \(name) »", en: "'\(name)' is planned at \(percent)%")
  }
}
