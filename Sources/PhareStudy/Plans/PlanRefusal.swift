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
  public func sentence(in language: Language) -> String {
    switch self {
    case .unknownIndicator(let name): "the study has no indicator '\(name)'"
    case .unknownWave(let name): "the study has no wave '\(name)'"
    case .noShare(let indicator, let wave):
      "indicator '\(indicator)' is no share that wave '\(wave)' measured; plan for one that it did"
    case .notAsked(let variable, let wave):
      "wave '\(wave)' has no answers to '\(variable)'; plan by a variable with categories that it asked"
    case .changeOutOfReach(let change, let domains):
      "a \(change > 0 ? "rise" : "fall") of \(Self.points(abs(change))) points leaves the shares from 0 to 100%: "
        + domains.map { "'\($0.name)' is planned at \(Self.points($0.share))%" }.joined(separator: ", ")
        + "; plan for a smaller change, for a \(change > 0 ? "fall" : "rise"), or for an assumed share (--assume 0.5)"
    case .selfSelected(let wave):
      "the respondents of wave '\(wave)' selected themselves (method: open), so that it promises no precision; plan from another wave, or set waves.\(wave).sampling.margin_of_error to random_reference to insist"
    case .plan(let error): "\(error)"
    case .estimation(let error): "\(error)"
    }
  }

  /// A share in percent, with a decimal where it is not whole.
  private static func points(_ share: Double) -> String {
    let tenths = (share * 1000).rounded()
    return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
  }
}
