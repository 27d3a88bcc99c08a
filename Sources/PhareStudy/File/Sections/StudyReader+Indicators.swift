import PhareEstimation
import PhareSurvey

extension StudyReader {
  /// Reads the barometer; the keys of unreadable indicators are kept too, so that those who name them are not blamed.
  mutating func readIndicators(_ entry: StudyEntry?) -> [Indicator] {
    let example = "indicators: [{id: innovation, variable: innovation, net: yes}]"
    let indicators = readElements(entry, example: example) { $0.indicator(from: $1, position: $2, lines: &$3) }
    reportStrayRecords()
    return indicators
  }

  /// The keys of an indicator.
  static var keysOfIndicator: [String] { StudyPlace.indicator.names }

  private mutating func indicator(from node: StudyNode, position: Int, lines: inout [String: Int]) -> Indicator? {
    let context = context(.indicator, of: node, position: position)
    guard let fields = fields(of: node, in: context, known: Self.keysOfIndicator) else { return nil }
    let id = declaredIdentifier(of: fields, .indicator, example: "innovation", lines: &lines)
    if let id {
      indicatorKeys.append(id)
      record(.indicator(id), node)
    }
    let label = localizedText(fields["label"], of: fields)
    let filter = filter(fields["where"], of: fields)
    let required = required("variable", of: fields, example: "variable: innovation")
    guard let variable = variable(required, of: fields, example: "innovation") else { return nil }
    let answer = answer(of: fields, variable: variable)
    let statistic = indicatorStatistic(of: fields, variable: variable, needsAnswer: true)
    var published = published(fields["published"], of: fields, variable: variable, statistic: statistic)
    var elsewhere = elsewhere(fields["elsewhere"], of: fields, statistic: statistic)
    let written = elsewhere.count
    if let id {
      let filed = filedFigures(
        of: id, context: fields.context, variable: variable, statistic: statistic, answer: answer)
      published += filed.published
      for figure in filed.elsewhere where !elsewhere.contains(where: { $0.id == figure.id }) {
        elsewhere.append(figure)
      }
    }
    let before = problems.count
    let differences = differences(fields["published_differences"], of: fields, elsewhere: elsewhere)
    if problems.count == before, let id, let entry = fields["elsewhere"],
      let idle = elsewhere.prefix(written).first(where: { figure in
        !differences.contains { $0.reference == .elsewhere(figure.id) }
      })
    {
      idleElsewhere.append((id, idle.id, fields.context, entry))
    }
    let purpose: Indicator.Purpose? = word(fields["for"], of: fields)
    guard let id else { return nil }
    return Indicator(
      id: id, label: label ?? variable.label, hasOwnLabel: label != nil, variable: variable.id, answer: answer,
      statistic: statistic, filter: filter, published: published, differences: differences, elsewhere: elsewhere,
      purpose: purpose ?? .publication)
  }

  /// Reads whether a figure is a share of an answer or a figure of numbers: as stated, else as the variable and the
  /// answer show.
  mutating func indicatorStatistic(
    of fields: StudyFields, variable: Variable, needsAnswer: Bool
  ) -> Statistic {
    let answerEntry = ["net", "category", "item"].lazy.compactMap { fields[$0] }.first
    let stated = word(
      fields["statistic"], of: fields, among: Statistic.allCases.filter { $0.definition.uses.contains(.indicator) })
    let hasScores =
      switch variable.kind {
      case .scale, .number: true
      default: false
      }
    let statistic = stated ?? (answerEntry == nil && hasScores ? .mean : .proportion)
    let isReadable = !unreadableVariables.contains(variable.id.rawValue)
    switch statistic.definition.operand {
    case .numbers:
      if let answerEntry {
        let key = answerEntry.key
        report(
          .misplacedKey(key, in: fields.context, .countsNoAnswer(statistic, key: key, isStated: true)), at: answerEntry)
      }
      reportMeanless(variable, subject: fields.subject("statistic"), at: fields.place(of: "statistic"))
    case .answers where isUncoded(variable):
      report(
        .contradiction(fields.subject("variable"), .withoutCategories(variable.id)), at: fields.place(of: "variable"))
    case .answers where answerEntry == nil && needsAnswer && isReadable:
      let key = AnswerCodes(of: variable.kind).key ?? "category"
      let example =
        variable.nets.first.map { "net: \($0.id)" } ?? "\(key): \(AnswerCodes(of: variable.kind).known.first ?? "1")"
      report(
        .missingKey(key == "item" ? ["item", "net"] : ["net", "category"], in: fields.context, example: example),
        at: fields.node)
    case .answers, .answersOrNumbers: break
    }
    return statistic
  }

  /// Reports a variable that has no mean.
  mutating func reportMeanless(_ variable: Variable, subject: StudyPart, at node: StudyNode) {
    guard !hasMean(variable) else { return }
    report(
      .contradiction(subject, .withoutNumbers(variable.id)), at: node)
  }

  // MARK: Published figures

  private mutating func published(
    _ entry: StudyEntry?, of indicator: StudyFields, variable: Variable, statistic: Statistic
  ) -> [PublishedFigure] {
    guard let entry else { return [] }
    let subject = indicator.subject("published")
    let example = "published: [{wave: mayors-2016, value: 87}]"
    let nodes = elements(of: entry.value, subject, example: example) ?? []
    return nodes.enumerated().compactMap { index, node in
      let context = StudyPart.member(.publishedFigure, index + 1, of: indicator.context)
      return publishedFigure(from: node, context, variable: variable, statistic: statistic)
    }
  }

  mutating func publishedFigure(
    from node: StudyNode, _ context: StudyPart, variable: Variable, statistic: Statistic
  ) -> PublishedFigure? {
    guard let fields = fields(of: node, in: context, known: StudyPlace.publishedFigure.names) else { return nil }
    let waveEntry = required("wave", of: fields, example: "wave: mayors-2016")
    let wave = text(waveEntry, of: fields, expected: .wave, example: "mayors-2016")
    if let wave, let waveEntry { checkWave(wave, fields.subject("wave"), at: waveEntry.value) }
    let unit = publishedUnit(fields["unit"], of: fields, statistic: statistic)
    let valueEntry = required("value", of: fields, example: "value: 87")
    let value = publishedValue(valueEntry, of: fields, statistic: statistic, variable: variable)
    let answer = statistic.isShare ? answer(of: fields, variable: variable) : nil
    if !statistic.isShare, let entry = ["net", "category", "item"].lazy.compactMap({ fields[$0] }).first {
      report(
        .misplacedKey(entry.key, in: context, .countsNoAnswer(statistic, key: entry.key, isStated: false)), at: entry)
    }
    let coding = territoryCoding(fields["coding"], of: fields)
    let region = territoryName(fields["region"], coding: coding, of: fields)
    let status = localizedText(fields["status"], of: fields)
    let source = localizedText(fields["source"], of: fields)
    let note = localizedText(fields["note"], of: fields)
    let base = wholeNumber(
      fields["n"], of: fields, expected: .respondents, example: "302", in: 1...999_999_999)
    let count = number(fields["count"], of: fields, expected: .numberOfUnits, example: "89000") { $0 >= 0 }
    let printed = localizedText(fields["printed"], of: fields)
    guard let wave, let value else { return nil }
    return PublishedFigure(
      wave: wave, value: value, decimals: decimals(of: valueEntry), unit: unit, region: region, coding: coding,
      answer: answer, base: base, count: count, printed: printed, status: status, source: source, note: note)
  }

  /// Reads the unit of a printed number: percent for shares and the variable's units for other figures, in people's
  /// words.
  private mutating func publishedUnit(
    _ entry: StudyEntry?, of fields: StudyFields, statistic: Statistic
  ) -> PublishedFigure.Unit {
    let unit: PublishedFigure.Unit = statistic.isShare ? .percent : .units
    guard let entry else { return unit }
    let words: [(String, PublishedFigure.Unit)] = [
      ("percent", .percent), ("%", .percent), ("units", .units), ("/10", .units), ("score", .units), ("mean", .units),
    ]
    let example = statistic.isShare ? "percent" : "units"
    let expected = statistic.isShare ? StudyExpectation.percent : .units(statistic)
    guard let written = text(entry, of: fields, expected: expected, example: example) else { return unit }
    guard words.contains(where: { $0 == (written, unit) }) else {
      reportUnexpected(entry.value, fields.subject("unit"), expected: expected, example: "unit: \(example)")
      return unit
    }
    return unit
  }

  private mutating func publishedValue(
    _ entry: StudyEntry?, of fields: StudyFields, statistic: Statistic, variable: Variable
  ) -> Double? {
    switch (statistic, variable.kind) {
    case (_, _) where statistic.isShare:
      number(entry, of: fields, expected: .percentage, example: "87") { (0...100).contains($0) }
    case (.mean, .scale(let range)):
      number(
        entry, of: fields, expected: .mean(range),
        example: "\(range.lowerBound + range.count / 2)"
      ) { Double(range.lowerBound) <= $0 && $0 <= Double(range.upperBound) }
    default: number(entry, of: fields, example: "7.1")
    }
  }
}
