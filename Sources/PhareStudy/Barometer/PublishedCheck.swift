import PhareEstimation

/// A published figure beside the one of the data.
///
/// The figure was computed from the same respondents, so that sampling error explains no gap: the verdict compares the
/// two numbers, and whether the published one lies inside the interval is a remark.
public struct PublishedCheck: Sendable {
  /// The published figure.
  public let figure: PublishedFigure
  /// The figure of the data; nil where they have none.
  public let estimate: Estimate?
  /// The reason why the answers do not separate the territory; nil where they do.
  public let refusal: TerritoryRefusal?

  /// The agreement of a published figure with the data.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The same when rounded to the published decimals.
    case equal
    /// The same when rounded to the published decimals, which are fewer than those of reports: 7 for 6.6.
    case rounded
    /// Another figure: a gap to be explained.
    case different
    /// The data have no such figure.
    case notComputable = "not_computable"

    /// The word of a CSV, by whether the published figure lies inside the interval; nil without an interval.
    package func word(isInside: Bool?) -> String { self == .different && isInside == false ? "outside" : rawValue }

    /// Compares a number of the data with a published one, both in the unit that is printed.
    ///
    /// - Parameters:
    ///   - decimals: The decimals of the published number.
    ///   - reported: The decimals with which reports print the figure.
    init(of value: Double, published: Double, decimals: Int, reported: Int) {
      func agree(_ decimals: Int) -> Bool {
        DecimalRounding.rounded(value, decimals: decimals) == DecimalRounding.rounded(published, decimals: decimals)
      }
      self = agree(decimals) ? (decimals >= reported || agree(reported) ? .equal : .rounded) : .different
    }
  }

  /// The figure of the data minus the published one, a fraction of 1 for a share; nil where the data have none.
  public var gap: Double? { estimate?.value.map { $0 - figure.estimate } }

  /// The agreement of the two.
  public var verdict: Verdict {
    guard let estimate, let value = estimate.value else { return .notComputable }
    let scale = figure.unit == .percent ? 100.0 : 1
    return Verdict(
      of: value * scale, published: figure.value, decimals: figure.decimals,
      reported: estimate.statistic.reportedDecimals)
  }

  /// The verdict as a word of a CSV: `outside` for a different figure that lies outside the interval of the data too.
  package var word: String { verdict.word(isInside: isInsideInterval) }

  /// Whether the published figure lies inside the interval of the data; nil without an interval.
  public var isInsideInterval: Bool? {
    guard case .success(let interval)? = estimate?.interval else { return nil }
    return (interval.lower...interval.upper).contains(figure.estimate)
  }
}

extension Statistic {
  /// The decimals with which reports print the statistic, percentages in whole points.
  public var reportedDecimals: Int {
    switch definition.style {
    case .percent, .count: 0
    case .number(let more): 1 + more
    }
  }
}
