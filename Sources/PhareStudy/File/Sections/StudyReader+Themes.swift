import PhareSurvey

extension StudyReader {
  /// Reads the themes: the order and the grouping of indicators and questions.
  mutating func readThemes(_ entry: StudyEntry?) -> [Theme] {
    let example = "themes: [{id: partnerships, label: Partnerships, indicators: [innovation]}]"
    var grouped: Set<String> = []
    return readElements(entry, example: example) { $0.theme(from: $1, position: $2, lines: &$3, grouped: &grouped) }
  }

  /// The keys of a theme.
  static var keysOfTheme: [String] { StudyPlace.theme.names }

  /// - Parameter grouped: The indicators of the themes above.
  private mutating func theme(
    from node: StudyNode, position: Int, lines: inout [String: Int], grouped: inout Set<String>
  ) -> Theme? {
    let context = context(.theme, of: node, position: position)
    guard let fields = fields(of: node, in: context, known: Self.keysOfTheme) else { return nil }
    let id = declaredIdentifier(of: fields, .theme, example: "partnerships", lines: &lines)
    if let id { record(.theme(id), node) }
    let label = localizedText(required("label", of: fields, example: "label: Partnerships"), of: fields)
    let indicators = indicators(fields["indicators"], of: fields, grouped: &grouped)
    let questions = fields["questions"].map { entry in
      domains(of: entry.value, fields.subject("questions"), example: "questions: [innovation]")
    }
    if fields["indicators"] == nil, fields["questions"] == nil {
      report(
        .missingKey(["indicators", "questions"], in: context, example: "indicators: [innovation]"), at: fields.node)
    }
    guard let id, let label else { return nil }
    return Theme(id: id, label: label, indicators: indicators, questions: questions ?? [])
  }

  private mutating func indicators(
    _ entry: StudyEntry?, of fields: StudyFields, grouped: inout Set<String>
  ) -> [String] {
    guard let entry else { return [] }
    let (subject, example) = (fields.subject("indicators"), "indicators: [innovation]")
    var indicators: [String] = []
    for node in elementsOrOne(of: entry.value, subject, example: example) ?? [] {
      guard let name = text(of: node, subject, expected: .indicator, example: example) else { continue }
      if !indicatorKeys.contains(name) {
        reportUnknown(name, .indicator, in: subject, known: indicatorKeys, at: node)
      } else if study.indicator(name)?.purpose == .verification {
        report(.contradiction(subject, .forVerification(name)), at: node)
      } else if !grouped.insert(name).inserted {
        report(.contradiction(subject, .twice(name, .indicator)), at: node)
      } else {
        indicators.append(name)
      }
    }
    return indicators
  }
}
