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
      return source.with(options: options)
    }
  }

  func result() throws(Problems<FigureProblem>) -> TableResult {
    var grids: [FigureGrid] = []
    var unavailable: [TableResult.UnavailableWave] = []
    var errors = problems()
    guard errors.isEmpty else { throw Problems(errors) }
    for row in table.rows {
      var isAsked = false
      var missed: Variable.ID?
      for whole in usedSources {
        let source = whole.about(row)
        if let missing = missingVariable(row, in: source.wave) {
          missed = missed ?? missing
          if table.waves != nil { unavailable.append(.init(wave: source.wave.id, variable: missing)) }
          continue
        }
        isAsked = true
        do throws(Located<FigureProblem>) {
          grids.append(try GridRun(row, table: table, source: source, study: study).grid())
        } catch {
          errors.append(error)
        }
      }
      if !isAsked, errors.isEmpty {
        errors.append(
          Located(.askedByNoWave(variable: missed ?? row, by: user), at: location(key: "rows")))
      }
    }
    guard errors.isEmpty else { throw Problems(errors) }
    return TableResult(specification: table, grids: grids, unavailable: unavailable, rankings: try rankings())
  }

  /// The order of the items of the table's questions, or of its scores, in every wave that has them all.
  private func rankings() throws(Problems<FigureProblem>) -> [ItemRanking] {
    var rankings: [ItemRanking] = []
    for source in sources where table.waves?.contains(source.wave.id) ?? true {
      guard table.filter?.variables.allSatisfy({ source.wave[$0] != nil }) ?? true else { continue }
      do throws(EstimationError) {
        rankings += try ItemRankingRun(table: table, study: study, source: source).rankings()
      } catch {
        throw Problems(.estimation(error, wave: source.wave.id), at: location(key: "rows"))
      }
    }
    return rankings
  }

  /// The variable that keeps a wave out of the table: the row's, the filter's, or those of all groups of columns.
  private func missingVariable(_ row: Variable.ID, in wave: Wave) -> Variable.ID? {
    var needed = [row] + (table.filter?.variables ?? [])
    if let denominator = table.denominator { needed.append(denominator) }
    if let missing = needed.first(where: { wave[$0] == nil }) { return missing }
    let groups = table.columns.map { group in group.first { wave[$0] == nil } }
    return groups.isEmpty || groups.contains(nil) ? nil : groups.first.flatMap(\.self)
  }

  /// The variables and answers of the table that no wave has.
  private func problems() -> [Located<FigureProblem>] {
    var errors: [Located<FigureProblem>] = []
    for id in table.columns.flatMap(\.self) {
      if let variable = study.codebook[id], !variable.isCoded {
        errors.append(
          Located(.notTabulated(variable: id, table: table.id), at: location(key: "columns")))
      } else if !usedSources.contains(where: { $0.wave[id] != nil }) {
        errors.append(Located(.askedByNoWave(variable: id, by: user), at: location(key: "columns")))
      }
    }
    if table.statistic.definition.parameters.contains(.probabilities), table.quantileInterval == .replicated {
      errors += usedSources.filter { $0.wave.design.replicates == nil }.map { source in
        Located(.noReplicates(wave: source.wave.id), at: location(key: "interval"))
      }
    }
    return errors
      + FigureProblem.unknownAnswers(of: table.filter, in: usedSources, by: user, at: location(key: "where"))
  }

  private var usedSources: [WaveSource] { sources.filter { table.waves?.contains($0.wave.id) ?? true } }

  private var user: StudyElement { .table(table.id) }

  private func location(key: String) -> SourceLocation {
    study.location(of: .table(table.id), key: key)
  }
}
