/// A problem of the form of a CSV file, or of the file itself.
public enum CSVProblem: Hashable, Sendable {
  /// A record has `found` fields where the header has `expected`.
  case raggedRow(found: Int, expected: Int)
  /// A column has the name of an earlier one, at field `first` from 1.
  case duplicateHeader(String, first: Int)
  /// A column has no name.
  case emptyHeader
  /// A quote opens at the location and never closes.
  case unterminatedQuote
  /// A quoted field goes on after its closing quote.
  case textAfterClosingQuote(String)
  /// A NUL byte, which no text holds.
  case nulByte
  /// A byte sequence that is not UTF-8; the byte's offset in the file from 0.
  case invalidUTF8(byte: UInt8, offset: Int)
  /// UTF-16 text with half a surrogate pair, or with an odd number of bytes.
  case invalidUTF16
  /// A byte without a meaning in Windows-1252; its offset in the file from 0.
  case invalidWindows1252(byte: UInt8, offset: Int)
  /// No bytes, or only line breaks.
  case emptyFile
  /// A line of question texts under the header, such as this text in a column, perhaps of numbers.
  case textsUnderHeader(String, column: String, hasNumbersBelow: Bool = true)
  /// A line of totals or means among the records, by its word.
  case totalLine(String)
  /// A record that repeats the header.
  case repeatedHeader
  /// A line of remarks, such as a source, by its text.
  case remarkLine(String)
  /// A record of which every field is empty.
  case emptyRecord
  /// A header and no record.
  case headerOnly
  /// Another kind of file, recognised by its first bytes.
  case notCSV(CSVForeignFormat)
  /// The fields seem to be separated by a character that is not read as a delimiter.
  case unknownDelimiter(String)
  /// A number such as `1.234`, with decimals behind that mark or with thousands, where nothing in the file decides.
  case ambiguousNumber(String, column: String, mark: CSVDecimalMark)
  /// A number such as `1.234` in a column of the other decimal mark, where no other number has a separator of thousands.
  case doubtfulGroup(String, column: String, mark: CSVDecimalMark)
  /// A record longer than the reader holds, in bytes.
  case recordTooLong(limit: Int)
  /// A letter with more marks on it than any language writes.
  case surplusMarks(limit: Int)
  /// A header with more columns than are read.
  case tooManyColumns(Int, limit: Int)
  /// The file does not exist.
  case notFound
  /// The path is a directory.
  case isDirectory
  /// The path is a pipe, a socket or a device.
  case notAFile(SpecialFile)
  /// The file may not be read.
  case permissionDenied
  /// The operating system refused.
  case unreadable(SystemReason)
  /// The file became shorter or changed while it was read.
  case changedWhileReading
  /// There was no memory for the data; the bytes that were asked for.
  case notEnoughMemory(bytes: Int)
  /// More problems of the same kind than are listed; this many were left out.
  case more(Int, Kind)

  /// Problems that are listed together, and only counted beyond some.
  public enum Kind: Hashable, Sendable {
    /// Records with another number of fields than the header.
    case raggedRows
    /// Columns with the name of another.
    case duplicateHeaders
    /// Columns without a name.
    case emptyHeaders
    /// Fields that go on after their closing quote.
    case textsAfterQuotes
    /// NUL bytes.
    case nulBytes
    /// Lines of nothing but delimiters.
    case emptyRecords
    /// Quotes that never close.
    case openQuotes
    /// Invalid bytes.
    case invalidBytes
    /// All others.
    case others
  }
}
