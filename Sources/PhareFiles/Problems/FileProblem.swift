import PhareCSV

/// A reason to refuse a file of a statistical package or a workbook.
public enum FileProblem: Hashable, Sendable {
  /// The file cannot be opened or read.
  case file(CSVProblem)
  /// The file ends before what it announces.
  case truncated(FileKind)
  /// Bytes that are no such file.
  case damaged(FileKind)
  /// A file that a password protects.
  case encrypted(FileKind)
  /// A version of the format that is not read.
  case unknownVersion(FileKind)
  /// A text that is none in the encoding of the file.
  case unreadableText(FileKind, encoding: String)
  /// An encoding that the system does not know.
  case unknownEncoding(String, FileKind)
  /// More columns than are read.
  case tooManyColumns(Int, limit: Int)
  /// More values than are read.
  case tooManyValues(limit: Int)
  /// Two variables of one name.
  case repeatedName(String, first: Int)
  /// A part of a workbook that is larger than is read, once unpacked.
  case unpackedTooLarge(part: String, limit: Int)
  /// A zip archive whose list of parts cannot be read.
  case damagedArchive
  /// A part that the archive does not hold.
  case missingPart(String)
  /// A part that cannot be unpacked.
  case damagedPart(String)
  /// XML that is not well formed, in the words of the parser.
  case damagedXML(part: String, String)
  /// XML that declares entities, which no workbook does.
  case entities(part: String)
  /// XML with more levels than are read.
  case tooDeep(part: String, limit: Int)
  /// A cell outside the largest sheet that spreadsheets have.
  case cellOutsideSheet(String)
  /// A workbook whose table has more bytes than are read.
  case tableTooLarge(limit: Int)
  /// A cell with more text than is read.
  case cellTooLong(limit: Int)
  /// XML that is no codebook.
  case noVariables
  /// A survey of Triple-S with records of several kinds, such as households and their members.
  case severalRecords(Int)
  /// Rows of Triple-S in a form that is neither fixed nor CSV.
  case unknownRows(String)
  /// A variable of Triple-S without a type or a place in which all of its codes have room.
  case unusablePlace(variable: String)
  /// A code of a question with several answers, or a sign of a box, that its definition does not know.
  case unknownTripleSCode(String, variable: String)
  /// No sheet has a table.
  case noTable
  /// A sheet that the workbook does not have.
  case unknownSheet(String, known: [String])
  /// A sheet that is stated of a file that has none.
  case noSheets(FileKind)
  /// A key of `dialect` that has no effect on such a file.
  case idleDialect(String, FileKind)
}

/// A kind of file that is no CSV file.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
  /// CSV text, which has no sheets.
  case csv
  /// `.sav`
  case spss
  /// `.por`
  case spssPortable
  /// `.dta`
  case stata
  /// `.sas7bdat`
  case sas
  /// `.xpt`
  case sasTransport
  /// `.xlsx`
  case excel
  /// `.ods`
  case openDocument
  /// `.asc` with its definition
  case tripleS

  /// The name of the format.
  public var name: String {
    switch self {
    case .csv: "CSV"
    case .spss: "SPSS (.sav)"
    case .spssPortable: "SPSS (.por)"
    case .stata: "Stata (.dta)"
    case .sas: "SAS (.sas7bdat)"
    case .sasTransport: "SAS (.xpt)"
    case .excel: "Excel (.xlsx)"
    case .openDocument: "OpenDocument (.ods)"
    case .tripleS: "Triple-S"
    }
  }
}
