/// The reason why a sample cannot be planned.
public enum SamplePlanError: Error, Hashable, Sendable, CustomStringConvertible {
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
  public var description: String {
    switch self {
    case .noStrata: "there is no stratum; give one or more, or one for the whole population"
    case .invalidStratum(let name):
      "stratum '\(name)': the population must be positive, every share between 0 and 1 with as many shares as in the "
        + "other strata, the design effect positive, and minimum ≤ maximum ≤ population"
    case .sizeOutOfReach(let size, let least, let most):
      "\(size) respondents, where the bounds of the strata allow \(least) to \(most); change the size or the bounds"
    case .invalidAllocation:
      "the allocation has no stratum to give respondents to; check its importance, exponent and the expected shares"
    case .unknown(let position): "there is no indicator or stratum \(position + 1)"
    case .unsampled(let name): "stratum '\(name)' has no respondent; give it a minimum"
    case .invalidGoal(let number):
      "\(number) is out of range: levels, powers, half-widths and changes are fractions of 1, such as 0.95 and 0.05"
    case .changeOutOfReach(let change, let share):
      "a share of \(Self.percent(share)) cannot \(change > 0 ? "rise" : "fall") by \(Self.points(abs(change))) points; plan for a "
        + "smaller change, or for a \(change > 0 ? "fall" : "rise")"
    case .unreachableGoal(let goal):
      "goal \(goal + 1) is not reached with all the respondents that the maxima allow; widen it or raise them"
    case .noConvergence: "no allocation was found for these goals; plan with fewer of them"
    }
  }

  /// A share as a percentage of at most one decimal.
  private static func percent(_ share: Double) -> String { points(share) + "%" }

  private static func points(_ share: Double) -> String {
    let tenths = (share * 1000).rounded()
    return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
  }
}
