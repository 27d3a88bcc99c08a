import PhareCSV

/// Every row has an identifier of its own.
extension WaveDesignReader {
  mutating func checkRespondents() {
    guard let respondent = plan.respondent else { return }
    let stored = table.columns[respondent.column]
    let text = stored.texts
    let missing = specification.missingTexts
    let isMissing = text.values.map { value in
      value.isEmpty || value.hasPadding && value.withoutPadding.isEmpty
        || !stored.missing.isEmpty && stored.missing[value] != nil || !missing.isEmpty && missing[value] != nil
    }
    for value in text.values.indices where isMissing[value] {
      errors.append(
        Located(
          .missingRespondent(column: respondent.name, count: text.counts[value]),
          at: table.location(row: text.firstRows[value], column: respondent.column)))
    }
    for (index, value) in text.values.enumerated() where !isMissing[index] && MissingCode.isUsual(value) {
      warnings.append(
        Located(
          .usualMissingDesignText(value, column: respondent.name, count: text.counts[index]),
          at: table.location(row: text.firstRows[index], column: respondent.column)))
    }
    guard text.counts.contains(where: { $0 > 1 }) else { return }
    var refused: [Located<WaveProblem>] = []
    for row in 0..<table.rowCount where text.firstRows[text.codes[row]] != row && !isMissing[text.codes[row]] {
      let first = table.location(row: text.firstRows[text.codes[row]])
      refused.append(
        Located(
          .repeatedRespondent(text.values[text.codes[row]], column: respondent.name, firstLine: first.line),
          at: table.location(row: row, column: respondent.column)))
    }
    errors.list(refused, .repeatedRespondents)
  }
}
