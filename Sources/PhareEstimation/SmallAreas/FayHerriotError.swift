/// The reason why a small-area model cannot be fitted or benchmarked. Areas and covariates count from 0 in the cases.
public enum FayHerriotError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Too few surveyed areas beyond the number of coefficients to determine the variance between areas.
  case tooFewAreas(found: Int, needed: Int)
  /// An area with another number of covariates than the first, or with one that is not a finite number.
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
  /// The variance between areas did not converge.
  case noConvergence
  /// A level outside 0...1.
  case invalidLevel(Double)
  /// Population shares other than one per area, nonnegative, with a positive sum.
  case invalidPopulationShares
  /// A national figure out of reach: not finite, or a ratio to 0.
  case unreachableBenchmark(Double)
  /// A share that benchmarking would move outside 0...1.
  case benchmarkedOutsideRange(Double, area: Int)

  /// The problem and its remedy.
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
