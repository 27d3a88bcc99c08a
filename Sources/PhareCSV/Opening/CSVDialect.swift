/// How a CSV file is written, as found in its first 256 KB or as stated by the caller.
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
  /// point, else the point.
  public var decimalMark: CSVDecimalMark
  /// Whether the first line is Excel's `sep=;`.
  public var hasSeparatorLine: Bool

  /// A dialect from its parts; the default is RFC 4180 with LF and UTF-8.
  public init(
    delimiter: CSVDelimiter = .comma, encoding: CSVEncoding = .utf8, hasByteOrderMark: Bool = false,
    lineEnding: CSVLineEnding = .lineFeed, decimalMark: CSVDecimalMark = .point, hasSeparatorLine: Bool = false
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.lineEnding = lineEnding
    self.decimalMark = decimalMark
    self.hasSeparatorLine = hasSeparatorLine
  }
}

/// What the caller states about a file; the reader finds the rest.
public struct CSVDialectOverrides: Hashable, Sendable {
  /// The delimiter, or nil to find it.
  public var delimiter: CSVDelimiter?
  /// The encoding, or nil to find it. A stated UTF-8 makes every invalid byte an error.
  public var encoding: CSVEncoding?
  /// The decimal mark of every number column, or nil to find it column by column.
  public var decimalMark: CSVDecimalMark?

  /// States the given parts and leaves the others to the reader.
  public init(delimiter: CSVDelimiter? = nil, encoding: CSVEncoding? = nil, decimalMark: CSVDecimalMark? = nil) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.decimalMark = decimalMark
  }
}

/// The byte between two fields.
public enum CSVDelimiter: String, CaseIterable, Hashable, Sendable {
  /// `,`
  case comma = ","
  /// `;`
  case semicolon = ";"
  /// The tab character.
  case tab = "\t"
  /// `|`
  case pipe = "|"

  /// The delimiter as a byte, the same in every encoding that is read.
  public var byte: UInt8 {
    switch self {
    case .comma: 0x2C
    case .semicolon: 0x3B
    case .tab: 0x09
    case .pipe: 0x7C
    }
  }

  /// The delimiter that a person wrote: the character itself, or `comma`, `semicolon`, `tab`, `\t`, `pipe`.
  public init?(named name: String) {
    switch name.lowercased() {
    case ",", "comma": self = .comma
    case ";", "semicolon": self = .semicolon
    case "\t", "tab", "\\t": self = .tab
    case "|", "pipe": self = .pipe
    default: return nil
    }
  }
}

/// The encodings that are read.
public enum CSVEncoding: String, CaseIterable, Hashable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16, low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, high byte first.
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, of which ISO 8859-1 text is a part.
  case windows1252 = "windows-1252"

  /// The encoding that a person named, in the usual spellings.
  public init?(named name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "ascii", "us-ascii": self = .utf8
    case "utf-16le", "utf16le", "utf-16", "utf16": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    case "windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1": self = .windows1252
    default: return nil
    }
  }
}

/// The end of a line.
public enum CSVLineEnding: String, Hashable, Sendable {
  /// LF.
  case lineFeed = "LF"
  /// CR LF.
  case carriageReturnLineFeed = "CR LF"
  /// CR alone.
  case carriageReturn = "CR"
}

/// The mark between the units and the decimals of a number.
public enum CSVDecimalMark: String, CaseIterable, Hashable, Sendable {
  /// `12.5`
  case point = "."
  /// `12,5`
  case comma = ","

  var byte: UInt8 { self == .point ? 0x2E : 0x2C }
  var other: CSVDecimalMark { self == .point ? .comma : .point }
}
