/// A column of a file to read, as the answers or the quantities that the codebook expects.
public struct ColumnRequest: Hashable, Sendable {
  /// The kind of values that the codebook expects.
  public enum Kind: Hashable, Sendable {
    /// Answers: distinct texts or codes.
    case text
    /// Quantities.
    case number
  }

  /// The index of the column in the file's header, from 0.
  public let column: Int
  /// The kind of values that the codebook expects.
  public let kind: Kind

  /// The column at `column` of the file's header, from 0.
  public init(column: Int, kind: Kind) {
    self.column = column
    self.kind = kind
  }
}
