import PhareEstimation
import PhareSurvey

/// Refuses the declarations of a table that would have no effect.
extension StudyReader {
  /// The parts of a table on which the effect of others depends.
  struct TableParts {
    let statistic: Statistic
    let rows: [Variable]
    let hasColumns: Bool
    let percent: TableSpecification.Percent?
    let tests: [TableSpecification.Test]
    let adjustment: MultipleTesting?
  }

  /// Reports every key of a table that would change nothing beside its others.
  mutating func checkEffects(of parts: TableParts, _ fields: StudyFields) {
    checkPercent(of: parts, fields)
    if parts.tests.contains(where: { $0 != .versusValue }), !parts.hasColumns {
      refuse("tests", of: fields, .testsWithoutColumns)
    } else {
      for test in parts.tests {
        if let reason = reason(against: test, in: parts) { refuse("tests", of: fields, reason) }
      }
    }
    if parts.adjustment != nil, !parts.tests.contains(.columnLetters) {
      refuse("adjust", of: fields, .adjustsNothing)
    }
  }

  private mutating func checkPercent(of parts: TableParts, _ fields: StudyFields) {
    guard let percent = parts.percent, percent != .column, parts.statistic.definition.parameters.contains(.percent)
    else { return }
    guard parts.hasColumns else {
      refuse("percent", of: fields, .percentWithoutColumns)
      return
    }
    guard percent == .total else { return }
    for variable in parts.rows {
      guard case .multiple(_, .responses) = variable.kind else { continue }
      refuse("percent", of: fields, .totalOfResponses(variable.id))
    }
  }

  private func reason(against test: TableSpecification.Test, in parts: TableParts) -> StudyMisplacement? {
    let statistic = parts.statistic
    if test.independence != nil {
      return statistic.isShare ? nil : .testOfShares(test, statistic)
    }
    let use: StatisticDefinition.Uses = test == .versusRest ? .rest : .differences
    guard statistic.definition.uses.contains(use) else {
      return .testOfOtherStatistics(test, statistic)
    }
    guard test != .versusValue, let percent = parts.percent, percent != .column, statistic.isShare else { return nil }
    return .testOfColumnPercentages(test, percent)
  }

  private mutating func refuse(_ key: String, of fields: StudyFields, _ reason: StudyMisplacement) {
    guard let entry = fields[key] else { return }
    report(.misplacedKey(key, in: fields.context, reason), at: entry)
  }
}
