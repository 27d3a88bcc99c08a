/// A CSV file that was opened: its dialect and header are known, its columns are read on demand.
public struct CSVReader: Sendable {
  /// The file as the user named it.
  public let displayName: String
  /// How the file is written.
  public let dialect: CSVDialect
  /// The names of the columns, without outer blanks and in Unicode normalization form C; distinct and not empty.
  public let header: [String]

  /// Opens the file at `path`, called `displayName` in messages (by default the path).
  public init(
    path: String, displayName: String? = nil, overrides: CSVDialectOverrides = CSVDialectOverrides()
  ) throws(CSVErrors) {
    throw CSVErrors(.emptyFile, at: SourceLocation(file: displayName ?? path))
  }

  /// Opens a CSV text in memory, called `displayName` in messages.
  public init(
    bytes: [UInt8], displayName: String, overrides: CSVDialectOverrides = CSVDialectOverrides()
  ) throws(CSVErrors) {
    throw CSVErrors(.emptyFile, at: SourceLocation(file: displayName))
  }

  /// The place of a column in the header, from 0, nil if there is none of that name.
  public func column(named name: String) -> Int? {
    header.firstIndex(of: name)
  }

  /// Reads the requested columns, in the order of the requests.
  ///
  /// The result does not depend on `threads`; nil takes one for a small file and every core for a large one.
  public func read(_ requests: [CSVColumnRequest], threads: Int? = nil) throws(CSVErrors) -> CSVTable {
    throw CSVErrors(.emptyFile, at: SourceLocation(file: displayName))
  }
}

/// The columns of a CSV file that were asked for.
public struct CSVTable: Sendable {
  /// The number of records, without the header and blank lines.
  public let rowCount: Int
  /// The columns, in the order of the requests.
  public let columns: [CSVColumn]
  /// How the file was read.
  public let dialect: CSVDialect

  /// The place of a record in the file, or of one of its cells.
  ///
  /// - Parameters:
  ///   - row: The row, from 0.
  ///   - column: The place of the column in `columns`, from 0, or nil for the record as a whole.
  public func location(row: Int, column: Int? = nil) -> SourceLocation {
    SourceLocation(file: "")
  }
}
