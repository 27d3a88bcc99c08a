/// How small-area estimates are made to agree with a national figure.
public enum FayHerriotBenchmark: String, Hashable, Sendable, CaseIterable {
  /// All multiplied by one factor.
  case ratio
  /// The same amount added to all.
  case difference
}

/// Small-area estimates whose weighted mean is a national figure.
///
/// The errors of the estimates are those of the model and do not know of the adjustment, which is small where the
/// model fits; a large one says that it does not.
public struct FayHerriotBenchmarked: Hashable, Sendable {
  /// The adjusted estimates, one an area.
  public let values: [Double]
  /// The weighted mean of the estimates before.
  public let before: Double
  /// The national figure.
  public let national: Double
  /// The factor, or the amount added.
  public let adjustment: Double
  /// How they were adjusted.
  public let method: FayHerriotBenchmark
}

extension FayHerriot {
  /// The estimates made to agree with a national figure.
  ///
  /// - Parameters:
  ///   - national: The figure, such as the direct estimate for all areas together.
  ///   - populationShares: The share of each area in the population, or its size; they are divided by their sum.
  ///   - method: How the estimates are adjusted.
  /// - Throws: `FayHerriotError` where the shares do not fit the areas, a ratio is undefined, or a share would leave
  ///   0...1.
  /// - Source: Pfeffermann & Barnard (1991); Wang, Fuller & Qu (2008) compare the choices.
  public func benchmarked(
    to national: Double, populationShares: [Double], by method: FayHerriotBenchmark
  ) throws(FayHerriotError) -> FayHerriotBenchmarked {
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
    return FayHerriotBenchmarked(
      values: values, before: before, national: national, adjustment: adjustment, method: method)
  }
}
