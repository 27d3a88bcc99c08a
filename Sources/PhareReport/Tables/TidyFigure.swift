import PhareEstimation
import PhareStudy
import PhareSurvey

/// The record of one figure: the columns that every tidy file shares, and their values.
struct TidyFigure: Sendable {
  let rule: SmallBaseRule
  let level: Double

  /// Columns before the answers to the variables of a breakdown.
  static let leading = ["table", "wave", "audience", "year"]
  /// Columns after them.
  static let trailing = [
    "variable", "category", "category_label", "statistic", "estimate", "se", "ci_low", "ci_high", "df", "deff", "n",
    "base", "n_eff", "cv", "refused", "does_not_know", "not_asked", "empty", "rest_difference", "rest_se", "rest_p",
    "flags",
  ]

  /// The names of the columns for a breakdown by some variables.
  static func columns(by variables: [Variable.ID]) -> [String] {
    leading + TidyTable.names(of: variables.map(\.rawValue), beside: leading + trailing) + trailing
  }

  /// The values of `leading`.
  func lead(table: String, wave: WaveSpecification?, id: String) -> [TidyTable.Value] {
    [
      .text(table), .text(id), .text(orNone: wave?.audience.name),
      wave?.year.map { .integer($0) } ?? .none,
    ]
  }

  /// The values of `trailing` from `statistic` on; of a hidden figure only the base.
  func values(
    _ estimate: Estimate, rest: Difference?, nonresponse: ItemNonresponse?
  ) -> [TidyTable.Value] {
    let isShown = rule.shows(estimate.base)
    let interval = isShown ? try? estimate.interval.get() : nil
    let rest = isShown ? rest : nil
    let significance = SignificanceRule(level: level)
    func shown(_ number: Double?) -> TidyTable.Value { isShown ? .number(orNone: number) : .none }
    return [
      .text(estimate.statistic.rawValue), shown(estimate.value), shown(estimate.standardError),
      .number(orNone: interval?.lower), .number(orNone: interval?.upper), shown(estimate.degreesOfFreedom),
      shown(estimate.designEffect), .respondents(estimate.base), .weighted(estimate.base),
      .effective(estimate.base), shown(estimate.coefficientOfVariation),
    ]
      + MissingReason.allCases.map { reason in nonresponse.map { .integer($0[reason]) } ?? .none }
      + [
        .number(orNone: rest?.value), .number(orNone: rest?.standardError),
        .number(orNone: significance.pValue(of: estimate, rest: rest)),
        .text(flags(estimate, rest: rest).joined(separator: " ")),
      ]
  }

  /// The flags of a figure, in a fixed order.
  private func flags(_ estimate: Estimate, rest: Difference?) -> [String] {
    var flags: [String] = []
    switch rule.visibility(of: estimate.base) {
    case .hidden: return [rule.flag(of: [estimate.base])]
    case .marked: flags.append("small_base")
    case .unavailable, .shown: break
    }
    switch estimate.interval {
    case .success(let interval): if interval.rule == .kornGraubardAtBoundary { flags.append("boundary_interval") }
    case .failure(let reason): flags.append(reason.rawValue)
    }
    let direction = SignificanceRule(level: level).direction(of: estimate, rest: rest)
    // A small base gets no sign on paper either.
    if direction != 0, rule.visibility(of: estimate.base) == .shown {
      flags.append(direction > 0 ? "above_rest" : "below_rest")
    }
    return flags
  }
}

extension TableResult {
  /// The figures of the table, one record each: the contract of the CSV files.
  ///
  /// A figure on fewer respondents than the report prints is blank here too, with the flag `hidden_base`. The columns
  /// of the breakdown hold printed labels, and are empty for everybody.
  package func tidy(in study: Study) -> TidyTable {
    let variables = specification.columns.flatMap(\.self).reduce(into: [Variable.ID]()) { variables, id in
      if !variables.contains(id) { variables.append(id) }
    }
    let record = TidyFigure(
      rule: SmallBaseRule(study.report), level: specification.level ?? study.report.level)
    var table = TidyTable(columns: TidyFigure.columns(by: variables))
    for grid in grids {
      let lead = record.lead(table: id, wave: study.wave(grid.wave)?.specification, id: grid.wave)
      for column in grid.columnsWithLine(in: study) {
        let domain = grid.columns[column]
        let by = variables.map { id in
          TidyTable.Value.text(
            orNone: domain.by.first { $0.variable == id }?.category.label.text(in: study.language))
        }
        let counts = grid.nonresponse.indices.contains(column) ? grid.nonresponse[column] : nil
        let nonresponse = counts.flatMap { $0.isWithheld ? nil : $0 }
        for (row, figures) in zip(grid.rows, grid.figures) where figures.indices.contains(column) {
          let figure = figures[column]
          table.append(
            lead + by + [
              .text(grid.variable.id.rawValue), .text(row.code),
              .text(orNone: row.label?.text(in: study.language)),
            ] + record.values(figure.estimate, rest: figure.differenceFromRest, nonresponse: nonresponse))
        }
      }
    }
    return table
  }
}
