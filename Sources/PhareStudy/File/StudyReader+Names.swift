import PhareSurvey

extension StudyReader {
  /// Returns the declared variable with the given key; nil, with a problem, where there is none.
  mutating func variable(_ name: String, _ subject: StudyPart, at node: StudyNode) -> Variable? {
    if let variable = codebook[Variable.ID(name)] { return variable }
    let known = codebook.variables.map(\.id.rawValue)
    reportUnknown(name, .variable, in: subject, known: known, at: node)
    return nil
  }

  /// Reads the variable that a key names.
  mutating func variable(_ entry: StudyEntry?, of fields: StudyFields, example: String) -> Variable? {
    guard let entry, let name = text(entry, of: fields, expected: .variable, example: example) else { return nil }
    return variable(name, fields.subject(entry.key), at: entry.value)
  }

  /// Reads the variables of a list, or the one in its place; a repeat is a problem.
  mutating func variables(of node: StudyNode, _ subject: StudyPart, example: String) -> [Variable] {
    var variables: [Variable] = []
    for element in elementsOrOne(of: node, subject, example: example) ?? [] {
      guard let name = text(of: element, subject, expected: .variable, example: example),
        let variable = variable(name, subject, at: element)
      else { continue }
      if variables.contains(where: { $0.id == variable.id }) {
        report(
          .contradiction(subject, .twice(name, .variable)), at: element)
      } else {
        variables.append(variable)
      }
    }
    return variables
  }

  /// Reads variables whose answers can make domains; others are problems.
  mutating func domains(of node: StudyNode, _ subject: StudyPart, example: String) -> [Variable.ID] {
    let variables = variables(of: node, subject, example: example)
    for variable in variables where isUncoded(variable) {
      report(
        .contradiction(subject, .withoutCategories(variable.id)), at: node)
    }
    return variables.map(\.id)
  }

  /// Returns whether a variable was read and is a quantity or a free text.
  func isUncoded(_ variable: Variable) -> Bool {
    if case .none = AnswerCodes(of: variable.kind) { true } else { false }
  }

  /// Returns whether a mean of the variable has a meaning; unreadable ones get the benefit of the doubt.
  func hasMean(_ variable: Variable) -> Bool {
    if unreadableVariables.contains(variable.id.rawValue) { return true }
    switch variable.kind {
    case .scale, .number: return true
    case .single(let categories): return categories.contains { $0.score != nil }
    default: return false
    }
  }

  /// Reads the wave keys of a list, each declared and named once.
  mutating func waves(_ entry: StudyEntry?, of fields: StudyFields, example: String) -> [String]? {
    guard let entry else { return nil }
    let subject = fields.subject(entry.key)
    let example = "\(entry.key): \(example)"
    guard let nodes = elementsOrOne(of: entry.value, subject, example: example) else { return nil }
    var waves: [String] = []
    for node in nodes {
      guard let name = text(of: node, subject, expected: .wave, example: example) else { continue }
      checkWave(name, subject, at: node)
      if waves.contains(name) {
        report(.contradiction(subject, .twice(name, .wave)), at: node)
      } else {
        waves.append(name)
      }
    }
    return waves
  }

  mutating func checkWave(_ name: String, _ subject: StudyPart, at node: StudyNode) {
    guard !waveKeys.contains(name) else { return }
    reportUnknown(name, .wave, in: subject, known: waveKeys, at: node)
  }

  // MARK: Answers

  /// Reads the answer that `net`, `category` or `item` names; nil where none is written.
  mutating func answer(of fields: StudyFields, variable: Variable) -> AnswerSelection? {
    let entries = ["net", "category", "item"].compactMap { fields[$0] }
    if entries.count > 1 {
      report(
        .contradiction(fields.context, .twoAnswers(entries[0].key, entries[1].key)), at: entries[1])
    }
    guard let entry = entries.first, let name = text(entry, of: fields, example: "1") else { return nil }
    guard !unreadableVariables.contains(variable.id.rawValue) else { return .category(name) }
    let codes = AnswerCodes(of: variable.kind)
    if entry.key != "net", codes.key != entry.key {
      guard let key = codes.key else { return nil }  // reported where the statistic is read
      let reason = StudyMisplacement.answersNamed(by: key, name: name, variable: variable.id)
      report(.misplacedKey(entry.key, in: fields.context, reason), at: entry)
      return nil
    }
    switch entry.key {
    case "net":
      check(name, among: variable.nets.map(\.id), .net(of: "\(variable.id)"), fields.subject("net"), at: entry.value)
      return .net(name)
    case "item":
      check(name, among: codes.known, .answer(.item, of: "\(variable.id)"), fields.subject("item"), at: entry.value)
      return .item(name)
    default:
      if !codes.allows(name) {
        reportUnknown(
          name, .answer(codes.noun, of: "\(variable.id)"), in: fields.subject("category"), known: codes.known,
          at: entry.value)
      }
      return .category(answerCode(name, of: variable.kind, fields.subject("category"), at: entry.value))
    }
  }

  private mutating func check(
    _ name: String, among known: [String], _ kind: StudyNameKind, _ subject: StudyPart, at node: StudyNode
  ) {
    if !known.contains(name) { reportUnknown(name, kind, in: subject, known: known, at: node) }
  }
}
