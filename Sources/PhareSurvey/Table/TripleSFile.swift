import PhareCSV
import PhareFiles

/// The rows of a Triple-S survey, read by the definition that stands beside them as the labels of the wave.
///
/// Places are the line of the rows, and the first column or field of the variable, from 1.
struct TripleSFile: WaveFile {
  private let rows: TripleSRows
  private let reader: CSVReader
  private let weight: String?

  let displayName: String
  var header: [String] { rows.columns.map(\.name) }
  var declaredWeight: String? { weight }
  var declaredSets: [DeclaredSet] {
    rows.answers.map { DeclaredSet(name: $0.name, label: $0.label, columns: $0.columns, ticked: "1") }
  }

  /// Opens rows under a definition; nil where the labels are none, and where the rows are a CSV file that names its columns.
  init?(_ source: ByteSource, specification: WaveSpecification, labels: LabelsFile) throws(Problems<WaveProblem>) {
    let definition: ByteSource
    do throws(Problems<CSVProblem>) {
      definition = try ByteSource.open(path: labels.path, displayName: labels.displayName)
    } catch {
      throw error.map(WaveProblem.csv)
    }
    guard CodebookFile.isXML(definition.bytes(at: 0, count: 100)) else { return nil }
    displayName = source.displayName
    do throws(Problems<FileProblem>) {
      let codebook = try CodebookFile(definition)
      guard let layout = codebook.layout, !Self.namesItsColumns(source, layout) else { return nil }
      try specification.refuseIdle(of: .tripleS, keys: specification.dialect.keysOfText)
      rows = try TripleSRows(source, layout: layout, encoding: specification.dialect.encoding)
      weight = codebook.weight
    } catch {
      throw error.map(WaveProblem.file)
    }
    var dialect = specification.dialectForOpening
    (dialect.delimiter, dialect.encoding, dialect.decimalMark) = (.comma, .utf8, .point)
    (dialect.headerLines, dialect.strayRecords, dialect.repairsHeader) = (1, .keep, false)
    let (name, lines) = (displayName, rows.lines)
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(bytes: rows.text, displayName: displayName, overrides: dialect)
    } catch {
      throw Problems(
        error.all.map { Located(.csv($0.problem), at: Self.place(of: $0.location, lines: lines, file: name)) })
    }
  }

  /// Whether the first line of the rows has the names of variables: the rows were made a CSV file of names.
  private static func namesItsColumns(_ source: ByteSource, _ layout: TripleSLayout) -> Bool {
    guard layout.format == .fixed else { return false }
    let line = source.bytes(at: 0, count: 1_000_000).prefix { $0 != 0x0A }
    let names = Set(layout.fields.map(\.name))
    return String(decoding: line, as: UTF8.self).split(whereSeparator: { ",;\t|".contains($0) })
      .contains { names.contains(CSVCellText.cleaned(String($0.replacing("\"", with: "")))) }
  }

  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let (file, lines, places) = (displayName, rows.lines, rows.columns.map(\.place))
    let table: WaveTable
    do throws(Problems<WaveProblem>) {
      // The first column of the text is no column of the file.
      table = try reader.table(
        of: requests.map { ColumnRequest(column: $0.column + 1, kind: $0.kind) }, threads: threads)
    } catch {
      throw Problems(
        error.all.map { Located($0.problem, at: Self.place(of: $0.location, lines: lines, file: file)) })
    }
    let columns = zip(requests, table.columns).map { request, column in
      let own = rows.columns[request.column]
      return TableColumn(
        name: own.name, label: own.label, values: column.values,
        labels: Dictionary(own.labels.map { ($0.code, $0.text) }, uniquingKeysWith: { first, _ in first }),
        order: own.labels.map(\.code))
    }
    return WaveTable(
      rowCount: table.rowCount, columns: columns, origin: .other(FileKind.tripleS.name), warnings: table.warnings
    ) { row, column in
      SourceLocation(
        file: file, line: row.map { lines[$0] } ?? 0, column: column.map { places[requests[$0].column] } ?? 0)
    }
  }

  /// The place in the rows of a place in their text, whose first line is the header.
  private static func place(of location: SourceLocation, lines: [Int], file: String) -> SourceLocation {
    guard lines.indices.contains(location.line - 2) else { return SourceLocation(file: file) }
    return SourceLocation(file: file, line: lines[location.line - 2])
  }
}
