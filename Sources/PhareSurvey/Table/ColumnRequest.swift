/// A column of a file to read, and what the codebook will make of it.
public struct ColumnRequest: Hashable, Sendable {
  /// What becomes of the values.
  public enum Kind: Hashable, Sendable {
    /// Answers: distinct texts or codes.
    case text
    /// Quantities.
    case number
  }

  /// The index of the column in the file's header, from 0.
  public let column: Int
  /// What becomes of the values.
  public let kind: Kind

  /// The column at `column` of the file's header, from 0.
  public init(column: Int, kind: Kind) {
    self.column = column
    self.kind = kind
  }
}
