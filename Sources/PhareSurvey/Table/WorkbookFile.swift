import PhareCSV
import PhareFiles

/// A sheet of a workbook, read as the CSV text that a spreadsheet would export of it.
///
/// Places are those of the sheet: the row that the spreadsheet counts, and the column from 1.
struct WorkbookFile: WaveFile {
  private let workbook: Workbook
  private let reader: CSVReader

  let displayName: String
  var header: [String] { reader.header }
  var ambiguousNames: Set<String> { reader.repeatedNames }

  /// Opens a sheet of a workbook, under what the study states about the lines of a text.
  init(_ source: ByteSource, specification: WaveSpecification) throws(Problems<WaveProblem>) {
    let name = source.displayName
    let book: Workbook
    do throws(Problems<FileProblem>) {
      book = try Workbook(source, sheet: specification.sheet)
      try specification.refuseIdle(of: book.kind, keys: specification.dialect.keysOfCells, hasSheets: true)
    } catch {
      throw error.map(WaveProblem.file)
    }
    var dialect = specification.dialectForOpening
    (dialect.delimiter, dialect.encoding) = (.comma, .utf8)
    // Lines to skip are rows of the sheet, some of which may be empty and on no line of the text.
    let skipped = dialect.skippedLines
    dialect.skippedLines = book.rows.prefix { $0 <= skipped }.count
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(bytes: book.text, displayName: name, overrides: dialect)
    } catch {
      throw Problems(error.all.map { Located(.csv($0.problem), at: book.place(of: $0.location)) })
    }
    workbook = book
    displayName = name
  }

  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let table: WaveTable
    do throws(Problems<WaveProblem>) {
      table = try reader.table(of: requests, threads: threads)
    } catch {
      throw Problems(error.all.map { Located($0.problem, at: workbook.place(of: $0.location)) })
    }
    let book = workbook
    let warnings = warnings + table.warnings.map { Located($0.problem, at: book.place(of: $0.location)) }
    var sheet = WaveTable(
      rowCount: table.rowCount, columns: table.columns, origin: .other("\(book.kind.name), \(book.sheet)"),
      warnings: warnings
    ) { row, column in
      let place = if let row { table.location(row: row, column: column) } else { table.place(ofHeader: column) }
      return book.place(of: place)
    }
    sheet.strayRecords = table.strayRecords.map { Located($0.problem, at: book.place(of: $0.location)) }
    return sheet
  }

  private var warnings: [Located<WaveWarning>] {
    func place(_ cells: Workbook.Cells) -> SourceLocation {
      SourceLocation(file: displayName, line: cells.row, column: cells.column)
    }
    var warnings: [Located<WaveWarning>] = []
    if !workbook.otherSheets.isEmpty {
      warnings.append(
        Located(
          .otherSheets(read: workbook.sheet, others: workbook.otherSheets), at: SourceLocation(file: displayName)))
    }
    if let cells = workbook.errors {
      warnings.append(Located(.errorCells(cells.text, count: cells.count), at: place(cells)))
    }
    if let cells = workbook.uncomputed {
      warnings.append(Located(.uncomputedCells(count: cells.count), at: place(cells)))
    }
    return warnings
  }
}

extension Workbook {
  /// The place in the sheet of a place in its text.
  fileprivate func place(of location: SourceLocation) -> SourceLocation {
    guard rows.indices.contains(location.line - 1) else { return location }
    return SourceLocation(file: location.file, line: rows[location.line - 1], column: location.column)
  }
}
