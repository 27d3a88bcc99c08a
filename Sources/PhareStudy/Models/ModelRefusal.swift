import PhareCSV
import PhareEstimation
import PhareSurvey

/// A reason why a regression cannot be fitted.
public enum ModelRefusal: Error, Problem {
  /// A wave that the study does not have.
  case unknownWave(String, known: [String])
  /// A variable that the study does not have.
  case unknownVariable(Variable.ID, nearest: String?)
  /// A variable that the wave did not ask; no wave asked all where `wave` is nil.
  case notAsked(Variable.ID, wave: String?)
  /// An answer that a variable does not have.
  case unknownAnswer(String, variable: Variable.ID, known: [String])
  /// A variable that cannot stand where it does.
  case unsuitable(Variable.ID, Role)
  /// A wave whose respondents selected themselves: coefficients have no standard errors.
  case selfSelected(wave: String)
  /// Fewer respondents than the study publishes figures on: in all, or with an answer to a term.
  case fewRespondents(answer: String?, wave: String, limit: Int)
  /// A wave of which something is withheld that coefficients would tell.
  case withheld(wave: String)
  /// The refusal of the estimation, in a wave.
  case regression(RegressionError, wave: String)

  /// The place of a variable in a regression that it cannot take.
  public enum Role: Hashable, Sendable {
    /// A response that is explained as a number.
    case numericResponse
    /// A response of which some answers are counted.
    case countedResponse
    /// A term, by its answers.
    case term
    /// A term, by its numbers or scores.
    case numericTerm
  }

  /// The reason, and what to do.
  public var sentence: Phrase {
    switch self {
    case .unknownWave(let wave, let known):
      Phrase(
        fr: "vague « \(wave) » : l’étude n’a pas cette vague ; choisissez parmi \(list: known, limit: 30)",
        en: "wave '\(wave)': the study has no such wave; use one of \(list: known, limit: 30)")
    case .unknownVariable(let variable, let nearest?):
      Phrase(
        fr: """
          « \(variable.rawValue) » : l’étude n’a pas cette variable ; vouliez-vous dire « \(nearest) » ?
          """,
        en: "'\(variable.rawValue)': the study has no such variable; did you mean '\(nearest)'?")
    case .unknownVariable(let variable, nil):
      Phrase(
        fr: "« \(variable.rawValue) » : l’étude n’a pas cette variable ; corrigez le nom",
        en: "'\(variable.rawValue)': the study has no such variable; correct the name")
    case .notAsked(let variable, let wave?):
      Phrase(
        fr: """
          la vague « \(wave) » n’a pas posé « \(variable.rawValue) » ; choisissez une autre vague ou retirez la variable
          """,
        en: "wave '\(wave)' did not ask '\(variable.rawValue)'; choose another wave or leave the variable out")
    case .notAsked(let variable, nil):
      Phrase(
        fr: """
          aucune vague n’a posé « \(variable.rawValue) » avec toutes les autres variables du modèle ; retirez-en une
          """,
        en: "no wave asked '\(variable.rawValue)' with all other variables of the model; leave one out")
    case .unknownAnswer(let code, let variable, []):
      Phrase(
        fr: "« \(code) » n’est pas une réponse de « \(variable.rawValue) » ; utilisez un code du fichier",
        en: "'\(code)' is not an answer of '\(variable.rawValue)'; use a code of the file")
    case .unknownAnswer(let code, let variable, let known):
      Phrase(
        fr: """
          « \(code) » n’est pas une réponse de « \(variable.rawValue) » ; choisissez parmi \(list: known, limit: 30)
          """,
        en: "'\(code)' is not an answer of '\(variable.rawValue)'; use one of \(list: known, limit: 30)")
    case .unsuitable(let variable, let role): role.refusal(of: variable)
    case .selfSelected(let wave):
      Phrase(
        fr: """
          les répondants de la vague « \(wave) » sont des volontaires (method: open), si bien que les coefficients n’ont pas \
          d’erreur type ; choisissez une autre vague, ou, si vous y tenez, donnez à waves.\(wave).sampling.margin_of_error la \
          valeur random_reference
          """,
        en: """
          the respondents of wave '\(wave)' selected themselves (method: open), so that coefficients have no standard errors; \
          choose another wave, or set waves.\(wave).sampling.margin_of_error to random_reference to insist
          """)
    case .fewRespondents(let answer?, let wave, let limit):
      Phrase(
        fr: """
          vague « \(wave) » : moins de \(limit) répondants avec la réponse \(answer), dont l’étude ne publie pas de chiffres ; \
          regroupez des réponses (`recodes:`), ou laissez-la de côté par un filtre
          """,
        en: """
          wave '\(wave)': fewer than \(limit) respondents with the answer \(answer), on whom the study publishes no figures; \
          group some answers (`recodes:`), or leave it out by a filter
          """)
    case .fewRespondents(nil, let wave, let limit):
      Phrase(
        fr: """
          vague « \(wave) » : moins de \(limit) répondants, dont l’étude ne publie pas de chiffres ; élargissez le filtre, ou \
          changez `hide_below`
          """,
        en: """
          wave '\(wave)': fewer than \(limit) respondents, on whom the study publishes no figures; widen the filter, or change \
          `hide_below`
          """)
    case .withheld(let wave):
      Phrase(
        fr: """
          vague « \(wave) » : les coefficients apprendraient, avec le rapport, de petits effectifs que l’étude retire (`disclosure`) ; \
          regroupez des réponses (`recodes:`), ou retirez un terme
          """,
        en: """
          wave '\(wave)': with the report, coefficients would tell small numbers of respondents that the study withholds \
          (`disclosure`); group some answers (`recodes:`), or leave out a term
          """)
    case .regression(let error, let wave): Phrase(fr: "vague « \(wave) » : \(error)", en: "wave '\(wave)': \(error)")
    }
  }
}

extension ModelRefusal.Role {
  /// The reason why a variable cannot stand there, and what can.
  fileprivate func refusal(of id: Variable.ID) -> Phrase {
    let variable = id.rawValue
    return switch self {
    case .numericResponse:
      Phrase(
        fr: """
          « \(variable) » ne peut pas être expliquée telle quelle : indiquez des réponses, comme dans \(variable)=CODE, ou \
          prenez une variable qui a des nombres ou des notes
          """,
        en: """
          '\(variable)' cannot be the response without answers: it takes answers, as in \(variable)=CODE, or numbers or \
          scores
          """)
    case .countedResponse:
      Phrase(
        fr: """
          « \(variable) » n’a pas de réponses à expliquer : il faut une variable de type single, scale, region ou \
          multiple
          """,
        en: """
          '\(variable)' cannot be a response with answers: it takes a variable of type single, scale, region or multiple
          """)
    case .term:
      Phrase(
        fr: "« \(variable) » ne peut pas être un terme : il faut une question à réponse unique, ou un nombre",
        en: "'\(variable)' cannot be a term: it takes one answer out of a list, or a number")
    case .numericTerm:
      Phrase(
        fr: "« \(variable) » ne peut pas être un nombre : il faut des nombres, ou des réponses avec des notes",
        en: "'\(variable)' cannot be a number: it takes numbers, or answers with scores")
    }
  }
}
