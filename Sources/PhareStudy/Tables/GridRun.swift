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
    let respondents: [Int]
    let nonresponse: [ItemNonresponse]
    var tests: GroupTests?
    /// The figures of all domains together, where they depend on the group.
    var everybody: Everybody?
  }

  /// The figures of the respondents of a group of columns together.
  private struct Everybody {
    let respondents: [Bool]
    let figures: [Figure]
    let nonresponse: [ItemNonresponse]
  }

  func grid() throws(Located<FigureProblem>) -> FigureGrid {
    let rows = try rows()
    let asked = table.columns.enumerated().filter { $0.element.allSatisfy { source.wave[$0] != nil } }
    let isCrossed = takes(.percent) && table.percent != .column && !asked.isEmpty
    var parts: [Part] = []
    for (group, variables) in (isCrossed ? [] : [(nil, [])]) + asked.map({ (Optional($0.offset), $0.element) }) {
      guard let part = try part(of: variables, group: group, rows: rows, isCrossed: isCrossed) else {
        throw problem(.statistic(table.statistic, variable: variable.id, needs: .scores))
      }
      parts.append(part)
    }
    if let everybody = commonEverybody(of: parts) { parts.insert(everybody, at: 0) }
    return FigureGrid(
      wave: source.wave.id, variable: variable, rows: rows, columns: parts.flatMap(\.columns),
      figures: rows.indices.map { row in parts.flatMap { $0.figures[row] } },
      respondents: parts.flatMap(\.respondents), nonresponse: parts.flatMap(\.nonresponse),
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
    case (.coded(let column), _):
      guard column.categories.count <= InputLimits.tabulatedAnswers else {
        throw problem(
          .tooManyAnswers(column.categories.count, variable: variable.id, limit: InputLimits.tabulatedAnswers))
      }
      return GridRow.rows(of: variable, categories: column.categories)
    case (.multiple, .multiple): return GridRow.rows(of: variable, categories: [])
    default:
      throw problem(
        .statistic(table.statistic, variable: variable.id, needs: .answers))
    }
  }

  /// The codes that each row adds up.
  private func groups(of column: CodedColumn) -> [Set<Int>] { column.groups(nets: variable.nets) }

  // MARK: Columns

  private func part(
    of ids: [Variable.ID], group: Int?, rows: [GridRow], isCrossed: Bool
  ) throws(Located<FigureProblem>) -> Part? {
    let crossed = ids.compactMap { source.wave.codedColumn($0) }
    let compares = table.tests.contains { $0 == .columnLetters || $0 == .relativeDifferences }
    if group != nil, compares, let count = Breakdown.count(crossing: crossed), count > InputLimits.comparedColumns {
      throw problem(.tooManyCompared(count, limit: InputLimits.comparedColumns))
    }
    guard let count = Breakdown.count(crossing: crossed), count <= InputLimits.figures / max(rows.count, 1) else {
      throw problem(.tooManyCells(limit: InputLimits.figures))
    }
    let breakdown = Breakdown(crossing: crossed, rowCount: source.wave.rowCount, included: included)
    let columns = (0..<breakdown.count).map { domain in
      GridColumn(
        group: group,
        by: zip(ids, breakdown.categories(of: domain)).map { GridColumn.Level(variable: $0, category: $1) })
    }
    do throws(EstimationError) {
      if isCrossed {
        return try crossedShares(crossed, columns: columns, breakdown: breakdown, group: group)
      }
      guard let tabulation = try source.estimator.tabulation(of: table.statistic, request, by: breakdown) else {
        return nil
      }
      let isTested = group != nil && (table.tests.contains(.versusRest) || ids.contains(where: study.isTerritorial))
      let differences = isTested ? try tabulation.differencesFromRest() : nil
      let respondents = tabulation.estimates.map { $0.map(\.base.respondents).max() ?? 0 }
      return Part(
        columns: columns,
        figures: rows.indices.map { row in
          columns.indices.map { domain in
            Figure(estimate: tabulation.estimates[domain][row], differenceFromRest: differences?[domain][row])
          }
        }, respondents: respondents, nonresponse: tabulation.nonresponse,
        tests: try tests(
          of: tabulation, crossing: crossed, by: breakdown, among: lines(of: columns, respondents: respondents),
          group: group))
    } catch {
      throw problem(.estimation(error, wave: source.wave.id))
    }
  }

  /// The positions of the columns that have a line: no test is about others.
  private func lines(of columns: [GridColumn], respondents: [Int]) -> [Int] {
    columns.indices.filter {
      study.hasLine(for: columns[$0].by, in: source.wave.id, respondents: respondents[$0])
    }
  }

  /// The tests that the table asks of a group of columns, over those `among` them that have a line.
  private func tests(
    of tabulation: Tabulation, crossing crossed: [CodedColumn], by breakdown: Breakdown, among lines: [Int],
    group: Int?, areColumnsCompared: Bool = true
  ) throws(EstimationError) -> GroupTests? {
    guard let group else { return nil }
    let methods = table.statistic.isShare ? table.tests.compactMap(\.independence) : []
    let isLettered = areColumnsCompared && table.tests.contains(.columnLetters) && tabulation.hasDifferences
    let areRelative =
      areColumnsCompared && table.tests.contains(.relativeDifferences) && tabulation.hasDifferences
    guard !methods.isEmpty || isLettered || areRelative else { return nil }
    let options = ColumnLetterOptions(
      level: source.estimator.options.level, adjustment: table.adjustment, smallBase: study.report.smallBase)
    var independence: [GroupTests.Independence] = []
    let tested = methods.isEmpty ? nil : try self.tabulation(tabulation, crossing: crossed, by: breakdown, among: lines)
    for method in methods {
      guard let tested else { continue }
      independence.append(.init(method: method, result: try tested.independence(method: method)))
    }
    var relative: [[GroupTests.RelativeDifference]] = []
    if areRelative {
      for figure in 0..<(tabulation.estimates.first?.count ?? 0) {
        relative.append(
          try tabulation.pairwiseRelativeDifferences(figure: figure, among: lines).map {
            GroupTests.RelativeDifference(first: $0.first, second: $0.second, difference: $0.difference)
          })
      }
    }
    return GroupTests(
      group: group, independence: independence,
      letters: isLettered ? try tabulation.columnLetters(options: options, among: lines) : nil,
      relativeDifferences: relative)
  }

  /// Returns a tabulation of the same figures without the respondents of columns that have no line.
  private func tabulation(
    _ tabulation: Tabulation, crossing crossed: [CodedColumn], by breakdown: Breakdown, among lines: [Int]
  ) throws(EstimationError) -> Tabulation? {
    var hasLine = [Bool](repeating: false, count: breakdown.count)
    for line in lines { hasLine[line] = true }
    guard zip(tabulation.nonresponse, hasLine).contains(where: { $0.answered > 0 && !$1 }) else { return tabulation }
    let kept = breakdown.domains.enumerated().map { row, domain in
      domain >= 0 ? hasLine[Int(domain)] : included?[row] ?? true
    }
    return try source.estimator.tabulation(
      of: table.statistic, request,
      by: Breakdown(crossing: crossed, rowCount: source.wave.rowCount, included: kept))
  }

  /// The variable of the rows with the parameters of the table.
  private var request: StatisticRequest {
    var request = StatisticRequest(
      column, denominator: table.denominator.flatMap { source.wave[$0] }, probabilities: table.probabilities,
      quantileRule: table.quantileRule, quantileInterval: table.quantileInterval)
    if case .coded(let column) = column { request.groups = groups(of: column) }
    if case .multiple(_, let base) = variable.kind { request.base = base }
    return request
  }

  // MARK: Percentages of rows or of the whole table

  private func crossedShares(
    _ crossed: [CodedColumn], columns: [GridColumn], breakdown: Breakdown, group: Int?
  ) throws(EstimationError) -> Part? {
    guard let questions = questions() else { return nil }
    let shares = try CrossedShares(
      of: questions, percent: table.percent, crossing: crossed, included: included, estimator: source.estimator,
      variable: variable.id)
    let figures = try shares.estimates().map { row in row.map { Figure(estimate: $0, differenceFromRest: nil) } }
    let respondents = shares.respondents
    let everybody = Breakdown(rowCount: source.wave.rowCount, included: respondents)
    // The base of a figure is that of its row or of the table, not the column's.
    let answered = questions.reduce([Int](repeating: 0, count: breakdown.count)) { most, question in
      zip(most, source.estimator.nonresponse(of: .coded(question.column), by: breakdown)).map { max($0, $1.answered) }
    }
    return Part(
      columns: columns, figures: figures.map { Array($0.dropLast()) }, respondents: answered,
      nonresponse: source.estimator.nonresponse(of: column, by: breakdown),
      tests: try independence(
        crossing: crossed, by: breakdown, among: lines(of: columns, respondents: answered), group: group),
      everybody: Everybody(
        respondents: respondents, figures: figures.compactMap(\.last),
        nonresponse: source.estimator.nonresponse(of: column, by: everybody)))
  }

  /// The answers that rows count: those of one question, or of each of its items.
  private func questions() -> [CrossedShares.Question]? {
    switch column {
    case .coded(let column): [.init(column: column, groups: groups(of: column))]
    case .multiple(let items): items.map { .init(column: $0, groups: [[1]]) }
    case .number, .text: nil
    }
  }

  /// The tests of independence, which do not depend on the whole that percentages are of.
  private func independence(
    crossing crossed: [CodedColumn], by breakdown: Breakdown, among lines: [Int], group: Int?
  ) throws(EstimationError) -> GroupTests? {
    guard table.tests.contains(where: { $0.independence != nil }) else { return nil }
    guard let tabulation = try source.estimator.tabulation(of: table.statistic, request, by: breakdown) else {
      return nil
    }
    return try tests(
      of: tabulation, crossing: crossed, by: breakdown, among: lines, group: group, areColumnsCompared: false)
  }

  /// The column of everybody, where all groups of columns are about the same respondents; else there is none.
  private func commonEverybody(of parts: [Part]) -> Part? {
    guard let first = parts.first?.everybody,
      parts.allSatisfy({ $0.everybody?.respondents == first.respondents })
    else { return nil }
    return Part(
      columns: [GridColumn(group: nil, by: [])], figures: first.figures.map { [$0] },
      respondents: [first.figures.map(\.estimate.base.respondents).max() ?? 0], nonresponse: first.nonresponse)
  }

  private func problem(_ problem: FigureProblem) -> Located<FigureProblem> {
    Located(problem, at: study.location(of: .table(table.id), key: "rows"))
  }
}
