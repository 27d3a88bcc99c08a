import PhareSurvey

/// The changes between waves, or the differences between audiences, with tests corrected for their number.
public struct ComparisonResult: Sendable, Identifiable {
  /// The kind of waves compared.
  public enum Kind: Hashable, Sendable {
    /// One audience at several dates, or waves that the study accepts to compare as such.
    case waves
    /// Several audiences, each asked once.
    case audiences
  }

  /// The comparison that was asked for.
  public let specification: ComparisonSpecification
  /// The kind of waves compared.
  public let kind: Kind
  /// The obstacles to comparing each pair of waves.
  package let comparability: [Comparability]
  /// The figures and their changes: the nation first, then every domain; empty where the comparison is refused.
  public let lines: [ComparisonLine]
  /// The units that waves have in common, one element per pair; empty for independent samples.
  public let shared: [SharedUnits]
  /// The waves without a variable whose answers make domains.
  package let unknownDomains: [UnknownDomain]
  /// The finest common division of France, where the waves have different ones; nil where they need none.
  package let geography: ComparedGeography?
  /// The figures in print of the same question and waves for territories that are none of the areas compared. They take
  /// no part: a percentage does not carry over to other territories without its base and weights.
  package let otherGeography: [PublishedFigure]
  /// The decompositions of the change of everybody, one element per pair and profile.
  public let decompositions: [DecompositionResult]
  /// The families of tests within which p-values are corrected: everybody, then the answers of each variable.
  public let families: [Family]
  /// The confidence level of the intervals and of the tests.
  public let level: Double

  /// The key of the comparison.
  public var id: String { specification.id }

  /// The pairs that may not be compared, unless the study says why they may.
  public var obstacles: [Comparability] { comparability.filter { !$0.obstacles.isEmpty } }

  /// Whether nothing is compared.
  public var isRefused: Bool { !obstacles.isEmpty && specification.acceptedBecause == nil }

  /// The tests over which p-values are corrected together.
  ///
  /// Everybody is a family of its own, and so are the answers to each variable: what is read of the whole does not depend
  /// on the breakdowns that are printed beside it.
  public struct Family: Hashable, Sendable {
    /// The variable whose answers make the domains; nil for everybody.
    public let variable: Variable.ID?
    /// The number of changes tested: those that are printed.
    public let changes: Int
    /// The number of trends tested.
    public let trends: Int
    /// The number of changes since figures in print that are tested.
    public let publishedChanges: Int
  }

  /// Returns the family that a line belongs to.
  public func family(of line: ComparisonLine) -> Family? {
    families.first { $0.variable == line.domain?.variable }
  }

  /// A wave without a variable whose answers make domains.
  package struct UnknownDomain: Hashable, Sendable {
    /// The key of the wave.
    package let wave: String
    /// The variable.
    package let variable: Variable.ID
  }
}

extension ComparisonResult {
  /// The same comparison with other lines and decompositions.
  /// The same comparison of these lines, with p-values corrected for their number.
  func with(lines: [ComparisonLine], decompositions: [DecompositionResult]) -> ComparisonResult {
    let lines = ComparisonRun.corrected(lines.map(\.uncorrected), by: specification.adjustment)
    return
      ComparisonResult(
        specification: specification, kind: kind, comparability: comparability, lines: lines, shared: shared,
        unknownDomains: unknownDomains, geography: geography, otherGeography: otherGeography,
        decompositions: decompositions, families: ComparisonRun.families(of: lines), level: level)
  }
}
