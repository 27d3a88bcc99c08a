import PhareCSV
import PhareFiles

extension StatisticalFile: WaveFile {
  package var header: [String] { variables.map(\.name) }
  package var declaredWeight: String? { weight }
  package var declaredSets: [DeclaredSet] {
    sets.map { set in
      let ticked: String? = if case .boxes(let value) = set.form { value } else { nil }
      return DeclaredSet(name: set.name, label: set.label, columns: set.variables, ticked: ticked)
    }
  }

  /// The requested columns, with the labels and missing codes of the file; a place counts its rows from 1, as statistical
  /// packages do.
  package func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let read: (columns: [StoredColumn], rowCount: Int)
    do throws(Problems<FileProblem>) {
      read = try self.read(requests.map { StoredColumnRequest(variable: $0.column, asCodes: $0.kind == .text) })
    } catch {
      throw error.map(WaveProblem.file)
    }
    let columns = zip(requests, read.columns).map { request, column in
      TableColumn(variables[request.column], column)
    }
    let file = displayName
    return WaveTable(rowCount: read.rowCount, columns: columns, origin: .other(origin)) { row, column in
      SourceLocation(file: file, line: row.map { $0 + 1 } ?? 0, column: column.map { requests[$0].column + 1 } ?? 0)
    }
  }

  /// The format and the encoding, such as `SPSS (.sav), WINDOWS-1252`.
  private var origin: String { statedEncoding.isEmpty ? kind.name : "\(kind.name), \(statedEncoding)" }
}

extension TableColumn {
  /// A column of a statistical package.
  fileprivate init(_ variable: StoredVariable, _ column: StoredColumn) {
    let values: Values =
      switch column.values {
      case .texts(let texts): .texts(texts)
      case .numbers(let numbers): .numbers(numbers)
      }
    let labels = Dictionary(variable.labels.map { ($0.code, $0.text) }, uniquingKeysWith: { first, _ in first })
    let missing = Set(variable.missingCodes + column.missing).map { code in
      (code, labels[code].map(MissingReason.init(label:)) ?? .empty)
    }
    self.init(
      name: variable.name, label: variable.label, values: values, labels: labels,
      missing: Dictionary(missing, uniquingKeysWith: { first, _ in first }))
  }
}
