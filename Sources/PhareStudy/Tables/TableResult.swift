import PhareSurvey

/// A table of a study with its figures: one grid per row variable and wave.
public struct TableResult: Sendable, Identifiable {
  /// The table as the study asks for it.
  public let specification: TableSpecification
  /// The grids, wave by wave in each row variable, in the order of the study.
  public let grids: [FigureGrid]
  /// The waves of the table that did not ask one of its variables, with the variable.
  public let unavailable: [UnavailableWave]
  /// The order of the items of its questions with several answers, or of its scores, with the ranks that chance leaves
  /// possible.
  public let rankings: [ItemRanking]

  /// The key of the table.
  public var id: String { specification.id }

  /// A wave that cannot fill a part of a table.
  public struct UnavailableWave: Hashable, Sendable {
    /// The key of the wave.
    public let wave: String
    /// The variable that it did not ask.
    public let variable: Variable.ID
  }
}
