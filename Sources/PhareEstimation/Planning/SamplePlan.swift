/// A number of respondents for every stratum, with the precision of the figures to come.
///
/// - Shape: `respondents` has one element per stratum.
public struct SamplePlan: Hashable, Sendable {
  /// The strata.
  public let strata: [SampleStratum]
  /// The respondents of each stratum.
  public let respondents: [Int]

  /// The number of all respondents.
  public var size: Int { respondents.reduce(0, +) }

  /// A plan that is given, such as that of an earlier wave.
  ///
  /// - Throws: `SamplePlanError` where a stratum is invalid or has more respondents than units.
  public init(strata: [SampleStratum], respondents: [Int]) throws(SamplePlanError) {
    try Self.check(strata)
    guard respondents.count == strata.count else { throw .unknown(position: min(respondents.count, strata.count)) }
    for (stratum, count) in zip(strata, respondents) where count < 0 || Double(count) > stratum.units {
      throw .invalidStratum(stratum.name)
    }
    self.strata = strata
    self.respondents = respondents
  }

  /// Shares a number of respondents between strata.
  ///
  /// Bounds are respected, the respondents they add or cut are shared by the others, and numbers are rounded by largest
  /// remainders.
  /// - Throws: `SamplePlanError` where the bounds do not allow the size, or a stratum or the allocation is invalid.
  public init(
    strata: [SampleStratum], size: Int, allocation: SampleAllocation
  ) throws(SamplePlanError) {
    try Self.check(strata)
    let (minima, maxima) = (strata.map(\.minimum), strata.map(\.limit))
    // In doubles: the maxima of several large universes may not fit an integer.
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
      guard stratum.population > 0, stratum.units >= 1, stratum.population.isFinite, !stratum.shares.isEmpty,
        stratum.shares.count == first.shares.count, stratum.shares.allSatisfy({ $0 >= 0 && $0 <= 1 }),
        stratum.designEffect > 0, stratum.designEffect.isFinite, stratum.minimum >= 0, stratum.minimum <= stratum.limit
      else { throw .invalidStratum(stratum.name) }
    }
  }
}

extension SamplePlan {
  /// Returns the expected precision of an indicator in some strata together.
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
    let quantile = try PlanningAssumptions.quantile(level: level)
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
      variance += weight * weight * stratum.unitVariance(of: indicator) / n * (1 - n / stratum.units)
      squares += weight * weight / n
    }
    let n = Double(count)
    let units = chosen.reduce(0) { $0 + strata[$1].units }
    let simple = share * (1 - share) / n * (1 - n / units)
    let adjustment = PlannedInterval.adjustment(respondents: count, strata: chosen.count, level: level)
    let size = adjustment.map { min(1 / squares, share * (1 - share) / variance * $0) }
    return SamplePrecision(
      respondents: count, share: share, standardError: variance.squareRoot(),
      halfWidth: quantile * variance.squareRoot(),
      intervalHalfWidth: size.flatMap { PlannedInterval(share: share, level: level).halfWidth(of: $0) },
      simpleHalfWidth: quantile * max(simple, 0).squareRoot(),
      unequalSampling: n * squares, designEffect: simple > 0 ? variance / simple : nil, effectiveSize: 1 / squares,
      level: level)
  }

  /// Returns the smallest change between two independent waves of this plan that a test detects with a given power.
  ///
  /// - Parameters:
  ///   - tests: The changes that a report tests and corrects together, of which this one is marked even where it is the only
  ///     one; nil for a single test of Student's.
  ///   - direction: Whether the share rises or falls.
  /// - Returns: The change, above 0; nil where even a change to 1 or to 0 is not detected.
  /// - Throws: `SamplePlanError`, as `precision(of:indicator:level:)`.
  public func detectableChange(
    of positions: [Int]? = nil, indicator: Int = 0, level: Double = 0.95, power: Double = 0.8, tests: Int? = nil,
    direction: PlanningAssumptions.Direction = .increase
  ) throws(SamplePlanError) -> Double? {
    let precision = try precision(of: positions, indicator: indicator, level: level)
    guard precision.share > 0, precision.share < 1 else { return nil }
    // The variance of a share elsewhere is assumed to keep its ratio to p(1 − p).
    let scale = precision.standardError * precision.standardError / (precision.share * (1 - precision.share))
    return try PlanningAssumptions(
      share: precision.share, level: 1 - (1 - level) / Double(max(tests ?? 1, 1)), power: power
    )
    .detectableChange(
      variancePerSpread: tests == nil ? scale : max(scale, 1 / precision.effectiveSize), direction: direction)
  }
}
