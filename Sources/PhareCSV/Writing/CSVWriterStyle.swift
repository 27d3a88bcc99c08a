/// The style of a CSV text.
public struct CSVWriterStyle: Hashable, Sendable {
  /// The byte between two fields.
  public var delimiter: CSVDelimiter
  /// The mark that numbers should be written with, for the caller's `DecimalFormat`.
  public var decimalMark: CSVDecimalMark
  /// Whether every field is quoted, not only those that need it.
  public var quotesEveryField: Bool
  /// Whether the text starts with a byte order mark, without which Excel takes UTF-8 for Windows-1252.
  public var hasByteOrderMark: Bool
  /// Whether texts that a spreadsheet would compute, such as `=1+1`, get an apostrophe in front; numbers never do.
  public var neutralizesFormulas: Bool

  /// A style from its parts; the default is RFC 4180, with LF.
  public init(
    delimiter: CSVDelimiter = .comma, decimalMark: CSVDecimalMark = .point, quotesEveryField: Bool = false,
    hasByteOrderMark: Bool = false, neutralizesFormulas: Bool = false
  ) {
    self.delimiter = delimiter
    self.decimalMark = decimalMark
    self.quotesEveryField = quotesEveryField
    self.hasByteOrderMark = hasByteOrderMark
    self.neutralizesFormulas = neutralizesFormulas
  }

  /// For machines: comma, decimal point, quotes where needed.
  public static let standard = CSVWriterStyle()
  /// For Excel where the decimal mark is the comma: semicolon, decimal comma, byte order mark.
  public static let semicolon = CSVWriterStyle(delimiter: .semicolon, decimalMark: .comma, hasByteOrderMark: true)
}
