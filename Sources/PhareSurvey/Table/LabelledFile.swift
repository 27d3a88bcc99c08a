import PhareCSV
import PhareFiles

/// A file of respondents with the labels of another file, which hold over its own.
struct LabelledFile: WaveFile {
  /// The labels and missing codes of a column.
  private struct Words {
    var label = ""
    var labels: [String: String] = [:]
    /// The codes, in the order of the file.
    var order: [String] = []
    var missing: [String: MissingReason] = [:]
  }

  private static let names = ["variable", "code", "label", "missing"]
  private let file: any WaveFile
  private var words: [String: Words] = [:]

  var displayName: String { file.displayName }
  var header: [String] { file.header }
  private var weight: String?
  var declaredWeight: String? { weight ?? file.declaredWeight }
  var declaredSets: [DeclaredSet] { file.declaredSets }
  var ambiguousNames: Set<String> { file.ambiguousNames }

  /// Reads the labels of a file.
  ///
  /// - Throws: Every problem of the labels.
  init(_ file: any WaveFile, labels: LabelsFile) throws(Problems<WaveProblem>) {
    self.file = file
    if try readCodebook(labels) { return }
    let (reader, table): (CSVReader, CSVTable)
    let columns: [Int?]
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: labels.path, displayName: labels.displayName)
      columns = Self.names.map { reader.column(named: $0) }
      table = try reader.read(columns.compactMap { $0 }.map { .text($0) })
    } catch {
      throw error.map { .csv($0) }
    }
    // `missing` may be left out.
    let absent = zip(Self.names, columns).dropLast().filter { $0.1 == nil }.map { name, _ in
      Located(
        WaveProblem.missingColumn(
          header: name, role: .labels, nearest: NameDistance.nearest(to: name, among: reader.header)),
        at: SourceLocation(file: labels.displayName, line: 1))
    }
    guard absent.isEmpty else { throw Problems(absent) }
    let problems = take(table)
    guard problems.isEmpty else { throw Problems(sorting: problems) }
  }

  /// Takes a codebook in XML; false where the file is none.
  private mutating func readCodebook(_ labels: LabelsFile) throws(Problems<WaveProblem>) -> Bool {
    let source: ByteSource
    do throws(Problems<CSVProblem>) {
      source = try ByteSource.open(path: labels.path, displayName: labels.displayName)
    } catch {
      throw error.map(WaveProblem.csv)
    }
    guard CodebookFile.isXML(source.bytes(at: 0, count: 100)) else { return false }
    let codebook: CodebookFile
    do throws(Problems<FileProblem>) { codebook = try CodebookFile(source) } catch {
      throw error.map(WaveProblem.file)
    }
    let known = Set(header)
    for variable in codebook.variables where known.contains(variable.name) {
      var own = Words(label: variable.label)
      for label in variable.labels where own.labels[label.code] == nil {
        own.labels[label.code] = label.text
        own.order.append(label.code)
      }
      for code in variable.missing {
        own.missing[code] = own.labels[code].map(MissingReason.init(label:)) ?? .empty
      }
      words[variable.name] = own
    }
    weight = codebook.weight.flatMap { known.contains($0) ? $0 : nil }
    return true
  }

  /// Takes the lines, and returns what is wrong with them.
  private mutating func take(_ table: CSVTable) -> [Located<WaveProblem>] {
    let texts = table.columns.map { column in
      column.text.map { text in (0..<table.rowCount).map { text.values[text.codes[$0]] } } ?? []
    }
    let known = Set(header)
    var problems: [Located<WaveProblem>] = []
    for row in 0..<table.rowCount {
      let (name, code, label) = (texts[0][row], texts[1][row], texts[2][row])
      let missing = texts.count > 3 ? texts[3][row] : ""
      guard known.contains(name) else {
        problems.append(
          Located(
            .labelOfUnknownColumn(name, nearest: NameDistance.nearest(to: name, among: header)),
            at: table.location(row: row, column: 0)))
        continue
      }
      if !missing.isEmpty, MissingReason(rawValue: missing) == nil {
        problems.append(Located(.unknownReason(missing), at: table.location(row: row, column: 3)))
      }
      if code.isEmpty {
        words[name, default: Words()].label = label
      } else if words[name]?.labels[code] != nil {
        problems.append(Located(.repeatedLabel(code, column: name), at: table.location(row: row, column: 1)))
      } else {
        words[name, default: Words()].labels[code] = label
        words[name]?.order.append(code)
        words[name]?.missing[code] = MissingReason(rawValue: missing)
      }
    }
    return problems
  }

  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let table = try file.table(of: requests, threads: threads)
    return table.mapColumns { column in
      guard let words = words[column.name] else { return column }
      return TableColumn(
        name: column.name, label: words.label.isEmpty ? column.label : words.label, values: column.values,
        labels: column.labels.merging(words.labels) { $1 }, order: words.order.isEmpty ? column.order : words.order,
        missing: column.missing.merging(words.missing) { $1 })
    }
  }
}
