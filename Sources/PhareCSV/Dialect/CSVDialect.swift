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
  package var phrase: Phrase {
    let byteOrderMark =
      encoding == .utf8 && hasByteOrderMark
      ? Phrase(fr: " avec marque d’ordre des octets", en: " with a byte order mark") : .none
    let header =
      headerLines > 1
      ? Phrase(fr: ", en-tête de \(headerLines) lignes", en: ", header of \(headerLines) lines") : .none
    return Phrase(
      fr: """
        \(encoding.rawValue)\(byteOrderMark), délimiteur \(delimiter.phrase), fins de ligne \(lineEnding.rawValue), \
        \(decimalMark.phrase) comme signe décimal\(header)
        """,
      en: """
        \(encoding.rawValue)\(byteOrderMark), delimiter \(delimiter.phrase), line ends \(lineEnding.rawValue), decimal \
        \(decimalMark.name)\(header)
        """)
  }

  /// The dialect in English words.
  public var description: String { phrase.en }
}

extension CSVDecimalMark {
  /// The sign, with its article in French.
  package var phrase: Phrase {
    switch self {
    case .point: Phrase(fr: "le point", en: "the point")
    case .comma: Phrase(fr: "la virgule", en: "the comma")
    }
  }
}

extension CSVDelimiter {
  /// The noun.
  package var phrase: Phrase {
    switch self {
    case .comma: Phrase(fr: "virgule", en: "comma")
    case .semicolon: Phrase(fr: "point-virgule", en: "semicolon")
    case .tab: Phrase(fr: "tabulation", en: "tab")
    case .pipe: Phrase(fr: "barre verticale", en: "pipe")
    }
  }
}
