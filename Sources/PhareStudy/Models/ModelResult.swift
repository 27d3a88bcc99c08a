import PhareEstimation
import PhareSurvey

/// A regression as it came out of every wave that asked its variables.
public struct ModelResult: Sendable {
  /// The model of one wave.
  public struct Reading: Sendable {
    /// The key of the wave.
    public let wave: String
    /// The model.
    public let model: RegressionModel
  }

  /// What was asked for.
  public let specification: ModelSpecification
  /// The confidence level of the intervals.
  public let level: Double
  /// The models, in the order of the waves.
  public let readings: [Reading]
}

/// Why a regression that was asked for cannot be computed.
public enum ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems of a wave, a design or margins.
  case study(StudyRunErrors)
  /// A wave that the study does not have.
  case unknownWave(String, known: [String])
  /// A variable that the study does not have.
  case unknownVariable(Variable.ID, nearest: String?)
  /// A variable that the wave did not ask; no wave asked all where `wave` is nil.
  case notAsked(Variable.ID, wave: String?)
  /// An answer that a variable does not have.
  case unknownAnswer(String, variable: Variable.ID, known: [String])
  /// A variable that cannot stand where it does.
  case unsuitable(Variable.ID, role: String, needs: String)
  /// The model has no result in that wave.
  case regression(RegressionError, wave: String)

  /// What was found, and what to do; one sentence a line for several problems.
  public var description: String {
    switch self {
    case .study(let errors): errors.description
    case .unknownWave(let wave, let known):
      "wave '\(wave)': the study has no such wave; use one of \(Self.list(known))"
    case .unknownVariable(let variable, let nearest):
      "'\(variable)': the study has no such variable"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "; correct the name")
    case .notAsked(let variable, let wave?):
      "wave '\(wave)' did not ask '\(variable)'; choose another wave or leave the variable out"
    case .notAsked(let variable, nil):
      "no wave asked '\(variable)' with all other variables of the model; leave one out"
    case .unknownAnswer(let code, let variable, let known):
      "'\(code)' is not an answer of '\(variable)'; use "
        + (known.isEmpty ? "a code of the file" : "one of \(Self.list(known))")
    case .unsuitable(let variable, let role, let needs): "'\(variable)' cannot be \(role): it takes \(needs)"
    case .regression(let error, let wave): "wave '\(wave)': \(error)"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(30).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}
