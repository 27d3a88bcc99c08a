/// Writes records as UTF-8 text: RFC 4180, with LF at the end of every record.
public struct CSVWriter: Sendable {
  /// How the text is written.
  public let style: CSVWriterStyle
  /// The text so far.
  public private(set) var bytes: [UInt8]
  /// Where the record at work begins, and the number of its fields.
  private var (recordStart, fieldCount) = (0, 0)

  /// A writer of an empty text.
  public init(style: CSVWriterStyle = .standard) {
    self.style = style
    bytes = style.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    recordStart = bytes.count
  }

  /// The text so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Makes room for that many more bytes: a long text is then not moved while it grows.
  package mutating func reserveCapacity(_ count: Int) {
    bytes.reserveCapacity(bytes.count + count)
  }

  /// Writes a record of at least one field.
  public mutating func append(record: some Collection<String>) {
    for field in record { append(field: field) }
    endRecord()
  }

  /// Writes a text as the next field of the record at work.
  public mutating func append(field: String) {
    startField()
    if !style.quotesEveryField, appendPlain(field) { return }
    var field = style.neutralizesFormulas ? SpreadsheetFormula.neutralized(field) : field
    field.withUTF8 { text in
      guard style.quotesEveryField || needsQuotes(text) else {
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

  /// Writes a whole number as the next field of the record at work.
  package mutating func append(field number: Int) {
    guard !style.quotesEveryField else { return append(field: String(number)) }
    startField()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = number.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Writes a number as the next field of the record at work.
  ///
  /// - Parameter format: how it is spelled; quoted where its mark is the delimiter.
  public mutating func append(field number: Double, format: DecimalFormat) {
    guard !style.quotesEveryField, format.mark.byte != style.delimiter.byte else {
      return append(field: format.text(number))
    }
    startField()
    format.append(number, to: &bytes)
  }

  /// Writes the fields of another writer's record at work, as they stand there, so that a beginning shared by many
  /// records is spelled once.
  ///
  /// - Precondition: Both writers have the same style.
  package mutating func append(fieldsOf other: CSVWriter) {
    precondition(other.style == style, "fields of another style")
    guard other.fieldCount > 0 else { return }
    startField()
    bytes.append(contentsOf: other.bytes[other.recordStart...])
    fieldCount += other.fieldCount - 1
  }

  /// Ends the record at work.
  public mutating func endRecord() {
    // A line that is empty is no record to a reader.
    if bytes.count == recordStart { bytes.append(contentsOf: [CSVText.quote, CSVText.quote]) }
    bytes.append(0x0A)
    (recordStart, fieldCount) = (bytes.count, 0)
  }

  /// Writes a text that every style leaves as it is: none, or one that begins with a letter or a digit of ASCII and holds
  /// neither a sign that parts fields, records or cells nor a quote, nor ends in a space. Nearly all texts are; false, and
  /// nothing written, for the others.
  private mutating func appendPlain(_ field: String) -> Bool {
    var field = field
    return field.withUTF8 { text in
      guard let first = text.first, let last = text.last else { return true }
      let isLetter = (first | 0x20) &- UInt8(ascii: "a") < 26
      guard isLetter || first &- UInt8(ascii: "0") < 10, last != UInt8(ascii: " ") else { return false }
      for byte in text {
        switch byte {
        case ..<0x20, CSVText.quote, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): return false
        default: break
        }
      }
      bytes.append(contentsOf: text)
      return true
    }
  }

  private mutating func startField() {
    if fieldCount > 0 { bytes.append(style.delimiter.byte) }
    fieldCount += 1
  }

  /// Quotes keep delimiters, quotes and line breaks inside the field, and outer blanks for the readers that keep them.
  private func needsQuotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let delimiter = style.delimiter.byte
    for byte in text where byte == delimiter || byte == CSVText.quote || byte == 0x0A || byte == 0x0D { return true }
    return text.first.map(CSVText.isASCIIBlank) ?? false || text.last.map(CSVText.isASCIIBlank) ?? false
  }
}
