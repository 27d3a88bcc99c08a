/// The requested columns of a CSV file.
public struct CSVTable: Sendable {
  /// The number of records, without the header and blank lines.
  public let rowCount: Int
  /// The columns, in the order of the requests.
  public let columns: [CSVColumn]
  /// The dialect that the file was read in.
  public let dialect: CSVDialect
  /// The line of the first byte that is not UTF-8, where it decided the encoding; nil where the file is UTF-8, or it or
  /// the caller states the encoding.
  public let encodingGuessLine: Int?
  /// The records that are no respondents, where they are to be left out: they are among the rows still.
  package let strayRecords: [StrayRecord]
  private let requests: [CSVColumnRequest]
  private let index: CSVRecordIndex

  init(
    rowCount: Int, columns: [CSVColumn], layout: CSVLayout, requests: [CSVColumnRequest], index: CSVRecordIndex,
    strayRecords: [StrayRecord] = []
  ) {
    self.strayRecords = strayRecords
    self.rowCount = rowCount
    self.columns = columns
    self.requests = requests
    self.index = index
    dialect = layout.dialect
    encodingGuessLine = layout.encodingGuessLine
  }

  /// The place of a record in the file, or of one of its cells: the line that the record starts on, and the field.
  ///
  /// A part of the file is read again for it, so it is meant for messages.
  ///
  /// - Parameters:
  ///   - row: The row, from 0.
  ///   - column: The place of the column in `columns`, from 0, or nil for the record as a whole.
  public func location(row: Int, column: Int? = nil) -> SourceLocation {
    index.place(row: row, column: column.map { requests[$0].column })
  }
}
