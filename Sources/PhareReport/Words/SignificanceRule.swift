import PhareEstimation

/// The rule by which a figure is marked as above or below that of the other respondents.
///
/// The rest is every other domain of the same breakdown; the test is Student's on the difference, under the design.
/// A share of 0 or 1 has no variance of its own, so that the test would take it for certain however few the respondents:
/// there, the rest has to lie outside the one-sided interval of the share. Totals are not compared: that of a part
/// always differs from that of the rest.
package struct SignificanceRule: Hashable, Sendable {
  /// The level of the intervals, such as 0.95.
  let level: Double

  /// A rule at a level.
  package init(level: Double) {
    self.level = level
  }

  /// 1 above the rest, -1 below, 0 where the difference is not significant.
  package func direction(of estimate: Estimate, rest: Difference?) -> Int {
    guard let rest, estimate.statistic.isComparedWithRest, let value = estimate.value else { return 0 }
    if let boundary = Self.boundary(estimate) {
      let other = value - rest.value
      if other > boundary.upper { return -1 }
      return other < boundary.lower ? 1 : 0
    }
    guard rest.pValue < 1 - level else { return 0 }
    return rest.value > 0 ? 1 : -1
  }

  /// The p-value of the difference; nil where the test does not apply.
  package func pValue(of estimate: Estimate, rest: Difference?) -> Double? {
    guard let rest, estimate.statistic.isComparedWithRest, Self.boundary(estimate) == nil else { return nil }
    return rest.pValue
  }

  private static func boundary(_ estimate: Estimate) -> ConfidenceInterval? {
    guard case .success(let interval) = estimate.interval, interval.rule == .kornGraubardAtBoundary else { return nil }
    return interval
  }
}
