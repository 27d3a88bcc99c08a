import PhareCSV
import PhareEstimation
import PhareSurvey

/// A table asked for on the command line, of a study or of a file that no study describes.
package struct AdHocTable {
  /// The table.
  let specification: TableSpecification

  /// A table to ask for.
  package init(_ specification: TableSpecification) {
    self.specification = specification
  }

  /// Returns a study with this table instead of all that it asks for, read by the rules of a study file's own tables.
  ///
  /// Regions of the table's filter may have any of their names.
  /// - Throws: Every name that the study does not declare, and every use that its variable does not allow.
  package func asked(of study: Study) throws(Problems<StudyProblem>) -> Study {
    var reader = StudyReader(adding: "phare table", to: study)
    let table = reader.readTables(StudyEntry(key: "tables", .list([specification.node]))).first
    guard reader.problems.isEmpty else { throw Problems(sorting: reader.problems) }
    var asking = study
    asking.tables = [specification.about(table?.filter)]
    asking.indicators = []
    asking.comparisons = []
    asking.plans = []
    asking.smallAreas = nil
    return asking
  }

  // MARK: Without a study file

  /// Returns a study of one file, with the variables of the table alone: what `phare table data.csv` runs.
  ///
  /// Answers are taken as they are in the file, in natural order; a column of which nine rows in ten name regions is read
  /// as regions, and the others are told, see `RegionColumn`.
  /// - Parameter file: The file of the wave, where it is open already.
  /// - Throws: Every problem of the file's form, and every name that is no column of it.
  package func study(
    of wave: WaveSpecification, in file: (any WaveFile)? = nil, language: Language, report: ReportOptions
  ) throws(Problems<WaveProblem>) -> Study {
    let reader: any WaveFile = if let file { file } else { try wave.open() }
    try checkNames(in: reader, of: wave)
    var wave = wave
    let quantities = try quantities(in: reader, missing: wave.missing)
    let dates = comparedDates
    var seen: Set<Variable.ID> = []
    var variables: [Variable] = []
    var warnings: [Located<StudyWarning>] = []
    let ids = specification.rows + quantities.sorted() + specification.columns.flatMap(\.self) + filtered
    for id in ids where seen.insert(id).inserted {
      if let set = reader.declaredSet(named: id.rawValue) {
        variables.append(try set.variable(id, in: reader))
        if set.ticked == nil { wave.mentions[id] = set.columns }
        continue
      }
      if dates.contains(id) || quantities.contains(id) {
        variables.append(Variable(id: id, kind: dates.contains(id) ? .date(nil) : .number))
        continue
      }
      let regions = try regions(id, in: reader, missing: wave.missing)
      warnings += regions?.warnings ?? []
      let isRegion = regions?.isRegion ?? false
      variables.append(
        Variable(
          id: id, kind: isRegion ? .region(coding: .name) : .single(categories: []), missing: regions?.missing ?? []))
    }
    let name = LocalizedText(wave.displayName)
    var study = Study(
      title: name, codebook: Codebook(variables), waves: [StudyWave(specification: wave, label: name)],
      path: wave.displayName)
    study.language = language
    study.report = report
    study.warnings = warnings
    study.tables = [specification]
    return study
  }

  /// The variables whose days the filter compares: `date>=2024-01-05`; a year alone is a number.
  private var comparedDates: Set<Variable.ID> {
    Set((specification.filter?.conditions ?? []).filter(\.comparesDays).map(\.variable))
  }

  /// The variables whose numbers count, instead of their answers.
  ///
  /// Where a statistic takes both, numbers are those of a column in which some value is a number: any other value there is
  /// a problem, and is told as such. `count` counts the answers of such a column.
  private func quantities(
    in reader: any WaveFile, missing: [MissingCode]
  ) throws(Problems<WaveProblem>) -> Set<Variable.ID> {
    var rows: [Variable.ID] = []
    switch specification.statistic.definition.operand {
    case .answers: break
    case .numbers: rows = specification.rows
    case .answersOrNumbers:
      for id in specification.rows where try hasNumbers(id, in: reader, missing: missing) { rows.append(id) }
    }
    let answers = Set(specification.columns.flatMap(\.self) + specification.rows.filter { !rows.contains($0) })
    let compared = (specification.filter?.conditions ?? []).filter { condition in
      !answers.contains(condition.variable) && condition.codes.contains { NumberRange.compares($0) }
    }
    return Set(rows + [specification.denominator].compactMap(\.self) + compared.map(\.variable))
  }

  /// Whether some value of a column is a number.
  private func hasNumbers(
    _ id: Variable.ID, in reader: any WaveFile, missing: [MissingCode]
  ) throws(Problems<WaveProblem>) -> Bool {
    try values(of: id, in: reader, missing: missing).contains { Self.isNumber($0) }
  }

  /// Returns the distinct texts of a column but those that stand for no answer; none where there is no such column.
  private func values(
    of id: Variable.ID, in reader: any WaveFile, missing: [MissingCode]
  ) throws(Problems<WaveProblem>) -> [String] {
    let missing = Set(missing.map(\.code))
    return try reader.texts(of: id.rawValue).filter { !missing.contains($0) }
  }

  /// Whether a text is written in digits, with a sign, marks and blanks between them.
  private static func isNumber(_ text: String) -> Bool {
    text.contains { $0.isASCII && $0.isNumber }
      && text.allSatisfy { $0.isNumber || $0.isWhitespace || "+-−.,".contains($0) }
  }

  private var filtered: [Variable.ID] { specification.filter?.variables ?? [] }

  /// Throws every name of the table that is no column of the file.
  private func checkNames(in file: any WaveFile, of wave: WaveSpecification) throws(Problems<WaveProblem>) {
    let header = file.header
    var named =
      specification.rows.map { ($0, "--rows") } + specification.columns.flatMap(\.self).map { ($0, "--columns") }
    if let denominator = specification.denominator { named.append((denominator, "--denominator")) }
    named += filtered.map { ($0, "--where") }
    let location = SourceLocation(file: wave.displayName, line: 1)
    let problems = named.filter {
      !header.contains($0.0.rawValue) && file.declaredSet(named: $0.0.rawValue) == nil
    }.map { id, role in
      let nearest = NameDistance.nearest(to: id.rawValue, among: header)
      let problem = WaveProblem.missingColumn(header: id.rawValue, role: .option(role), nearest: nearest)
      return Located(problem, at: location)
    }
    guard problems.isEmpty else { throw Problems(sorting: problems) }
  }

  /// Returns how a column is read as regions; nil where there is no such column.
  private func regions(
    _ id: Variable.ID, in reader: any WaveFile, missing: [MissingCode]
  ) throws(Problems<WaveProblem>) -> RegionColumn? {
    guard let column = reader.column(named: id.rawValue) else { return nil }
    return RegionColumn(
      try reader.table(of: [ColumnRequest(column: column, kind: .text)], threads: nil), missing: missing)
  }
}

extension Filter.Condition {
  /// Whether it compares days or months, which no number is.
  var comparesDays: Bool {
    codes.contains { NumberRange.compares(dates: $0) && !NumberRange.compares($0) }
  }
}

// MARK: The table as a study file writes it

extension TableSpecification {
  /// The names of the table as a study file writes them; they have no place.
  fileprivate var node: StudyNode {
    var entries = [StudyEntry(key: "id", .text(id)), StudyEntry(key: "rows", .texts(rows.map(\.rawValue)))]
    if !columns.isEmpty {
      entries.append(StudyEntry(key: "columns", .list(columns.map { StudyNode(.texts($0.map(\.rawValue))) })))
    }
    if let waves { entries.append(StudyEntry(key: "waves", .texts(waves))) }
    entries.append(StudyEntry(key: "statistic", .text(statistic.rawValue)))
    if let denominator {
      entries.append(StudyEntry(key: "denominator", .text(denominator.rawValue)))
    }
    if !probabilities.isEmpty { entries.append(StudyEntry(key: "probs", .texts(probabilities.map { "\($0)" }))) }
    if quantileRule != .math { entries.append(StudyEntry(key: "rule", .text(quantileRule.rawValue))) }
    if percent != .column { entries.append(StudyEntry(key: "percent", .text(percent.rawValue))) }
    if let interval { entries.append(StudyEntry(key: "interval", .text(interval.rawValue))) }
    if !probabilities.isEmpty { entries.append(StudyEntry(key: "interval", .text(quantileInterval.rawValue))) }
    if let testedValue { entries.append(StudyEntry(key: "value", .text("\(testedValue)"))) }
    if !tests.isEmpty { entries.append(StudyEntry(key: "tests", .texts(tests.map(\.rawValue)))) }
    if adjustment != .none { entries.append(StudyEntry(key: "adjust", .text(adjustment.rawValue))) }
    if let level { entries.append(StudyEntry(key: "level", .text("\(level)"))) }
    if let filter {
      let conditions = filter.conditions.map { StudyEntry(key: $0.variable.rawValue, .texts($0.codes)) }
      entries.append(StudyEntry(key: "where", .map(conditions)))
    }
    return StudyNode(.map(entries))
  }
}

extension StudyNode {
  /// A value that is written in no file.
  fileprivate init(_ content: Content) {
    self.init(content: content, line: 0, column: 0)
  }
}

extension StudyNode.Content {
  fileprivate static func text(_ text: String) -> Self { .text(text, isPlain: true) }
  fileprivate static func texts(_ texts: [String]) -> Self { .list(texts.map { StudyNode(.text($0)) }) }
}

extension StudyEntry {
  /// A key with its value that is written in no file.
  fileprivate init(key: String, _ content: StudyNode.Content) {
    self.init(key: key, line: 0, column: 0, value: StudyNode(content))
  }
}
