import PhareSurvey

/// The territories that a study, or one of its waves, is about, and the name of them all together.
public struct FieldSpecification: Hashable, Sendable {
  /// The name of the whole, such as "Western France"; nil for the declared universe of the waves.
  public var name: LocalizedText?
  /// The variable whose answers have lines, ranks and sheets: regions, départements, EPCI or zones of the study's own;
  /// nil for the present regions.
  public var variable: Variable.ID?
  /// The codes of the territories, in the order of the file; nil for those where a wave has respondents.
  public var territories: [String]?

  /// A field of which nothing is declared.
  public init() {}
}
