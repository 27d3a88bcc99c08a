import PhareSurvey

extension StudyReader {
  /// Reads the questions that a wave asked otherwise than the codebook has them.
  mutating func asked(_ entry: StudyEntry?, of wave: StudyFields) -> [Variable.ID: AskedQuestion] {
    guard let entry else { return [:] }
    let subject = wave.subject("asked")
    let example = "asked: {innovation: {question: …, base: …}}"
    var asked: [Variable.ID: AskedQuestion] = [:]
    for entry in entries(of: entry.value, subject, example: example) ?? [] {
      let key = StudyNode(content: .nothing, line: entry.line, column: entry.column)
      let context = StudyPart.entry(.asked, entry.key, of: wave.context)
      guard let variable = variable(entry.key, subject, at: key),
        let fields = fields(of: entry.value, in: context, known: StudyPlace.asked.names)
      else { continue }
      asked[variable.id] = AskedQuestion(
        question: localizedText(fields["question"], of: fields), base: localizedText(fields["base"], of: fields),
        unit: localizedText(fields["unit"], of: fields),
        labels: labels(fields["labels"], of: fields, variable: variable))
    }
    return asked
  }

  private mutating func labels(
    _ entry: StudyEntry?, of fields: StudyFields, variable: Variable
  ) -> [String: LocalizedText] {
    guard let entry else { return [:] }
    let subject = fields.subject("labels")
    let codes = AnswerCodes(of: variable.kind)
    var labels: [String: LocalizedText] = [:]
    for label in entries(of: entry.value, subject, example: "labels: {1: \"Oui\"}") ?? [] {
      if !codes.allows(label.key), !unreadableVariables.contains(variable.id.rawValue) {
        let place = StudyNode(content: .nothing, line: label.line, column: label.column)
        reportUnknown(
          label.key, .answer(codes.noun, of: "\(variable.id)"), in: subject, known: codes.known, at: place)
      }
      labels[label.key] = localizedText(of: label.value, .entry(.label, label.key, of: fields.context))
    }
    return labels
  }
}
