extension CSVProblem: Problem {
  /// The finding and its remedy, without the place.
  public func sentence(in language: Language) -> String {
    switch self {
    case .raggedRow(let found, let expected):
      "\(Self.fields(found)) where the header has \(expected); "
        + (found < expected
          ? "add the missing delimiters" : "put quotes around a value that holds the delimiter")
    case .duplicateHeader(let name, let first):
      "column '\(name)' has the name of column \(first); give each column its own name"
    case .emptyHeader: "column without a name; name it in the header, or remove it from every line"
    case .unterminatedQuote: "this quote never closes; close it, or double it if it is part of the value"
    case .textAfterClosingQuote(let text):
      "'\(text)' after a closing quote; double the quotes that are part of the value"
    case .nulByte: "NUL byte; if the file is UTF-16 without a byte order mark, state its encoding"
    case .invalidUTF8(let byte, let offset):
      "byte \(Self.hex(byte)) at offset \(offset) is not UTF-8; save the file as UTF-8, or state its encoding"
    case .invalidUTF16: "not UTF-16 text; save the file as UTF-8, or state its encoding"
    case .invalidWindows1252(let byte, let offset):
      "byte \(Self.hex(byte)) at offset \(offset) is no character of Windows-1252; save the file as UTF-8"
    case .emptyFile: "the file is empty; a header and at least one record are expected"
    case .textsUnderHeader(let text, let column):
      "a line of question texts instead of a respondent: '\(text)' in '\(column)', which has numbers below; state the "
        + "lines of the header (`dialect: {header: 2}`, --header 2), or 1 where it is a respondent"
    case .totalLine(let word): "a line of totals ('\(word)') instead of a respondent; remove it"
    case .emptyRecord: "a line of nothing but delimiters; remove it, or number the respondents in a column"
    case .headerOnly: "a header and no record; export the file again with its data"
    case .notCSV(let format): format.sentence(in: language)
    case .unknownDelimiter(let text):
      "the delimiter seems to be '\(text)'; use a comma, a semicolon, a tab or '|'"
    case .ambiguousNumber(let text, let column, let mark):
      "'\(text)' in '\(column)' has decimals or a separator of thousands, and nothing in the file decides; write "
        + "\(text.filter { $0 != "." && $0 != "," }) or \(text)0, or state the decimal mark of the wave "
        + "(`decimal_mark: \(mark.name)`, --decimal-mark \(mark.name))"
    case .recordTooLong(let limit):
      "record of more than \(limit / 1_048_576) MB; a quote is probably not closed"
    case .notFound: "no such file; check the path"
    case .isDirectory: "this is a directory; give the path of a CSV file"
    case .permissionDenied: "permission denied; make the file readable"
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .changedWhileReading: "the file changed while it was read; start again"
    case .notEnoughMemory(let bytes):
      "not enough memory: \(bytes / 1_048_576 + 1) MB were asked for and not given; free memory, raise its limit, or "
        + "split the file"
    case .more(let count, let kind): "and \(count) more: \(kind)"
    }
  }

  /// Whether it counts the problems of a kind that are not listed.
  public var isSummary: Bool {
    if case .more = self { true } else { false }
  }

  /// The name of the kind, which the listing is limited by.
  var kind: String {
    switch self {
    case .raggedRow: "records with another number of fields than the header"
    case .duplicateHeader: "columns with the name of another"
    case .emptyHeader: "columns without a name"
    case .textAfterClosingQuote: "fields that go on after their closing quote"
    case .nulByte: "NUL bytes"
    case .emptyRecord: "lines of nothing but delimiters"
    case .unterminatedQuote: "quotes that never close"
    case .invalidUTF8, .invalidUTF16, .invalidWindows1252: "invalid bytes"
    default: "other problems"
    }
  }

  private static func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count == 1 ? "0" + digits : digits)
  }
}

extension CSVForeignFormat {
  /// The kind of file and the remedy.
  func sentence(in language: Language) -> String {
    switch self {
    case .excelWorkbook, .oldExcelWorkbook:
      "this is an Excel workbook, not a CSV file; export the sheet as 'CSV UTF-8'"
    case .openDocument: "this is an OpenDocument file, not a CSV file; export the sheet as CSV"
    case .zipArchive: "this is a zip archive, not a CSV file; extract the CSV file from it"
    case .gzip: "this is a gzip file, not a CSV file; decompress it with gunzip"
    case .spss: "this is an SPSS file, not a CSV file; export it as CSV"
    case .stata: "this is a Stata file, not a CSV file; export it as CSV"
    case .r: "this is an R data file, not a CSV file; write it with write.csv(row.names = FALSE)"
    case .parquet: "this is a Parquet file, not a CSV file; export it as CSV"
    case .html: "this is an HTML page, not a CSV file; download the data themselves"
    case .xml: "this is an XML file, not a CSV file; export the data as CSV"
    case .json: "this is a JSON file, not a CSV file; export the data as CSV"
    case .pdf: "this is a PDF file, not a CSV file; export the data as CSV"
    case .binary: "this is a binary file, not a CSV file; export the data as CSV"
    }
  }
}
