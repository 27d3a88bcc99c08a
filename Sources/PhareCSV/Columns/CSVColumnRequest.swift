/// A column to read, as texts or as numbers.
public struct CSVColumnRequest: Hashable, Sendable {
  /// The type of the values.
  enum Kind: Hashable, Sendable {
    /// Distinct texts and one code per row.
    case text
    /// One `Double` per row; a stated decimal mark, or nil to let the column's values decide.
    case number(decimalMark: CSVDecimalMark?)
  }

  /// The place of the column in the header, from 0.
  let column: Int
  /// The type of the values.
  let kind: Kind

  /// Asks for the column at `column` of the header, from 0.
  init(column: Int, kind: Kind) {
    self.column = column
    self.kind = kind
  }

  /// The column at `column` of the header, from 0, as texts.
  public static func text(_ column: Int) -> CSVColumnRequest {
    CSVColumnRequest(column: column, kind: .text)
  }

  /// The column at `column` of the header, from 0, as numbers.
  public static func number(_ column: Int, decimalMark: CSVDecimalMark? = nil) -> CSVColumnRequest {
    CSVColumnRequest(column: column, kind: .number(decimalMark: decimalMark))
  }
}
