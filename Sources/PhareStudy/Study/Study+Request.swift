import PhareCSV
import PhareSurvey

extension Study {
  /// The same study with one table instead of what it asks for, read by the rules of a study file's own tables.
  ///
  /// Regions of the table's filter may have any name of theirs.
  /// - Throws: every name that the study does not declare, and every use that its variable does not allow.
  public func asking(for table: TableSpecification) throws(StudyErrors) -> Study {
    var reader = StudyReader(file: "command line", directory: directory)
    reader.codebook = codebook
    reader.waveKeys = waves.map(\.id)
    let read = reader.readTables(StudyEntry(key: "tables", .list([table.node]))).first
    guard reader.errors.isEmpty else { throw StudyErrors(reader.errors) }
    return Study(
      title: title, language: language, isSynthetic: isSynthetic, codebook: codebook, waves: waves,
      tables: [table.about(read?.filter)], report: report, path: path, directory: directory, locations: locations)
  }
}

extension TableSpecification {
  /// The names of the table as a study file writes them; they have no place.
  fileprivate var node: StudyNode {
    var entries = [StudyEntry(key: "id", .text(id)), StudyEntry(key: "rows", .texts(rows.map(\.rawValue)))]
    if !columns.isEmpty {
      entries.append(StudyEntry(key: "columns", .list(columns.map { StudyNode(.texts($0.map(\.rawValue))) })))
    }
    if let waves { entries.append(StudyEntry(key: "waves", .texts(waves))) }
    entries.append(StudyEntry(key: "statistic", .text(statistic.name)))
    if case .ratio(let denominator) = statistic {
      entries.append(StudyEntry(key: "denominator", .text(denominator.rawValue)))
    }
    if let filter {
      let conditions = filter.conditions.map { StudyEntry(key: $0.variable.rawValue, .texts($0.codes)) }
      entries.append(StudyEntry(key: "where", .map(conditions)))
    }
    return StudyNode(.map(entries))
  }
}

extension StudyNode {
  /// A value that stands in no file.
  fileprivate init(_ content: Content) {
    self.init(content: content, line: 0, column: 0)
  }
}

extension StudyNode.Content {
  fileprivate static func text(_ text: String) -> Self { .text(text, isPlain: true) }
  fileprivate static func texts(_ texts: [String]) -> Self { .list(texts.map { StudyNode(.text($0)) }) }
}

extension StudyEntry {
  /// A key with its value that stands in no file.
  fileprivate init(key: String, _ content: StudyNode.Content) {
    self.init(key: key, line: 0, column: 0, value: StudyNode(content))
  }
}
