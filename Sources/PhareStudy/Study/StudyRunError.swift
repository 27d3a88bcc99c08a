import PhareCSV
import PhareEstimation
import PhareSurvey

/// One reason why a study cannot be computed.
public struct StudyRunError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    case wave(Problems<WaveProblem>)
    case margins(MarginErrors)
    case covariates(CovariateErrors)
    case calibration(CalibrationRefusal, wave: String)
    case design(EstimationError, wave: String)
    case comparison(EstimationError, waves: [String])
    case stack(StackingRefusal)
    case plan(PlanRefusal)
    case askedByNoWave(variable: Variable.ID, by: String)
    case notTabulated(variable: Variable.ID, as: String)
    case statistic(String, variable: Variable.ID, needs: String)
    case unknownAnswer(String, variable: Variable.ID, by: String, nearest: String?, known: [String])
    case tooManyCells(limit: Int)
  }

  /// What is wrong.
  public let problem: Problem
  /// The place in the study file; the errors of a wave, of margins and of covariates have their own places.
  public let location: SourceLocation

  /// A problem and its place.
  public init(_ problem: Problem, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  /// The place, what was found, and what to do; one sentence a line for the problems of a wave.
  public var description: String {
    switch problem {
    case .wave(let errors): errors.description
    case .margins(let errors): errors.description
    case .covariates(let errors): errors.description
    case .calibration(let refusal, let wave):
      refusal.findings.filter(\.isFatal).map { "\(location): wave '\(wave)': \($0)" }.joined(separator: "\n")
    case .design(let error, let wave): "\(location): wave '\(wave)': \(error)"
    case .comparison(let error, let waves): "\(location): waves \(waves.joined(separator: ", ")): \(error)"
    case .stack(let refusal): "\(location): \(refusal)"
    case .plan(let refusal): "\(location): \(refusal)"
    case .askedByNoWave(let variable, let by):
      "\(location): no wave that \(by) uses asked '\(variable)'; correct the name, or map its column under `columns:`"
    case .notTabulated(let variable, let role):
      "\(location): '\(variable)' cannot make \(role); use a variable of type single, scale, region or departement"
    case .statistic(let statistic, let variable, let needs):
      "\(location): no \(statistic) of '\(variable)': it takes \(needs)"
    case .unknownAnswer(let code, let variable, let by, let nearest, let known):
      "\(location): no wave that \(by) uses has the answer '\(code)' to '\(variable)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "use one of: \(Self.list(known))")
    case .tooManyCells(let limit):
      "\(location): rows times columns make more than \(limit) figures; cross fewer variables, or those with fewer answers"
    }
  }

  private static func list(_ known: [String]) -> String {
    known.prefix(16).joined(separator: ", ") + (known.count > 16 ? ", …" : "")
  }
}

/// All the reasons why a study cannot be computed.
public struct StudyRunErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reasons; never empty.
  public let errors: [StudyRunError]

  /// The reasons, in the order in which they were met.
  public init(_ errors: [StudyRunError]) {
    self.errors = errors
  }

  /// One sentence a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
