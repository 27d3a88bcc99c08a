import PhareDistributions

/// The assumptions behind the size of one sample, or the precision of a given size.
///
/// - Units: shares, half-widths and changes are fractions of 1.
/// - Source: normal approximation with the variance deff·p(1 − p)/n·(1 − n/N); Cochran (1977), ch. 4; for the power of a
///   comparison of two independent samples, Fleiss, Levin & Paik (2003), ch. 4, with both variances as they are.
public struct PlanningAssumptions: Hashable, Sendable {
  /// Whether a share rises or falls.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// To a larger share.
    case increase
    /// To a smaller share.
    case decrease
  }

  /// The expected share; one half is the most cautious for a half-width.
  public var share: Double
  /// The expected variance over that of a simple random sample.
  public var designEffect: Double
  /// The units of the population; nil where it is far larger than any sample.
  public var population: Double?
  /// The level of intervals and tests.
  public var level: Double
  /// The probability of detecting a change.
  public var power: Double

  /// By default one half, a design effect of 1, a large population, 95% and a power of 80%.
  public init(
    share: Double = 0.5, designEffect: Double = 1, population: Double? = nil, level: Double = 0.95, power: Double = 0.8
  ) {
    self.share = share
    self.designEffect = designEffect
    self.population = population
    self.level = level
    self.power = power
  }

  /// Returns the respondents needed for "± halfWidth".
  ///
  /// - Throws: `SamplePlanError.invalidGoal` where a number is out of range.
  public func size(forHalfWidth halfWidth: Double) throws(SamplePlanError) -> Int {
    try check()
    guard halfWidth > 0, halfWidth < 1 else { throw .invalidGoal(halfWidth) }
    let ratio = try Self.quantile(level: level) / halfWidth
    return try whole(ratio * ratio * designEffect * share * (1 - share))
  }

  /// Returns the respondents needed in each of two independent waves to detect `change`, which may be negative.
  ///
  /// - Throws: `SamplePlanError.invalidGoal` where a number is out of range.
  public func size(toDetect change: Double) throws(SamplePlanError) -> Int {
    try check()
    let later = share + change
    guard change != 0 else { throw .invalidGoal(change) }
    guard later >= 0, later <= 1 else { throw .changeOutOfReach(change, share: share) }
    let ratio = try quantiles() / change
    return try whole(ratio * ratio * designEffect * (share * (1 - share) + later * (1 - later)))
  }

  /// Returns the half-width that a number of respondents gives.
  ///
  /// - Throws: `SamplePlanError.invalidGoal` where a number is out of range.
  public func halfWidth(of respondents: Int) throws(SamplePlanError) -> Double {
    try Self.quantile(level: level) * (variancePerSpread(of: respondents) * share * (1 - share)).squareRoot()
  }

  /// Returns the smallest change between two independent waves of as many respondents each that is detected with the
  /// power.
  ///
  /// - Returns: The change, above 0; nil where even a change to 1 or to 0 is not detected.
  /// - Throws: `SamplePlanError.invalidGoal` where a number is out of range.
  public func detectableChange(
    with respondents: Int, direction: Direction = .increase
  ) throws(SamplePlanError) -> Double? {
    try detectableChange(variancePerSpread: variancePerSpread(of: respondents), direction: direction)
  }

  /// The same where the variance of a share p is `variancePerSpread`·p(1 − p).
  func detectableChange(variancePerSpread: Double, direction: Direction) throws(SamplePlanError) -> Double? {
    try check()
    let quantiles = try quantiles()
    let sign = direction == .increase ? 1.0 : -1.0
    let most = direction == .increase ? 1 - share : share
    func isDetected(_ change: Double) -> Bool {
      let later = min(max(share + sign * change, 0), 1)
      return change >= quantiles * (variancePerSpread * (share * (1 - share) + later * (1 - later))).squareRoot()
    }
    // The variance at the later share is concave: once a change is detected, so is every larger one.
    guard most > 0, isDetected(most) else { return nil }
    var (low, high) = (0.0, most)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if isDetected(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private func variancePerSpread(of respondents: Int) throws(SamplePlanError) -> Double {
    try check()
    let n = Double(respondents)
    guard n > 0, n <= population ?? .infinity else { throw .invalidGoal(n) }
    return designEffect / n * (1 - n / (population ?? .infinity))
  }

  /// The normal quantile that leaves half of 1 − level above it.
  static func quantile(level: Double) throws(SamplePlanError) -> Double {
    guard level > 0, level < 1, let quantile = NormalDistribution().upperQuantile((1 - level) / 2) else {
      throw .invalidGoal(level)
    }
    return quantile
  }

  /// The sum of the quantiles of the level and of the power.
  func quantiles() throws(SamplePlanError) -> Double {
    guard power > 0, power < 1, let reach = NormalDistribution().quantile(power) else { throw .invalidGoal(power) }
    let sum = try Self.quantile(level: level) + reach
    guard sum > 0 else { throw .invalidGoal(power) }
    return sum
  }

  /// The whole number of respondents out of the population, for a size with replacement.
  private func whole(_ infinite: Double) throws(SamplePlanError) -> Int {
    let size = infinite / (1 + infinite / (population ?? .infinity))
    guard size < 1e15 else { throw .invalidGoal(size) }
    // A size above a whole number by rounding alone is that number.
    return max(1, Int((size * (1 - 1e-12)).rounded(.up)))
  }

  private func check() throws(SamplePlanError) {
    guard share >= 0, share <= 1 else { throw .invalidGoal(share) }
    guard designEffect > 0, designEffect.isFinite else { throw .invalidGoal(designEffect) }
    if let population, !(population >= 1) { throw .invalidGoal(population) }
  }
}
