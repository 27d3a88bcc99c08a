/// Columns of a table that an engine counts together: the answers to one question, those by which a study reads it, and
/// the design.
public struct TotalsPart: Hashable, Sendable {
  /// The names of the columns, in the order of the table.
  public let columns: [String]

  /// Columns that are counted together.
  public init(columns: [String]) {
    self.columns = columns
  }
}
