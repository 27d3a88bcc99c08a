/// A part of the population that a sample is planned in, such as a region, a size class, or both crossed.
///
/// - Units: `shares` are fractions of 1; `population`, `minimum` and `maximum` count units.
public struct SampleStratum: Hashable, Sendable {
  /// What the stratum is called.
  public let name: String
  /// The units that it holds.
  public let population: Double
  /// The share expected of each indicator; one half is the most cautious.
  public let shares: [Double]
  /// The variance expected over that of a simple random sample of the stratum, from an earlier wave or assumed: what
  /// weights and clusters cost inside it. What unequal sampling between strata costs is worked out and not part of it.
  public let designEffect: Double
  /// The fewest respondents.
  public let minimum: Int
  /// The most respondents, nil for all units.
  public let maximum: Int?

  /// A stratum; by default a single indicator of one half, a design effect of 1, and no bounds.
  public init(
    name: String, population: Double, shares: [Double] = [0.5], designEffect: Double = 1, minimum: Int = 0,
    maximum: Int? = nil
  ) {
    self.name = name
    self.population = population
    self.shares = shares
    self.designEffect = designEffect
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The most respondents that can be had.
  var limit: Int {
    let units = population < 1e15 ? Int(population) : Int(1e15)
    return maximum.map { min($0, units) } ?? units
  }

  /// The variance of one answer to an indicator, with the design effect.
  func unitVariance(of indicator: Int) -> Double {
    designEffect * shares[indicator] * (1 - shares[indicator])
  }
}

/// Why a sample cannot be planned.
public enum SamplePlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No stratum.
  case noStrata
  /// A stratum whose population, shares, design effect or bounds make no sense.
  case invalidStratum(String)
  /// A size below the minima or above the maxima of the strata together.
  case sizeOutOfReach(Int, least: Int, most: Int)
  /// An allocation that gives no respondents to any stratum, or a parameter of it out of range.
  case invalidAllocation
  /// An indicator or a stratum by a position that does not exist.
  case unknown(position: Int)
  /// Strata without a respondent: nothing is estimated where they count.
  case unsampled(String)
  /// A level, power, half-width or change that makes no sense.
  case invalidGoal(Double)
  /// A goal, from 0, that the maxima of the strata do not allow.
  case unreachableGoal(Int)
  /// Goals for which no allocation was found.
  case noConvergence

  /// What is wrong, and what to do.
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
      "\(number) is out of range: levels, powers, half-widths and changes are fractions of 1, such as 0.95 and 0.05, and "
        + "a share plus its change stays within 0 and 1"
    case .unreachableGoal(let goal):
      "goal \(goal + 1) is not reached with all the respondents that the maxima allow; widen it or raise them"
    case .noConvergence: "no allocation was found for these goals; plan with fewer of them"
    }
  }
}
