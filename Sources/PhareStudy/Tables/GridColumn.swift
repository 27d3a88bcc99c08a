import PhareSurvey

/// A column of a grid: a domain made by crossing variables.
public struct GridColumn: Hashable, Sendable {
  /// The position among the table's groups of columns; nil for the column of everybody.
  public let group: Int?
  /// The answer to each variable that is crossed; empty for everybody.
  public let by: [Level]

  /// One variable and one of its answers.
  public struct Level: Hashable, Sendable {
    /// The variable.
    public let variable: Variable.ID
    /// The answer.
    public let category: Category
  }

  /// Whether the column is everybody the table is about.
  public var isEverybody: Bool { group == nil }
}
