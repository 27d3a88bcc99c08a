import PhareCSV
import PhareEstimation
import PhareSurvey

/// Computes one table of a study.
struct TableRun {
  let table: TableSpecification
  let study: Study
  let sources: [WaveSource]

  init(_ table: TableSpecification, study: Study, sources: [WaveSource]) {
    self.table = table
    self.study = study
    self.sources = sources.map { source in
      var options = source.estimator.options
      if let level = table.level { options.level = level }
      if let interval = table.interval { options.interval = interval }
      return WaveSource(wave: source.wave, estimator: source.estimator.with(options: options))
    }
  }

  func result() throws(StudyRunErrors) -> TableResult {
    var grids: [FigureGrid] = []
    var unavailable: [TableResult.UnavailableWave] = []
    var errors = try problems()
    for row in table.rows {
      var isAsked = false
      for source in sources where table.waves?.contains(source.wave.id) ?? true {
        if let missing = missingVariable(row, in: source.wave) {
          if table.waves != nil { unavailable.append(.init(wave: source.wave.id, variable: missing)) }
          continue
        }
        isAsked = true
        do throws(StudyRunError) {
          grids.append(try GridRun(row, table: table, source: source, study: study).grid())
        } catch {
          errors.append(error)
        }
      }
      if !isAsked, errors.isEmpty {
        errors.append(
          StudyRunError(.askedByNoWave(variable: row, by: "table '\(table.id)'"), at: location(key: "rows")))
      }
    }
    guard errors.isEmpty else { throw StudyRunErrors(errors) }
    return TableResult(specification: table, grids: grids, unavailable: unavailable)
  }

  /// The variable that keeps a wave out of the table: the row's, the filter's, or those of all groups of columns.
  private func missingVariable(_ row: Variable.ID, in wave: Wave) -> Variable.ID? {
    var needed = [row] + (table.filter?.conditions.map(\.variable) ?? [])
    if case .ratio(let denominator) = table.statistic { needed.append(denominator) }
    if let missing = needed.first(where: { wave[$0] == nil }) { return missing }
    let groups = table.columns.map { group in group.first { wave[$0] == nil } }
    return groups.isEmpty || groups.contains(nil) ? nil : groups.first.flatMap(\.self)
  }

  /// What of the table no data could fill.
  private func problems() throws(StudyRunErrors) -> [StudyRunError] {
    var errors: [StudyRunError] = []
    for id in table.columns.flatMap(\.self) {
      if let variable = study.codebook[id], !variable.isCoded {
        errors.append(
          StudyRunError(.notTabulated(variable: id, as: "columns of table '\(table.id)'"), at: location(key: "columns"))
        )
      }
    }
    return errors
  }

  private func location(key: String) -> SourceLocation {
    study.location(of: .table(table.id), key: key)
  }
}
