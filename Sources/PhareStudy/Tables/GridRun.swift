import PhareCSV
import PhareEstimation
import PhareSurvey

/// Computes the grid of one row variable in one wave.
struct GridRun {
  let variable: Variable
  let column: Column
  let table: TableSpecification
  let source: WaveSource
  let study: Study
  private let included: [Bool]?
  /// The most figures of a grid: a row for each of 35,000 communes fits.
  private static let figureLimit = 1_000_000

  init(
    _ row: Variable.ID, table: TableSpecification, source: WaveSource, study: Study
  ) throws(Located<FigureProblem>) {
    guard let variable = source.wave.codebook[row], let column = source.wave[row] else {
      throw Located(
        .askedByNoWave(variable: row, by: .table(table.id)), at: study.location(of: .table(table.id), key: "rows"))
    }
    self.variable = variable
    self.column = column
    self.table = table
    self.source = source
    self.study = study
    self.included = source.wave.rows(passing: table.filter)
  }

  /// Figures of one group of columns: rows × the group's domains.
  private struct Part {
    let columns: [GridColumn]
    let figures: [[Figure]]
    let nonresponse: [ItemNonresponse]
    var tests: GroupTests?
  }

  func grid() throws(Located<FigureProblem>) -> FigureGrid {
    let rows = try rows()
    let asked = table.columns.enumerated().filter { $0.element.allSatisfy { source.wave[$0] != nil } }
    var parts: [Part] = []
    for (group, variables) in [(nil, [])] + asked.map({ (Optional($0.offset), $0.element) }) {
      guard let part = try part(of: variables, group: group, rows: rows) else {
        throw problem(.statistic(table.statistic, variable: variable.id, needs: .scores))
      }
      parts.append(part)
    }
    return FigureGrid(
      wave: source.wave.id, variable: variable, rows: rows, columns: parts.flatMap(\.columns),
      figures: rows.indices.map { row in parts.flatMap { $0.figures[row] } }, nonresponse: parts.flatMap(\.nonresponse),
      tests: parts.compactMap(\.tests))
  }

  // MARK: Rows

  private func rows() throws(Located<FigureProblem>) -> [GridRow] {
    if takes(.probabilities) {
      return table.probabilities.map { GridRow(kind: .figure(table.statistic), code: "\($0)", label: nil) }
    }
    let hasAnswers = if case .number = column { false } else { true }
    return table.statistic.countsAnswers(hasAnswers: hasAnswers) ? try answers() : [GridRow(table.statistic)]
  }

  private func takes(_ parameter: StatisticDefinition.Parameter) -> Bool {
    table.statistic.definition.parameters.contains(parameter)
  }

  private func answers() throws(Located<FigureProblem>) -> [GridRow] {
    switch (column, variable.kind) {
    case (.coded(let column), _): return GridRow.rows(of: variable, categories: column.categories)
    case (.multiple, .multiple): return GridRow.rows(of: variable, categories: [])
    default:
      throw problem(
        .statistic(table.statistic, variable: variable.id, needs: .answers))
    }
  }

  /// The codes that each row adds up.
  private func groups(of column: CodedColumn) -> [Set<Int>] { column.groups(nets: variable.nets) }

  // MARK: Columns

  private func part(of ids: [Variable.ID], group: Int?, rows: [GridRow]) throws(Located<FigureProblem>) -> Part? {
    let crossed = ids.compactMap { source.wave.codedColumn($0) }
    guard let count = Breakdown.count(crossing: crossed), count <= Self.figureLimit / max(rows.count, 1) else {
      throw problem(.tooManyCells(limit: Self.figureLimit))
    }
    let breakdown = Breakdown(crossing: crossed, rowCount: source.wave.rowCount, included: included)
    let columns = (0..<breakdown.count).map { domain in
      GridColumn(
        group: group,
        by: zip(ids, breakdown.categories(of: domain)).map { GridColumn.Level(variable: $0, category: $1) })
    }
    do throws(EstimationError) {
      if case .coded(let column) = column, takes(.percent), table.percent != .column, group != nil {
        return try shares(of: column, crossed: crossed, columns: columns, breakdown: breakdown)
      }
      guard let tabulation = try source.estimator.tabulation(of: table.statistic, request, by: breakdown) else {
        return nil
      }
      let isTested = group != nil && (table.tests.contains(.versusRest) || ids.contains(where: study.isTerritorial))
      let differences = isTested ? try tabulation.differencesFromRest() : nil
      return Part(
        columns: columns,
        figures: rows.indices.map { row in
          columns.indices.map { domain in
            Figure(estimate: tabulation.estimates[domain][row], differenceFromRest: differences?[domain][row])
          }
        }, nonresponse: tabulation.nonresponse, tests: try tests(of: tabulation, group: group))
    } catch {
      throw problem(.estimation(error, wave: source.wave.id))
    }
  }

  /// The tests that the table asks of a group of columns.
  private func tests(of tabulation: Tabulation, group: Int?) throws(EstimationError) -> GroupTests? {
    guard let group else { return nil }
    let methods = table.statistic.isShare ? table.tests.compactMap(\.independence) : []
    let isLettered = table.tests.contains(.columnLetters) && tabulation.hasDifferences
    guard !methods.isEmpty || isLettered else { return nil }
    let options = ColumnLetterOptions(
      level: source.estimator.options.level, adjustment: table.adjustment, smallBase: study.report.smallBase)
    var independence: [GroupTests.Independence] = []
    for method in methods {
      independence.append(.init(method: method, result: try tabulation.independence(method: method)))
    }
    return GroupTests(
      group: group, independence: independence,
      letters: isLettered ? try tabulation.columnLetters(options: options) : nil)
  }

  /// The variable of the rows with the parameters of the table.
  private var request: StatisticRequest {
    var request = StatisticRequest(
      column, denominator: table.denominator.flatMap { source.wave[$0] }, probabilities: table.probabilities,
      quantileRule: table.quantileRule)
    if case .coded(let column) = column { request.groups = groups(of: column) }
    if case .multiple(_, let base) = variable.kind { request.base = base }
    return request
  }

  /// Percentages of rows or of the whole table: shares of the crossed answers.
  private func shares(
    of column: CodedColumn, crossed: [CodedColumn], columns: [GridColumn], breakdown: Breakdown
  ) throws(EstimationError) -> Part {
    let estimator = source.estimator
    let groups = groups(of: column)
    let nonresponse = estimator.nonresponse(of: .coded(column), by: breakdown)
    guard let domains = CodedColumn(crossing: crossed), let cells = CodedColumn(crossing: [column, domains]) else {
      throw .tooManyCategories(
        found: column.categories.count * breakdown.count, limit: CodedColumn.maximumCategories,
        variable: "\(variable.id)")
    }
    var figures: [[Figure]] = []
    for group in groups {
      let estimates: [Estimate]
      if table.percent == .row {
        let rows = Breakdown(
          rowCount: source.wave.rowCount,
          included: (0..<column.count).map { group.contains(column[$0]) && (included?[$0] ?? true) })
        estimates = try estimator.shares(of: domains, groups: columns.indices.map { [$0] }, by: rows).estimates[0]
      } else {
        let all = Breakdown(rowCount: source.wave.rowCount, included: included)
        let sets = columns.indices.map { domain in Set(group.map { $0 * columns.count + domain }) }
        estimates = try estimator.shares(of: cells, groups: sets, by: all).estimates[0]
      }
      figures.append(estimates.map { Figure(estimate: $0, differenceFromRest: nil) })
    }
    return Part(columns: columns, figures: figures, nonresponse: nonresponse)
  }

  private func problem(_ problem: FigureProblem) -> Located<FigureProblem> {
    Located(problem, at: study.location(of: .table(table.id), key: "rows"))
  }
}
