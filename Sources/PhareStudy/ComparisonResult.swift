import PhareEstimation
import PhareSurvey

/// What changed between waves, or differs between audiences, with tests that hold together.
public struct ComparisonResult: Sendable, Identifiable {
  /// What the study asked for.
  public let specification: ComparisonSpecification
  /// Whether each pair of waves may be compared.
  public let comparability: [Comparability]
  /// The figures and their changes: the nation first, then every domain; empty where the comparison is refused.
  public let lines: [ComparisonLine]
  /// The number of tests that p-values are corrected for.
  public let familySize: Int
  /// The level of the intervals and of the tests.
  public let level: Double

  /// The key of the comparison.
  public var id: String { specification.id }

  /// The pairs that may not be compared, unless the study says why they may.
  public var obstacles: [Comparability] { comparability.filter { !$0.obstacles.isEmpty } }

  /// Whether nothing is compared.
  public var isRefused: Bool { !obstacles.isEmpty && specification.acceptedBecause == nil }
}

/// One figure in one domain, in every wave.
public struct ComparisonLine: Sendable {
  /// The domain; nil for everybody.
  public let domain: GridColumn.Level?
  /// The answer or the mean.
  public let row: GridRow
  /// The figure of each wave of the comparison; nil where the wave does not know the domain.
  public let levels: [Estimate?]
  /// The change from each wave to the next and, with three or more, from the first to the last.
  public let changes: [Change]
}

/// A change between two waves.
public struct Change: Sendable {
  /// The wave compared with.
  public let from: String
  /// The wave compared.
  public let to: String
  /// The later figure minus the earlier one, nil where there is nothing to test.
  public let difference: Difference?
  /// The interval of the change, or why there is none.
  public let interval: Result<ConfidenceInterval, Uncomputable>
  /// The p-value corrected for the family, nil where there is no test.
  public let adjustedPValue: Double?

  /// Whether the change is up (1), down (-1), or may be chance (0), at a level.
  public func direction(level: Double) -> Int {
    guard let difference, let adjustedPValue, adjustedPValue < 1 - level else { return 0 }
    return difference.value > 0 ? 1 : -1
  }
}
