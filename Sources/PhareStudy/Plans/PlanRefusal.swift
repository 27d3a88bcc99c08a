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
  /// The refusal of the allocation.
  case plan(SamplePlanError)
  /// A wave whose design gives no variance.
  case estimation(EstimationError)

  /// The reason, and what to do.
  public func sentence(in language: Language) -> String {
    switch self {
    case .unknownIndicator(let name): "the study has no indicator '\(name)'"
    case .unknownWave(let name): "the study has no wave '\(name)'"
    case .noShare(let indicator, let wave):
      "indicator '\(indicator)' is no share that wave '\(wave)' measured; plan for one that it did"
    case .notAsked(let variable, let wave):
      "wave '\(wave)' has no answers to '\(variable)'; plan by a variable with categories that it asked"
    case .plan(let error): "\(error)"
    case .estimation(let error): "\(error)"
    }
  }
}
