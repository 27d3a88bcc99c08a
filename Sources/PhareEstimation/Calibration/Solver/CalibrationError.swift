/// The reason why there are no calibrated weights. Weights that miss a margin are never returned.
public enum CalibrationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A count that does not fit: initial totals or scales per combination, targets or names per margin.
  case shapeMismatch(String, expected: Int, found: Int)
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

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .shapeMismatch(let what, let expected, let found):
      "calibration: \(found) \(what), where \(expected) are needed"
    case .invalidWeight(let value, let combination):
      "calibration: \(value) cannot weigh combination \(combination + 1); initial weights are finite and not negative"
    case .invalidVariable(let margin, let combination):
      "calibration: the value of '\(margin)' in combination \(combination + 1) is not a number; fill it or drop the row"
    case .invalidTarget(let value, let margin):
      "calibration: the target \(value) of '\(margin)' is not a number"
    case .invalidBounds(let bounds):
      "calibration: bounds \(bounds) do not lie around 1; write the least and the greatest factor, such as [0.3, 3]"
    case .emptyMargin(let margin, let target):
      "calibration: no respondent in '\(margin)', whose total should be \(target); merge it with another category"
    case .inconsistentMargin(let margin, let target, let implied):
      "calibration: '\(margin)' should total \(target), but the margins before it imply \(implied); make them agree"
    case .unreachableMargin(let margin, let initial, let target):
      "calibration: '\(margin)' totals \(initial) and no positive factors bring it to \(target); check the target"
    case .contradictoryMargins:
      "calibration: no positive factors meet all the margins together; check the targets, or merge small categories"
    case .infeasibleBounds(let bounds, let feasible, let margin):
      Self.infeasible(bounds, feasible: feasible, margin: margin)
    case .noConvergence(let iterations, let misfit, let margin):
      "calibration: no convergence after \(iterations) steps; '\(margin)' is still off by \(misfit) of its target"
        + "; the margins may contradict each other among these respondents: merge small categories"
    }
  }

  private static func infeasible(
    _ bounds: CalibrationBounds, feasible: CalibrationBounds?, margin: String?
  ) -> String {
    let cause = margin.map { "; '\($0)' alone is out of reach" } ?? ""
    let remedy = feasible.map { "use \($0) or wider" } ?? "the margins contradict each other: merge small categories"
    return "calibration: no factors within \(bounds) reach the margins\(cause); \(remedy)"
  }
}
