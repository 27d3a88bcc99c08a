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
  public func sentence(in language: Language) -> String {
    switch self {
    case .unknownWave(let wave, let known):
      "wave '\(wave)': the study has no such wave; use one of \(Self.list(known))"
    case .unknownVariable(let variable, let nearest?):
      "'\(variable)': the study has no such variable; did you mean '\(nearest)'?"
    case .unknownVariable(let variable, nil): "'\(variable)': the study has no such variable; correct the name"
    case .notAsked(let variable, let wave?):
      "wave '\(wave)' did not ask '\(variable)'; choose another wave or leave the variable out"
    case .notAsked(let variable, nil):
      "no wave asked '\(variable)' with all other variables of the model; leave one out"
    case .unknownAnswer(let code, let variable, []):
      "'\(code)' is not an answer of '\(variable)'; use a code of the file"
    case .unknownAnswer(let code, let variable, let known):
      "'\(code)' is not an answer of '\(variable)'; use one of \(Self.list(known))"
    case .unsuitable(let variable, .numericResponse):
      "'\(variable)' cannot be the response without answers: it takes answers, as in \(variable)=CODE, or numbers or scores"
    case .unsuitable(let variable, .countedResponse):
      "'\(variable)' cannot be a response with answers: it takes a variable of type single, scale, region or multiple"
    case .unsuitable(let variable, .term):
      "'\(variable)' cannot be a term: it takes one answer out of a list, or a number"
    case .unsuitable(let variable, .numericTerm):
      "'\(variable)' cannot be a number: it takes numbers, or answers with scores"
    case .selfSelected(let wave):
      "the respondents of wave '\(wave)' selected themselves (method: open), so that coefficients have no standard errors; choose another wave, or set waves.\(wave).sampling.margin_of_error to random_reference to insist"
    case .regression(let error, let wave): "wave '\(wave)': \(error)"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(30).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}
