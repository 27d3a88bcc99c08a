import Glibc

/// A way to share a number of respondents between strata.
///
/// Notation: N units in a stratum, S² = deff·p(1 − p) the variance of an answer there.
public enum SampleAllocation: Hashable, Sendable {
  /// As many in every stratum: the best for each stratum by itself.
  case equal
  /// ∝ N: every respondent weighs the same.
  case proportional
  /// ∝ N·S: the most precise for the whole; Neyman (1934).
  case neyman(indicator: Int)
  /// ∝ N^q·S: between equal strata (0) and Neyman (1); the power allocation of Bankier (1988).
  case power(Double, indicator: Int)
  /// k of proportional and 1 − k of equal; Costa, Satorra & Ventura (2004).
  case mixed(proportional: Double)
  /// ∝ N·√Σ aS² over indicators, a being the importance of each one's variance; Cochran (1977), section 5A.4.
  case compromise(importance: [Double])

  /// The score of each stratum, proportional to its share; not negative, with a positive sum.
  func scores(of strata: [SampleStratum]) throws(SamplePlanError) -> [Double] {
    let indicators = strata.first?.shares.count ?? 0
    let total = strata.reduce(0) { $0 + $1.population }
    let scores: [Double]
    switch self {
    case .equal:
      scores = strata.map { _ in 1 }
    case .proportional:
      scores = strata.map(\.population)
    case .neyman(let indicator):
      guard (0..<indicators).contains(indicator) else { throw .unknown(position: indicator) }
      scores = strata.map { $0.population * $0.unitVariance(of: indicator).squareRoot() }
    case .power(let exponent, let indicator):
      guard (0..<indicators).contains(indicator) else { throw .unknown(position: indicator) }
      scores = strata.map { pow($0.population / total, exponent) * $0.unitVariance(of: indicator).squareRoot() }
    case .mixed(let proportional):
      guard proportional >= 0, proportional <= 1 else { throw .invalidAllocation }
      scores = strata.map { proportional * $0.population / total + (1 - proportional) / Double(strata.count) }
    case .compromise(let importance):
      guard importance.count == indicators, importance.allSatisfy({ $0 >= 0 }) else { throw .invalidAllocation }
      scores = strata.map { stratum in
        var sum = 0.0
        for (indicator, weight) in importance.enumerated() { sum += weight * stratum.unitVariance(of: indicator) }
        return stratum.population * sum.squareRoot()
      }
    }
    let sum = scores.reduce(0, +)
    guard scores.allSatisfy({ $0 >= 0 }), sum > 0, sum.isFinite else { throw .invalidAllocation }
    return scores
  }
}

/// Apportions a whole total in proportion to scores, within bounds.
struct BoundedApportionment {
  let scores: [Double]
  let minima: [Int]
  let maxima: [Int]

  /// The shares of `total`: each score times one factor, held within its bounds, then rounded by largest remainders.
  ///
  /// Equal remainders favour the earlier stratum. Respondents added by minima or cut by maxima are shared by the others
  /// in proportion (water filling), so strata away from their bounds keep their proportions.
  /// - Shape: one whole number per score; they add up to `total`, which lies between the sums of the bounds. A score of 0
  ///   gets its minimum unless the others are full.
  func shares(of total: Int) -> [Int] {
    let ideal = filled(to: Double(total))
    var shares = ideal.map { Int($0.rounded(.down)) }
    let remainders = ideal.indices.sorted {
      let (a, b) = (ideal[$0] - ideal[$0].rounded(.down), ideal[$1] - ideal[$1].rounded(.down))
      return a != b ? a > b : $0 < $1
    }
    // A second round serves totals that scores of 0 must take.
    var remaining = total - shares.reduce(0, +)
    while remaining > 0 {
      let before = remaining
      for index in remainders where remaining > 0 && shares[index] < maxima[index] {
        shares[index] += 1
        remaining -= 1
      }
      if remaining == before { break }
    }
    return shares
  }

  /// The real numbers clamp(factor × score) that add up to `total`, or to as much as positive scores can take.
  private func filled(to total: Double) -> [Double] {
    func held(_ factor: Double) -> [Double] {
      scores.indices.map { min(max(factor * scores[$0], Double(minima[$0])), Double(maxima[$0])) }
    }
    var low = 0.0
    var high = 1.0
    let most = scores.indices.reduce(0.0) { $0 + Double(scores[$1] > 0 ? maxima[$1] : minima[$1]) }
    let reachable = min(total, most)
    while held(high).reduce(0, +) < reachable, high < 1e300 { high *= 2 }
    for _ in 0..<2000 {
      let middle = (low + high) / 2
      guard middle > low, middle < high else { break }
      if held(middle).reduce(0, +) < reachable { low = middle } else { high = middle }
    }
    // The last digits of a factor must not turn 25 into 24.999…: nearly whole numbers are rounded.
    return held(low).map { abs($0 - $0.rounded()) < 1e-9 * max($0, 1) ? $0.rounded() : $0 }
  }
}
