import PhareDistributions

/// The interval that a report will print beside a planned share: Korn and Graubard's on an effective size.
struct PlannedInterval: Hashable, Sendable {
  let share: Double
  let level: Double

  /// Half the width of the interval on that many independent respondents; nil where there is none.
  func halfWidth(of size: Double) -> Double? {
    let tail = (1 - level) / 2
    let (hits, misses) = (size * share, size * (1 - share))
    guard hits > 0, misses > 0, let lower = BetaDistribution(alpha: hits, beta: misses + 1)?.quantile(tail),
      let upper = BetaDistribution(alpha: hits + 1, beta: misses)?.upperQuantile(tail)
    else { return nil }
    return (upper - lower) / 2
  }

  /// The smallest number of independent respondents whose interval is no wider; nil where none is so narrow.
  func size(forHalfWidth width: Double) -> Double? {
    var (low, high) = (1.0, 2.0)
    while let found = halfWidth(of: high), found > width {
      (low, high) = (high, 2 * high)
      guard high < 1e12 else { return nil }
    }
    guard halfWidth(of: high) != nil else { return nil }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      guard middle > low, middle < high, let found = halfWidth(of: middle) else { break }
      if found > width { low = middle } else { high = middle }
    }
    return high
  }

  /// The ratio (t of n − 1 over t of n − strata)² by which the interval shrinks an effective size; nil where there are no
  /// degrees of freedom.
  static func adjustment(respondents: Int, strata: Int, level: Double) -> Double? {
    let quantile = { (freedom: Int) in StudentQuantiles.quantile(degreesOfFreedom: Double(freedom), level: level) }
    guard respondents > strata, let full = quantile(respondents - 1), let own = quantile(respondents - strata) else {
      return nil
    }
    return min((full / own) * (full / own), 1)
  }
}
