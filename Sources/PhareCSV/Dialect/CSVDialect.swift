/// The dialect of a CSV file, as detected in its first 256 KB or as stated by the caller.
///
/// The decimal mark is the file's: a number column whose own values prove the other mark is read with that one,
/// see `NumberColumn.decimalMark`.
public struct CSVDialect: Hashable, Sendable {
  /// The byte between two fields.
  public var delimiter: CSVDelimiter
  /// The encoding of the text.
  public var encoding: CSVEncoding
  /// Whether the file starts with a byte order mark.
  public var hasByteOrderMark: Bool
  /// The end of a line. Files that mix LF and CR LF are `.lineFeed` or `.carriageReturnLineFeed`, and read alike.
  public var lineEnding: CSVLineEnding
  /// The mark of number columns that do not prove their own: the comma where some column proves it and none the
  /// point, or where nothing is proven and the delimiter is a semicolon; else the point.
  public var decimalMark: CSVDecimalMark
  /// Whether the first line is Excel's `sep=;`.
  public var hasSeparatorLine: Bool
  /// The number of records of the header: the names, and lines of question texts or identifiers that are left out.
  public var headerLines: Int

  /// A dialect from its parts; the default is RFC 4180 with LF and UTF-8.
  package init(
    delimiter: CSVDelimiter = .comma, encoding: CSVEncoding = .utf8, hasByteOrderMark: Bool = false,
    lineEnding: CSVLineEnding = .lineFeed, decimalMark: CSVDecimalMark = .point, hasSeparatorLine: Bool = false,
    headerLines: Int = 1
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.lineEnding = lineEnding
    self.decimalMark = decimalMark
    self.hasSeparatorLine = hasSeparatorLine
    self.headerLines = headerLines
  }
}

extension CSVDialect: CustomStringConvertible {
  /// Encoding, delimiter, line end, decimal mark and a header of several lines, in words.
  public var description: String {
    let byteOrderMark = encoding == .utf8 && hasByteOrderMark ? " with a byte order mark" : ""
    return "\(encoding.rawValue)\(byteOrderMark), delimiter \(delimiter.name), line ends \(lineEnding.rawValue), "
      + "decimal \(decimalMark.name)" + (headerLines > 1 ? ", header of \(headerLines) lines" : "")
  }
}
