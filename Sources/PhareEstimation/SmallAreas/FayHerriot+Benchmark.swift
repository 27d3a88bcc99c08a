extension FayHerriot {
  /// A way to make small-area estimates agree with a national figure.
  public enum BenchmarkMethod: String, Hashable, Sendable, CaseIterable {
    /// Multiplies all estimates by one factor.
    case ratio
    /// Adds the same amount to all estimates.
    case difference
  }

  /// Small-area estimates whose weighted mean is a national figure.
  ///
  /// Their errors are those of the model and do not reflect the adjustment, which is small where the model fits; a
  /// large one indicates that it does not.
  public struct Benchmarked: Hashable, Sendable {
    /// The adjusted estimates, one per area.
    public let values: [Double]
    /// The weighted mean of the estimates before the adjustment.
    public let before: Double
    /// The national figure.
    public let national: Double
    /// The factor, or the amount added.
    public let adjustment: Double
    /// The method of the adjustment.
    public let method: BenchmarkMethod
  }

  /// Returns the estimates adjusted to agree with a national figure.
  ///
  /// - Parameters:
  ///   - national: The figure, such as the direct estimate for all areas together.
  ///   - populationShares: The share of each area in the population, or its size; they are divided by their sum.
  ///   - method: The method of the adjustment.
  /// - Throws: `FayHerriotError` where the shares do not fit the areas, a ratio is undefined, or a share would leave
  ///   0...1.
  /// - Source: Pfeffermann & Barnard (1991); Wang, Fuller & Qu (2008) compare the choices.
  public func benchmarked(
    to national: Double, populationShares: [Double], by method: BenchmarkMethod
  ) throws(FayHerriotError) -> Benchmarked {
    let sum = populationShares.reduce(0, +)
    guard populationShares.count == areas.count, populationShares.allSatisfy({ $0 >= 0 }), sum > 0, sum.isFinite else {
      throw .invalidPopulationShares
    }
    var before = 0.0
    for (share, area) in zip(populationShares, areas) { before += share / sum * area.value }
    let adjustment = method == .ratio ? national / before : national - before
    guard national.isFinite, adjustment.isFinite, method == .difference || adjustment > 0 else {
      throw .unreachableBenchmark(national)
    }
    let values = areas.map { method == .ratio ? $0.value * adjustment : $0.value + adjustment }
    if options.scale != .identity, let area = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .benchmarkedOutsideRange(values[area], area: area)
    }
    return Benchmarked(
      values: values, before: before, national: national, adjustment: adjustment, method: method)
  }
}
