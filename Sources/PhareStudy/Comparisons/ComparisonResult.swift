import PhareEstimation
import PhareSurvey

/// What changed between waves, or differs between audiences, with tests that hold together.
public struct ComparisonResult: Sendable, Identifiable {
  /// What is compared.
  public enum Kind: Hashable, Sendable {
    /// One audience at several dates, or waves that the study says may be compared as such.
    case waves
    /// Several audiences, each asked once.
    case audiences
  }

  /// What the study asked for.
  public let specification: ComparisonSpecification
  /// What is compared.
  public let kind: Kind
  /// Whether each pair of waves may be compared.
  public let comparability: [Comparability]
  /// The figures and their changes: the nation first, then every domain; empty where the comparison is refused.
  public let lines: [ComparisonLine]
  /// What the waves have in common, one element a pair; empty for independent samples.
  public let shared: [SharedUnits]
  /// The waves that do not know a variable by which the comparison is read.
  public let unknownDomains: [UnknownDomain]
  /// The finest common division of France, where the waves know different ones; nil where they need none.
  public let geography: ComparedGeography?
  /// The figures in print of the same question and waves for territories that are none of the areas compared: they take
  /// no part, for a percentage does not carry over to other territories without its base and weights.
  public let otherGeography: [PublishedFigure]
  /// Why the figure of everybody changed, one element a pair and profile.
  public let decompositions: [DecompositionResult]
  /// The number of changes that p-values are corrected for: those that are printed.
  public let familySize: Int
  /// The number of trends that their p-values are corrected for.
  public let trendFamilySize: Int
  /// The level of the intervals and of the tests.
  public let level: Double

  /// The key of the comparison.
  public var id: String { specification.id }

  /// The pairs that may not be compared, unless the study says why they may.
  public var obstacles: [Comparability] { comparability.filter { !$0.obstacles.isEmpty } }

  /// Whether nothing is compared.
  public var isRefused: Bool { !obstacles.isEmpty && specification.acceptedBecause == nil }

  /// What two waves that overlap have in common.
  public struct SharedUnits: Hashable, Sendable {
    /// The wave compared with.
    public let from: String
    /// The wave compared.
    public let to: String
    /// The units or respondents of both.
    public let count: Int
    /// Those of each wave.
    public let sizes: [Int]
  }

  /// A wave without a variable that others are read by.
  public struct UnknownDomain: Hashable, Sendable {
    /// The key of the wave.
    public let wave: String
    /// The variable.
    public let variable: Variable.ID
  }
}

/// One figure in one domain, in every wave.
public struct ComparisonLine: Sendable {
  /// The domain; nil for everybody.
  public let domain: GridColumn.Level?
  /// The answer or the mean.
  public let row: GridRow
  /// The figure of each wave of the comparison; nil where the wave does not know the domain or did not ask.
  public let levels: [Estimate?]
  /// The changes between the pairs of waves compared.
  public let changes: [Change]
  /// The trend over three waves or more of one audience; nil where there is none to speak of.
  public let trend: Trend?

  /// The linear trend of a figure over the years of its waves.
  public struct Trend: Sendable {
    /// The trend a year, or why it cannot be tested.
    public let test: Result<TrendTest, TrendError>
    /// The positions of the waves that it rests on: those with a figure that may be printed.
    public let waves: [Int]
    /// The p-value of the slope corrected for the number of trends, nil where there is no test.
    public let adjustedPValue: Double?
  }
}

/// A change between two waves, or a difference between two audiences.
public struct Change: Sendable {
  /// The wave compared with.
  public let from: String
  /// The wave compared.
  public let to: String
  /// The later figure minus the earlier one, nil where there is nothing to test.
  public let difference: Difference?
  /// The interval of the change, or why there is none.
  public let interval: Result<ConfidenceInterval, Uncomputable>
  /// The p-value corrected for the family; nil where there is no test, or where a base is too small to be printed.
  public let adjustedPValue: Double?

  /// Whether the change is up (1), down (-1), or may be chance (0), at a level.
  public func direction(level: Double) -> Int {
    guard let difference, let adjustedPValue, adjustedPValue < 1 - level else { return 0 }
    return difference.value > 0 ? 1 : -1
  }
}
