import PhareEstimation
import PhareSurvey

/// The figures that an indicator or a comparison asks of a question: one answer, all of them, or a figure of numbers.
struct QuestionFigures {
  let variable: Variable.ID
  /// The answer counted; nil for a figure of numbers, or for every answer and net of the question.
  let answer: AnswerSelection?
  let statistic: Statistic
  let filter: Filter?

  /// The figures by domain, nil where the wave did not ask them.
  ///
  /// - Shape: one estimate per domain for a selected answer or a figure of numbers, one per row of `rows(in:)` for all
  ///   answers.
  func tabulation(in source: WaveSource, by ids: [Variable.ID]) throws(EstimationError) -> Tabulation? {
    try tabulation(in: source, crossing: ids.compactMap { source.wave.codedColumn($0) })
  }

  /// The figures by domains of some columns of the wave's length, nil where the wave did not ask them.
  func tabulation(in source: WaveSource, crossing columns: [CodedColumn]) throws(EstimationError) -> Tabulation? {
    let wave = source.wave
    guard let variable = wave.codebook[variable], let column = wave[variable.id],
      filter?.variables.allSatisfy({ wave[$0] != nil }) ?? true
    else { return nil }
    let breakdown = Breakdown(
      crossing: columns, rowCount: wave.rowCount, included: wave.rows(passing: filter))
    guard statistic.isShare else {
      return try source.estimator.tabulation(of: statistic, StatisticRequest(column), by: breakdown)
    }
    switch column {
    case .coded(let column):
      return try source.estimator.shares(of: column, groups: groups(of: column, variable), by: breakdown)
    case .multiple(let items): return try shares(ofItems: items, variable, source.estimator, by: breakdown)
    case .number, .text: return nil
    }
  }

  /// The rows that the figures fill.
  func rows(in codebook: Codebook, categories: [Category]) -> [GridRow] {
    guard statistic.isShare else { return [GridRow(statistic)] }
    guard let variable = codebook[variable] else { return [] }
    let all = GridRow.rows(of: variable, categories: categories)
    switch answer {
    case nil: return all
    case .net(let id)?: return all.filter { $0.kind == .net && $0.code == id }
    case .category(let code)?: return all.filter { $0.kind == .category && $0.code == code }
    case .item(let id)?: return all.filter { $0.kind == .item && $0.code == id }
    }
  }

  private func groups(of column: CodedColumn, _ variable: Variable) -> [Set<Int>] {
    switch answer {
    case nil: return column.groups(nets: variable.nets)
    case .net(let id)?: return [column.positions(of: variable.nets.first { $0.id == id }?.codes ?? [])]
    case .category(let code)?: return [column.positions(of: [code])]
    case .item?: return []
    }
  }

  private func shares(
    ofItems items: [CodedColumn], _ variable: Variable, _ estimator: Estimator, by breakdown: Breakdown
  ) throws(EstimationError) -> Tabulation? {
    guard case .multiple(let declared, let base) = variable.kind else { return nil }
    guard case .item(let id)? = answer else { return try estimator.shares(ofItems: items, base: base, by: breakdown) }
    guard let position = declared.firstIndex(where: { $0.id == id }) else { return nil }
    guard base == .cases else {
      return try estimator.shares(ofItems: items, base: base, by: breakdown).selecting(position)
    }
    return try estimator.shares(ofItems: [items[position]], base: base, by: breakdown)
  }
}
