/// An open CSV file: its dialect and header are settled, its columns are read on demand.
///
/// Records follow RFC 4180. A quote inside an unquoted field is part of the value (`5" pipe`), blanks may follow a
/// closing quote, and blanks before a quote make the field an unquoted one, whose quotes are left out. Lines end with LF, CR LF or CR.
///
/// A blank line is no record where the file has more than one column; in a file of one column it is an empty value,
/// except at the end of the file.
public struct CSVReader: Sendable {
  private let layout: CSVLayout
  private let overrides: CSVDialectOverrides
  var tuning = CSVReadTuning()

  /// The file as the user named it.
  public var displayName: String { layout.displayName }
  /// The dialect, as the first 256 KB show it; `CSVTable.dialect` is that of the whole file.
  public var dialect: CSVDialect { layout.dialect }
  /// The line of the file that the names of the columns stand on, from 1.
  package var headerLine: Int { layout.headerLine }
  /// The names that stand between blanks or signs without width in the file: how many, and the first of them, whose
  /// `firstRow` is its place among the columns; nil where there is none.
  public var paddedNames: TextRepair? { layout.paddedNames }
  /// The texts of the second line of the header, such as questions, by column; none where it has one line.
  public var headerTexts: [String] { layout.headerTexts }
  /// The repairs of the header.
  public var headerRepairs: [HeaderRepair] { layout.headerRepairs }
  /// The names that stand in several columns of the file; the first column of them has it.
  public var repeatedNames: Set<String> { layout.repeatedNames }
  /// The names of the columns, without outer blanks and in Unicode normalization form C; distinct and not empty.
  public var header: [String] { layout.header }

  /// Opens the file at `path`, called `displayName` in messages (by default the path).
  ///
  /// - Throws: The problems of the file as a whole and of its header.
  public init(
    path: String, displayName: String? = nil, overrides: CSVDialectOverrides = CSVDialectOverrides()
  ) throws(Problems<CSVProblem>) {
    try self.init(ByteSource.open(path: path, displayName: displayName), overrides: overrides)
  }

  /// Opens a CSV text in memory, called `displayName` in messages.
  ///
  /// - Throws: The problems of the text as a whole and of its header.
  public init(
    bytes: [UInt8], displayName: String, overrides: CSVDialectOverrides = CSVDialectOverrides()
  ) throws(Problems<CSVProblem>) {
    try self.init(ByteSource(bytes: bytes, displayName: displayName), overrides: overrides)
  }

  /// Reads bytes that were opened already as a CSV text.
  ///
  /// - Throws: The problems of the text as a whole and of its header.
  package init(
    _ source: ByteSource, overrides: CSVDialectOverrides = CSVDialectOverrides()
  ) throws(Problems<CSVProblem>) {
    self.overrides = overrides
    layout = try source.checked { () throws(Problems<CSVProblem>) in
      try CSVLayout.opened(source, overrides: overrides)
    }
  }

  /// The place of a column in the header, from 0, nil if there is none of that name.
  public func column(named name: String) -> Int? {
    let wanted = CSVText.cleaned(name)
    return header.firstIndex(of: wanted)
  }

  /// Reads the requested columns, in the order of the requests.
  ///
  /// The result does not depend on `threads`; nil takes one for a small file and every core for a large one.
  ///
  /// - Precondition: The requested columns exist.
  /// - Throws: Every problem of the records.
  public func read(_ requests: [CSVColumnRequest], threads: Int? = nil) throws(Problems<CSVProblem>) -> CSVTable {
    precondition(requests.allSatisfy { header.indices.contains($0.column) }, "a requested column is not in the header")
    return try layout.source.checked { () throws(Problems<CSVProblem>) in try table(requests, threads: threads) }
  }

  private func table(_ requests: [CSVColumnRequest], threads: Int?) throws(Problems<CSVProblem>) -> CSVTable {
    let pass = CSVTableReading(layout: layout, requests: requests, threads: threads, tuning: tuning)
    let first = pass.ingest()
    guard let offset = first.invalidOffset else { return try pass.table(first) }
    guard let other = try layout.asWindows1252(overrides: overrides) else { throw layout.invalidUTF8(at: offset) }
    guard other.header.count == header.count else { throw layout.invalidUTF8(at: offset) }
    let second = CSVTableReading(layout: other, requests: requests, threads: threads, tuning: tuning)
    return try second.table(second.ingest())
  }
}

extension ByteSource {
  /// The result of a reading, unless bytes were missing or changed meanwhile: that comes before its other problems.
  package func checked<Value>(
    _ body: () throws(Problems<CSVProblem>) -> Value
  ) throws(Problems<CSVProblem>) -> Value {
    let result = Result { () throws(Problems<CSVProblem>) in try body() }
    try check()
    return try result.get()
  }
}
