import PhareCSV
import PhareSurvey

extension WaveFile {
  /// The question with several answers that the file declares under a name, with or without its `$`; a column of that name comes
  /// first.
  func declaredSet(named name: String) -> DeclaredSet? {
    guard column(named: name) == nil else { return nil }
    return declaredSets.first { $0.name == name || "$\($0.name)" == name }
  }
}

extension DeclaredSet {
  /// The question as a variable, with the labels of the file.
  ///
  /// - Throws: Every problem of the rows.
  func variable(_ id: Variable.ID, in file: any WaveFile) throws(Problems<WaveProblem>) -> Variable {
    let places = columns.compactMap { file.column(named: $0) }
    let table = try file.table(of: places.map { ColumnRequest(column: $0, kind: .text) }, threads: nil)
    let missing = table.columns.reduce(into: Set<String>()) { $0.formUnion($1.missing.keys) }
    let values = table.columns.reduce(into: Set<String>()) { $0.formUnion($1.texts.values) }
    let label = label.isEmpty ? nil : LocalizedText(label)
    guard let ticked else {
      let labels = table.columns.reduce(into: [String: String]()) { $0.merge($1.labels) { first, _ in first } }
      let codes = values.union(labels.keys).subtracting(missing).filter { !$0.isEmpty }
      let items = codes.sorted(by: NaturalOrder.areInIncreasingOrder).map {
        Item(id: $0, label: LocalizedText(labels[$0] ?? $0))
      }
      return Variable(id: id, label: label, kind: .multiple(items: items, base: .cases))
    }
    let items = table.columns.map { column in
      Item(
        id: column.name,
        label: LocalizedText(column.label.isEmpty ? column.labels[ticked] ?? column.name : column.label))
    }
    let unticked = values.subtracting(missing).filter { !$0.isEmpty && $0 != ticked && $0 != "0" }.sorted()
    return Variable(
      id: id, label: label, kind: .multiple(items: items, base: .cases),
      boxes: Boxes(ticked: ticked == "1" ? [] : [ticked], unticked: unticked),
      missing: missing.sorted().map { MissingCode(code: $0, reason: .empty) })
  }
}
