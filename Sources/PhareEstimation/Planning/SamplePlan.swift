import PhareDistributions

/// A number of respondents for every stratum, and how precise the figures will be.
///
/// - Shape: `respondents` has one element a stratum.
public struct SamplePlan: Hashable, Sendable {
  /// The strata.
  public let strata: [SampleStratum]
  /// The respondents of each.
  public let respondents: [Int]

  /// All respondents.
  public var size: Int { respondents.reduce(0, +) }

  /// A plan that is already known, such as that of an earlier wave.
  ///
  /// - Throws: `SamplePlanError` where a stratum makes no sense or has more respondents than units.
  public init(strata: [SampleStratum], respondents: [Int]) throws(SamplePlanError) {
    try Self.check(strata)
    guard respondents.count == strata.count else { throw .unknown(position: min(respondents.count, strata.count)) }
    for (stratum, count) in zip(strata, respondents) where count < 0 || Double(count) > stratum.population {
      throw .invalidStratum(stratum.name)
    }
    self.strata = strata
    self.respondents = respondents
  }

  /// Shares a number of respondents between strata.
  ///
  /// Bounds are kept, what they take is shared by the others, and numbers are rounded by largest remainders.
  /// - Throws: `SamplePlanError` where the bounds do not allow the size, or a stratum or the allocation makes no sense.
  public init(
    strata: [SampleStratum], size: Int, allocation: SampleAllocation
  ) throws(SamplePlanError) {
    try Self.check(strata)
    let (minima, maxima) = (strata.map(\.minimum), strata.map(\.limit))
    // In doubles: the maxima of several large universes may not fit a whole number.
    let most = maxima.reduce(0.0) { $0 + Double($1) }
    let least = minima.reduce(0, +)
    guard size >= least, Double(size) <= most else {
      throw .sizeOutOfReach(size, least: least, most: Int(min(most, 1e15)))
    }
    let scores = try allocation.scores(of: strata)
    self.strata = strata
    respondents = BoundedApportionment(scores: scores, minima: minima, maxima: maxima).shares(of: size)
  }

  static func check(_ strata: [SampleStratum]) throws(SamplePlanError) {
    guard let first = strata.first else { throw .noStrata }
    for stratum in strata {
      guard stratum.population >= 1, stratum.population.isFinite, !stratum.shares.isEmpty,
        stratum.shares.count == first.shares.count, stratum.shares.allSatisfy({ $0 >= 0 && $0 <= 1 }),
        stratum.designEffect > 0, stratum.designEffect.isFinite, stratum.minimum >= 0, stratum.minimum <= stratum.limit
      else { throw .invalidStratum(stratum.name) }
    }
  }
}

/// How precise a share will be in some strata together.
///
/// - Units: fractions of 1.
/// - Source: the variance of a stratified sample without replacement, Σ W²·deff·p(1 − p)/n·(1 − n/N), W being the share
///   of each stratum in the population (Cochran 1977, ch. 5).
public struct SamplePrecision: Hashable, Sendable {
  /// Respondents in these strata.
  public let respondents: Int
  /// The share expected there.
  public let share: Double
  /// The standard error expected.
  public let standardError: Double
  /// "± x": the normal quantile times the standard error.
  public let halfWidth: Double
  /// The half-width if the sample were a simple random one of as many respondents, without any design effect: not the
  /// one to print where it differs.
  public let simpleHalfWidth: Double
  /// What unequal sampling of the strata costs: n ΣW²/n, Kish (1965).
  public let unequalSampling: Double
  /// The variance over that of a simple random sample of as many respondents; nil where that one is 0.
  public let designEffect: Double?
  /// Respondents over `unequalSampling`: the effective size of Kish.
  public let effectiveSize: Double
  /// The level of the half-widths.
  public let level: Double
}

extension SamplePlan {
  /// How precise an indicator will be in some strata together.
  ///
  /// - Parameters:
  ///   - positions: The strata, such as those of a region; all where nil.
  ///   - indicator: The position of the indicator among the expected shares.
  /// - Throws: `SamplePlanError` where a position does not exist, a stratum has no respondent, or the level is out of
  ///   range.
  public func precision(
    of positions: [Int]? = nil, indicator: Int = 0, level: Double = 0.95
  ) throws(SamplePlanError) -> SamplePrecision {
    let chosen = positions.map { Set($0).sorted() } ?? Array(strata.indices)
    let quantile = try Self.quantile(level: level)
    guard let first = chosen.first else { throw .noStrata }
    guard chosen.allSatisfy(strata.indices.contains) else {
      throw .unknown(position: chosen.first { !strata.indices.contains($0) } ?? first)
    }
    guard strata[first].shares.indices.contains(indicator) else { throw .unknown(position: indicator) }
    let population = chosen.reduce(0) { $0 + strata[$1].population }
    var (count, share, variance, squares) = (0, 0.0, 0.0, 0.0)
    for position in chosen {
      let (stratum, n) = (strata[position], Double(respondents[position]))
      guard n > 0 else { throw .unsampled(stratum.name) }
      let weight = stratum.population / population
      count += respondents[position]
      share += weight * stratum.shares[indicator]
      variance += weight * weight * stratum.unitVariance(of: indicator) / n * (1 - n / stratum.population)
      squares += weight * weight / n
    }
    let n = Double(count)
    let simple = share * (1 - share) / n * (1 - n / population)
    return SamplePrecision(
      respondents: count, share: share, standardError: variance.squareRoot(),
      halfWidth: quantile * variance.squareRoot(), simpleHalfWidth: quantile * max(simple, 0).squareRoot(),
      unequalSampling: n * squares, designEffect: simple > 0 ? variance / simple : nil, effectiveSize: 1 / squares,
      level: level)
  }

  /// The smallest change between two independent waves of this plan that a test finds with a given power.
  ///
  /// - Parameter direction: Whether the share rises or falls.
  /// - Returns: The change, above 0; nil where even a change to 1 or to 0 is not found.
  /// - Throws: `SamplePlanError`, as `precision(of:indicator:level:)`.
  public func detectableChange(
    of positions: [Int]? = nil, indicator: Int = 0, level: Double = 0.95, power: Double = 0.8,
    direction: PlanningAssumptions.Direction = .increase
  ) throws(SamplePlanError) -> Double? {
    let precision = try precision(of: positions, indicator: indicator, level: level)
    guard precision.share > 0, precision.share < 1 else { return nil }
    // The variance of a share elsewhere is taken to keep its ratio to p(1 − p).
    let scale = precision.standardError * precision.standardError / (precision.share * (1 - precision.share))
    return try PlanningAssumptions(share: precision.share, level: level, power: power)
      .detectableChange(variancePerSpread: scale, direction: direction)
  }

  static func quantile(level: Double) throws(SamplePlanError) -> Double {
    guard level > 0, level < 1, let quantile = NormalDistribution().upperQuantile((1 - level) / 2) else {
      throw .invalidGoal(level)
    }
    return quantile
  }
}
