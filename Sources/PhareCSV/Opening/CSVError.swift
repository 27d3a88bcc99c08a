/// One problem of a CSV file, with its place. The case holds facts; the sentence is made in `description`.
public struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
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
    /// A header and no record.
    case headerOnly
    /// Another kind of file, recognised by its first bytes.
    case notCSV(CSVForeignFormat)
    /// The fields seem to be separated by a character that is not read as a delimiter.
    case unknownDelimiter(String)
    /// A record longer than the reader holds, in bytes.
    case recordTooLong(limit: Int)
    /// The file does not exist.
    case notFound
    /// The path is a directory.
    case isDirectory
    /// The file may not be read.
    case permissionDenied
    /// The operating system refused; its words.
    case unreadable(String)
    /// The file became shorter or changed while it was read.
    case changedWhileReading
    /// There was no memory for the data; the bytes that were asked for.
    case notEnoughMemory(bytes: Int)
    /// More problems of the same kind than are listed; this many were left out.
    case more(Int, kind: String)
  }

  /// What is wrong.
  public let problem: Problem
  /// The file, the line of the file from 1, and the field in the record from 1.
  public let location: SourceLocation

  /// A problem at a place.
  public init(_ problem: Problem, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  /// The sentence for a person: place, what was found, what to do.
  public var description: String { "\(location): \(problem.sentence)" }
}

/// All the problems of a CSV file, in order of their places, with at most ten of each kind spelled out.
public struct CSVErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems; never empty.
  public let errors: [CSVError]

  /// One problem.
  init(_ problem: CSVError.Problem, at location: SourceLocation) {
    errors = [CSVError(problem, at: location)]
  }

  /// Several problems.
  init(errors: [CSVError]) {
    self.errors = errors
  }

  /// One sentence per line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Files that people take for CSV.
public enum CSVForeignFormat: String, Hashable, Sendable {
  /// `.xlsx`
  case excelWorkbook
  /// `.xls`
  case oldExcelWorkbook
  /// `.ods`
  case openDocument
  /// `.zip` without a workbook in it.
  case zipArchive
  /// `.gz`
  case gzip
  /// `.sav`, `.zsav`
  case spss
  /// `.dta`
  case stata
  /// `.rds`, `.rdata`
  case r
  /// `.parquet`
  case parquet
  /// `.html`
  case html
  /// `.xml`
  case xml
  /// `.json`
  case json
  /// `.pdf`
  case pdf
  /// Bytes that are no text.
  case binary
}
