import PhareEstimation
import PhareSurvey

extension StudyReader {
  /// Reads the tables.
  mutating func readTables(_ entry: StudyEntry?) -> [TableSpecification] {
    let example = "tables: [{id: by-region, rows: [innovation], columns: [region]}]"
    return readElements(entry, example: example) { $0.table(from: $1, position: $2, lines: &$3) }
  }

  /// The keys of a table.
  static var keysOfTable: [String] { StudyPlace.table.names }

  private mutating func table(
    from node: StudyNode, position: Int, lines: inout [String: Int]
  ) -> TableSpecification? {
    let context = context(.table, of: node, position: position)
    guard let fields = fields(of: node, in: context, known: Self.keysOfTable) else { return nil }
    let id = declaredIdentifier(of: fields, .table, example: "innovation-by-region", lines: &lines)
    if let id { record(.table(id), node) }
    let title = localizedText(fields["title"], of: fields)
    let rowsEntry = required("rows", of: fields, example: "rows: [innovation]")
    let rows = rowsEntry.map { variables(of: $0.value, fields.subject("rows"), example: "rows: [innovation]") } ?? []
    let columns = tableColumns(fields["columns"], of: fields)
    let waves = waves(fields["waves"], of: fields, example: "[mayors-2016]")
    let statistic = tableStatistic(of: fields, rows: rows)
    let parameters = statistic.definition.parameters
    let denominator = parameters.contains(.denominator) ? denominator(of: fields) : nil
    let probabilities = parameters.contains(.probabilities) ? probabilities(fields["probs"], of: fields) : []
    let rule: QuantileRule? = word(fields["rule"], of: fields)
    let percent: TableSpecification.Percent? = word(fields["percent"], of: fields)
    let isQuantile = parameters.contains(.probabilities)
    let interval: ProportionIntervalMethod? = isQuantile ? nil : word(fields["interval"], of: fields)
    let quantileInterval: QuantileOptions.Interval? = isQuantile ? word(fields["interval"], of: fields) : nil
    let tests: [TableSpecification.Test] = words(fields["tests"], of: fields)
    let testedValue = testedValue(of: fields, statistic: statistic, tests: tests)
    let filter = filter(fields["where"], of: fields)
    let adjustment: MultipleTesting? = word(fields["adjust"], of: fields)
    let level = level(fields["level"], of: fields)
    checkEffects(
      of: TableParts(
        statistic: statistic, rows: rows, hasColumns: fields["columns"] != nil, percent: percent, tests: tests,
        adjustment: adjustment), fields)
    guard let id, !rows.isEmpty else { return nil }
    return TableSpecification(
      id: id, title: title, rows: rows.map(\.id), columns: columns, waves: waves, statistic: statistic,
      denominator: denominator, probabilities: probabilities, quantileRule: rule ?? .math,
      percent: percent ?? .column, interval: interval, quantileInterval: quantileInterval ?? QuantileOptions().interval,
      tests: tests, testedValue: testedValue, filter: filter, adjustment: adjustment ?? .none, level: level)
  }

  /// The value that figures are tested against: required by the test, and by nothing else.
  private mutating func testedValue(
    of fields: StudyFields, statistic: Statistic, tests: [TableSpecification.Test]
  ) -> Double? {
    guard tests.contains(.versusValue) else {
      if let entry = fields["value"] {
        report(.misplacedKey("value", in: fields.context, .valueWithoutTest), at: entry)
      }
      return nil
    }
    let example = statistic.isShare ? "0.5" : "1"
    let entry = required("value", of: fields, example: "value: \(example)")
    let expected = statistic.isShare ? StudyExpectation.share : .number
    return number(entry, of: fields, expected: expected, example: example) { !statistic.isShare || $0 > 0 && $0 < 1 }
  }

  /// Blocks side by side: each a variable, or a list of variables to cross.
  private mutating func tableColumns(_ entry: StudyEntry?, of fields: StudyFields) -> [[Variable.ID]] {
    guard let entry else { return [] }
    let subject = fields.subject("columns")
    let example = "columns: [region, [region, size]]"
    let nodes = elementsOrOne(of: entry.value, subject, example: example) ?? []
    return nodes.map { domains(of: $0, subject, example: example) }.filter { !$0.isEmpty }
  }

  private mutating func tableStatistic(of fields: StudyFields, rows: [Variable]) -> Statistic {
    let statistic: Statistic = word(fields["statistic"], of: fields) ?? .proportion
    for parameter in StatisticDefinition.Parameter.allCases {
      let key = parameter.rawValue
      guard let entry = fields[key], !statistic.definition.parameters.contains(parameter) else { continue }
      let owners = Statistic.allCases.filter { $0.definition.parameters.contains(parameter) }
      let reason = StudyMisplacement.ofOtherStatistics(key: key, statistic: statistic, owners: owners)
      report(.misplacedKey(key, in: fields.context, reason), at: entry)
    }
    for variable in rows { check(variable, under: statistic, of: fields) }
    return statistic
  }

  /// Reports a row whose answers the statistic cannot work on.
  private mutating func check(_ variable: Variable, under statistic: Statistic, of fields: StudyFields) {
    let subject = fields.subject("rows")
    let node = fields.place(of: "rows")
    switch (statistic.definition.operand, variable.kind) {
    case (_, .text):
      report(
        .contradiction(subject, .freeText(variable.id)), at: node)
    case (_, .date):
      report(
        .contradiction(subject, .dateCounted(variable.id)), at: node)
    case (.answers, .number):
      report(
        .contradiction(subject, .numberCounted(variable.id, statistic)), at: node)
    case (.numbers, _): reportMeanless(variable, subject: subject, at: node)
    case (.answers, _), (.answersOrNumbers, _): break
    }
  }

  private mutating func denominator(of fields: StudyFields) -> Variable.ID? {
    let entry = required("denominator", of: fields, example: "denominator: employees")
    guard let denominator = variable(entry, of: fields, example: "employees") else { return nil }
    reportMeanless(denominator, subject: fields.subject("denominator"), at: fields.place(of: "denominator"))
    return denominator.id
  }

  private mutating func probabilities(_ entry: StudyEntry?, of fields: StudyFields) -> [Double] {
    guard let entry else { return TableSpecification.defaultProbabilities }
    let subject = fields.subject("probs")
    let example = "probs: [0.25, 0.5, 0.75]"
    let nodes = elementsOrOne(of: entry.value, subject, example: example) ?? []
    return nodes.compactMap {
      number(of: $0, subject, expected: .probabilities, example: example) { $0 > 0 && $0 < 1 }
    }
  }
}
