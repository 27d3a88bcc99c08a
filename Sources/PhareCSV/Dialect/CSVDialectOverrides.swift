/// Statements of the caller about a file; the reader detects the rest.
public struct CSVDialectOverrides: Hashable, Sendable {
  /// The delimiter, or nil to find it.
  public var delimiter: CSVDelimiter?
  /// The encoding, or nil to find it. A stated UTF-8 makes every invalid byte an error.
  public var encoding: CSVEncoding?
  /// The decimal mark of every number column, or nil to find it column by column.
  public var decimalMark: CSVDecimalMark?

  /// The number of lines of the header, or nil to find it; the first has the names.
  public var headerLines: Int?
  /// The number of lines before the header, which are left out.
  public var skippedLines: Int
  /// The treatment of records that look like totals, means, remarks or the header once more.
  public var strayRecords: CSVStrayRecords
  /// Whether columns without a name, and those with the name of another, get one of their own, and lines of a title above the
  /// header are left out: for files of respondents. Elsewhere they are problems.
  package var repairsHeader = false
  /// Texts that stand for no answer, in any case: a first record that has them above numbers is a respondent.
  package var noAnswers: [String] = []

  /// States the given parts and leaves the others to the reader.
  public init(
    delimiter: CSVDelimiter? = nil, encoding: CSVEncoding? = nil, decimalMark: CSVDecimalMark? = nil,
    headerLines: Int? = nil, skippedLines: Int = 0, strayRecords: CSVStrayRecords = .refuse
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.decimalMark = decimalMark
    self.headerLines = headerLines
    self.skippedLines = skippedLines
    self.strayRecords = strayRecords
  }
}
