/// Consecutive statistics of one scan with the same base, all ratios or all totals.
final class StatisticGroup: Sendable {
  /// The positions of the statistics among all of the scan.
  let positions: Range<Int>
  /// The categories whose respondents are the base.
  let base: [Int]
  let isRatio: Bool
  /// The coefficients of the statistics, on totals that count quantities from 0.
  let coefficients: RatioCoefficients

  /// - Precondition: The statistics, of which there is one at least, are alike.
  private init(_ statistics: ArraySlice<RatioStatistic>, positions: Range<Int>, first: RatioStatistic) {
    self.positions = positions
    base = first.baseCategories
    isRatio = first.isRatio
    coefficients = RatioCoefficients(
      numerators: statistics.flatMap(\.numerator),
      denominators: isRatio ? statistics.flatMap { $0.denominator ?? [] } : nil)
  }

  /// Groups consecutive statistics that share a base.
  static func groups(of statistics: [RatioStatistic]) -> [StatisticGroup] {
    var groups: [StatisticGroup] = []
    var start = 0
    while start < statistics.count {
      let first = statistics[start]
      var end = start + 1
      while end < statistics.count, statistics[end].sharesBase(with: first) { end += 1 }
      groups.append(StatisticGroup(statistics[start..<end], positions: start..<end, first: first))
      start = end
    }
    return groups
  }

  /// The coefficients on totals that count quantities from `centres`, one per quantity.
  func coefficients(from centres: [Double]) -> RatioCoefficients {
    let totals = DomainTotals(values: [], centres: centres)
    return RatioCoefficients(
      numerators: totals.centred(coefficients.numerators),
      denominators: coefficients.denominators.map(totals.centred))
  }
}
