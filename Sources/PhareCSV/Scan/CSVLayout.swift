/// The extent of the records of a source and the way to read them, as settled by opening it.
struct CSVLayout: Sendable {
  /// The bytes that are looked at to find the dialect.
  static let headSize = 262_144

  /// UTF-8 bytes: the file itself, or its transcoded text.
  let source: ByteSource
  /// How the file is written; the encoding is that of the file, not of `source`.
  var dialect = CSVDialect()
  /// The line of the first byte that is not UTF-8, where it decided the encoding.
  var encodingGuessLine: Int?
  /// Whether invalid UTF-8 is always an error, because UTF-8 was stated, or a byte order mark says so.
  var isUTF8Certain = false
  /// Whether the caller stated the decimal mark of every column.
  var isDecimalMarkStated = false
  /// Whether some columns prove the decimal point and others the comma.
  var areMarksMixed = false
  /// Whether some column proves a mark.
  var isMarkProven = false
  /// The treatment of records that look like totals, remarks or the header.
  var strayTreatment = CSVStrayRecords.refuse
  /// Whether `source` was made by transcoding, so that it needs no validation.
  var isTranscoded = false
  /// The names of the columns.
  var header: [String] = []
  /// The texts of the second line of a header, such as questions, by column; none where it has one line.
  var headerTexts: [String] = []
  /// The repairs of the header.
  var headerRepairs: [HeaderRepair] = []
  /// The names that stand in several columns of the file.
  var repeatedNames: Set<String> = []
  /// The names with blanks around them in the file.
  var paddedNames: TextRepair?
  /// The mark to try first for each column.
  var columnMarks: [CSVDecimalMark] = []
  /// The offset of the header, and its line in the file.
  var headerStart = 0
  var headerLine = 1
  /// The offset of the first byte after the header, and its line in the file.
  var dataStart = 0
  var dataLine = 1
  /// The offset after the last byte that is not a line break.
  var dataEnd = 0

  init(source: ByteSource) {
    self.source = source
  }

  /// The file as the user named it.
  var displayName: String { source.displayName }

  /// The decimal marks found out so far.
  var marks: [CSVDecimalMark?] {
    columnMarks + [dialect.decimalMark, areMarksMixed ? .comma : nil, isMarkProven ? .comma : nil]
  }

  /// The grammar of the records.
  var parser: CSVRecordParser {
    CSVRecordParser(
      delimiter: dialect.delimiter.byte, lineBreak: dialect.lineEnding == .carriageReturn ? 0x0D : 0x0A)
  }

  /// A cursor before the first record.
  func records() -> CSVRecordCursor {
    CSVRecordCursor(source: source, parser: parser, offset: dataStart, line: dataLine, end: dataEnd)
  }

  /// A place in the file.
  func place(line: Int = 0, column: Int = 0) -> SourceLocation {
    SourceLocation(file: displayName, line: line, column: column)
  }

  /// The place of the byte at `offset` of the source.
  func place(ofOffset offset: Int) -> SourceLocation {
    var cursor = CSVRecordCursor(
      source: source, parser: parser, offset: headerStart, line: headerLine, end: source.size)
    while cursor.advance() {
      guard cursor.endOffset > offset else { continue }
      let found = cursor.place(of: offset)
      return place(line: found.line, column: found.column)
    }
    return place()
  }
}
