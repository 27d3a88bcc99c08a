/// How a CSV text is written.
public struct CSVWriterStyle: Hashable, Sendable {
  /// The byte between two fields.
  public var delimiter: CSVDelimiter
  /// The mark that numbers should be written with, for the caller's `DecimalFormat`.
  public var decimalMark: CSVDecimalMark
  /// Whether every field is quoted, not only those that need it.
  public var quotesEveryField: Bool
  /// Whether the text starts with a byte order mark, without which Excel takes UTF-8 for Windows-1252.
  public var hasByteOrderMark: Bool

  /// A style from its parts; the default is RFC 4180, with LF.
  public init(
    delimiter: CSVDelimiter = .comma, decimalMark: CSVDecimalMark = .point, quotesEveryField: Bool = false,
    hasByteOrderMark: Bool = false
  ) {
    self.delimiter = delimiter
    self.decimalMark = decimalMark
    self.quotesEveryField = quotesEveryField
    self.hasByteOrderMark = hasByteOrderMark
  }

  /// For machines: comma, decimal point, quotes where needed.
  public static let standard = CSVWriterStyle()
  /// For Excel where the decimal mark is the comma: semicolon, decimal comma, byte order mark.
  public static let semicolon = CSVWriterStyle(delimiter: .semicolon, decimalMark: .comma, hasByteOrderMark: true)
}

/// Writes records as UTF-8 text: RFC 4180, with LF at the end of every record.
public struct CSVWriter: Sendable {
  /// How the text is written.
  public let style: CSVWriterStyle
  /// The text so far.
  public private(set) var bytes: [UInt8]
  private var isAtRecordStart = true

  /// A writer of an empty text.
  public init(style: CSVWriterStyle = .standard) {
    self.style = style
    bytes = style.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
  }

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes a record of at least one field.
  public mutating func append(record: some Collection<String>) {
    // A line that is empty is no record to a reader.
    let needsQuotes = record.count == 1 && record.first?.isEmpty == true
    for field in record {
      if !isAtRecordStart { bytes.append(style.delimiter.byte) }
      append(field, quoted: needsQuotes)
      isAtRecordStart = false
    }
    bytes.append(0x0A)
    isAtRecordStart = true
  }

  private mutating func append(_ field: String, quoted: Bool) {
    var field = field
    field.withUTF8 { text in
      guard quoted || style.quotesEveryField || needsQuotes(text) else {
        bytes.append(contentsOf: text)
        return
      }
      bytes.append(CSVText.quote)
      for byte in text {
        if byte == CSVText.quote { bytes.append(CSVText.quote) }
        bytes.append(byte)
      }
      bytes.append(CSVText.quote)
    }
  }

  /// Quotes keep delimiters, quotes and line breaks inside the field, and outer blanks for the readers that keep them.
  private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let delimiter = style.delimiter.byte
    for byte in text where byte == delimiter || byte == CSVText.quote || byte == 0x0A || byte == 0x0D { return true }
    return text.first.map(CSVText.isASCIIBlank) ?? false || text.last.map(CSVText.isASCIIBlank) ?? false
  }
}
