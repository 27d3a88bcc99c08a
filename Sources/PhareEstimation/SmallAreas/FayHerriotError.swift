/// Why a small-area model cannot be fitted or benchmarked. Areas and covariates count from 0 in the cases.
public enum FayHerriotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Not more surveyed areas than coefficients by enough to tell the variance between areas.
  case tooFewAreas(found: Int, needed: Int)
  /// An area with another number of covariates than the first, or one that is not a finite number.
  case invalidCovariates(area: Int, expected: Int)
  /// A direct estimate that is not finite or, for a share, not in 0...1.
  case invalidValue(Double, area: Int)
  /// No variance, or one that is not positive.
  case invalidVariance(Double?, area: Int)
  /// No effective size on the arcsine scale, or one that is not positive.
  case invalidEffectiveSize(Double?, area: Int)
  /// A share of 0 or 1 on the logit scale.
  case shareWithoutLogit(Double, area: Int)
  /// A covariate that is a combination of the intercept and earlier ones over the surveyed areas.
  case dependentCovariate(Int)
  /// The variance between areas was not found.
  case noConvergence
  /// A level outside 0...1.
  case invalidLevel(Double)
  /// Population shares that are not one a area, not negative, and positive together.
  case invalidPopulationShares
  /// A national figure that cannot be reached: not finite, or a ratio to 0.
  case unreachableBenchmark(Double)
  /// A share that benchmarking would carry outside 0...1.
  case benchmarkedOutsideRange(Double, area: Int)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .tooFewAreas(let found, let needed):
      "\(found) surveyed areas, where this model needs \(needed); use fewer covariates or print the direct estimates"
    case .invalidCovariates(let area, let expected):
      "area \(area + 1) does not have \(expected) finite covariates as the first one; give every area the same ones"
    case .invalidValue(let value, let area):
      "the direct estimate \(value) of area \(area + 1) is out of range; shares are fractions of 1, and all are finite"
    case .invalidVariance(let variance, let area):
      "area \(area + 1) has \(Self.found(variance, "variance")), where the model needs a positive one; "
        + "use the arcsine scale for shares, or leave the value out and let the model predict the area"
    case .invalidEffectiveSize(let size, let area):
      "area \(area + 1) has \(Self.found(size, "effective size")), where the arcsine scale needs a positive one"
    case .shareWithoutLogit(let share, let area):
      "area \(area + 1) has a share of \(share), which has no logit; use the arcsine scale"
    case .dependentCovariate(let index):
      "covariate \(index + 1) repeats the intercept or earlier covariates over the surveyed areas; leave it out"
    case .noConvergence:
      "the variance between areas did not converge; try the other method, or fewer covariates"
    case .invalidLevel(let level):
      "the level \(level) is not between 0 and 1; write 0.95 for 95%"
    case .invalidPopulationShares:
      "the population shares must be one an area, not negative and not all 0"
    case .unreachableBenchmark(let figure):
      "the national figure \(figure) cannot be reached by this adjustment; check it, or adjust by difference"
    case .benchmarkedOutsideRange(let value, let area):
      "benchmarking would carry the share of area \(area + 1) to \(value); use the other adjustment"
    }
  }

  private static func found(_ number: Double?, _ noun: String) -> String {
    number.map { "the \(noun) \($0)" } ?? "no \(noun)"
  }
}
