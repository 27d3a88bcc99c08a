import PhareEstimation
import PhareSurvey

/// What a table declares has an effect, or is refused.
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
      refuse("tests", of: fields, "tests are about columns; remove it, or add 'columns'")
    } else {
      for test in parts.tests {
        if let reason = reason(against: test, in: parts) { refuse("tests", of: fields, reason) }
      }
    }
    if parts.adjustment != nil, !parts.tests.contains(.columnLetters) {
      refuse("adjust", of: fields, "only column letters are adjusted; remove it, or add 'tests: [column_letters]'")
    }
  }

  private mutating func checkPercent(of parts: TableParts, _ fields: StudyFields) {
    guard let percent = parts.percent, percent != .column, parts.statistic.definition.parameters.contains(.percent)
    else { return }
    guard parts.hasColumns else {
      refuse("percent", of: fields, "without columns all shares are of the whole; remove it, or add 'columns'")
      return
    }
    guard percent == .total else { return }
    for variable in parts.rows {
      guard case .multiple(_, .responses) = variable.kind else { continue }
      refuse(
        "percent", of: fields,
        "the base of '\(variable.id)' is its responses, of which a table has no total; write 'percent: row', or "
          + "'base: cases' in the variable")
    }
  }

  private func reason(against test: TableSpecification.Test, in parts: TableParts) -> String? {
    let statistic = parts.statistic
    let word = test.rawValue
    if test.independence != nil {
      return statistic.isShare
        ? nil
        : "'\(word)' tests shares, and the statistic is '\(statistic.rawValue)'; remove it, or write "
          + "'column_letters' where columns are to be compared"
    }
    let use: StatisticDefinition.Uses = test == .versusRest ? .rest : .differences
    guard statistic.definition.uses.contains(use) else {
      return "'\(word)' does not test the statistic '\(statistic.rawValue)'; remove it"
    }
    guard test != .versusValue, let percent = parts.percent, percent != .column, statistic.isShare else { return nil }
    return "'\(word)' compares percentages of columns, and those here are of '\(percent.rawValue)'; remove it, or "
      + "write 'percent: column'"
  }

  private mutating func refuse(_ key: String, of fields: StudyFields, _ reason: String) {
    guard let entry = fields[key] else { return }
    report(.misplacedKey(key, context: fields.context, reason: reason), at: entry)
  }
}
