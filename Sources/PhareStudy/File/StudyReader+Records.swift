import PhareCSV
import PhareSurvey

/// A record of a CSV file beside a study: its cells, as the values that YAML would hold in their place.
struct StudyRecord {
  /// The place of the record, without a value.
  let node: StudyNode
  private let cells: [String: StudyNode]

  init(node: StudyNode, cells: [String: StudyNode]) {
    self.node = node
    self.cells = cells
  }

  /// The cell of a column; nil where the file does not have the column.
  subscript(column: String) -> StudyNode? { cells[column] }

  /// The text of a cell; empty where the file does not have its column.
  func text(_ column: String) -> String {
    if case .text(let text, _)? = cells[column]?.content { text } else { "" }
  }

  /// The cell of a column as an entry of a map, under the same name or another; nil where it is empty or the column missing.
  func entry(_ column: String, as key: String? = nil) -> StudyEntry? {
    guard let node = cells[column], !node.isNothing else { return nil }
    return StudyEntry(key: key ?? column, line: node.line, column: node.column, value: node)
  }
}

/// Files that say what the study file could: their records are read by the same rules, and their problems are placed in them.
extension StudyReader {
  /// Reads the records of a CSV file; empty, with problems, where it cannot be read.
  ///
  /// - Parameters:
  ///   - columns: The columns that the file must have.
  ///   - optional: The columns that it may have; others are left alone.
  mutating func records(
    of file: (path: String, name: String), columns: [String], optional: [String] = []
  ) -> [StudyRecord] {
    guard let (table, known) = table(of: file, columns: columns, optional: optional) else {
      return []
    }
    return (0..<table.rowCount).map { Self.record($0, of: table, columns: known) }
  }

  /// Reads columns of a CSV file as texts; nil, with problems, where it cannot be read.
  mutating func columns(_ names: [String], of file: (path: String, name: String)) -> CSVTable? {
    table(of: file, columns: names)?.table
  }

  private mutating func table(
    of file: (path: String, name: String), columns: [String], optional: [String] = []
  ) -> (table: CSVTable, columns: [String])? {
    study.inputs.append(InputFile(name: file.name, path: file.path, state: FileState.settled(of: file.path)))
    // A spelling or a remark may be any text.
    var dialect = CSVDialectOverrides()
    dialect.strayRecords = .keep
    do throws(Problems<CSVProblem>) {
      let reader = try CSVReader(path: file.path, displayName: file.name, overrides: dialect)
      let missing = columns.filter { reader.column(named: $0) == nil }
      for name in missing {
        let nearest = NameDistance.nearest(to: name, among: reader.header)
        report(
          .missingColumn(name, nearest: nearest, known: columns + optional),
          at: SourceLocation(file: file.name, line: reader.headerLine))
      }
      guard missing.isEmpty else { return nil }
      let known = (columns + optional).filter { reader.column(named: $0) != nil }
      let table = try reader.read(known.compactMap { reader.column(named: $0) }.map { .text($0) })
      return (table, known)
    } catch {
      for problem in error.all { report(.csv(problem.problem), at: problem.location) }
      return nil
    }
  }

  private static func record(_ row: Int, of table: CSVTable, columns: [String]) -> StudyRecord {
    let line = table.location(row: row).line
    var cells: [String: StudyNode] = [:]
    for (index, name) in columns.enumerated() {
      guard let column = table.columns[index].text else { continue }
      let text = column.values[column.codes[row]]
      cells[name] = StudyNode(
        content: text.isEmpty ? .nothing : .text(text, isPlain: true), line: line,
        column: table.location(row: row, column: index).column)
    }
    return StudyRecord(node: StudyNode(content: .nothing, line: line, column: 1), cells: cells)
  }

  /// Reads what a file beside the study says, with its problems placed there.
  mutating func reading<Value>(_ name: String, _ read: (inout StudyReader) -> Value) -> Value {
    let own = file
    file = name
    defer { file = own }
    return read(&self)
  }
}
