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

  // MARK: Filters and answers

  /// Reads a filter: a map of variables to a code, a net or a list of them.
  mutating func filter(_ entry: StudyEntry?, of fields: StudyFields, asking asked: Variable.ID? = nil) -> Filter? {
    guard let entry else { return nil }
    let subject = fields.subject(entry.key)
    guard let entries = entries(of: entry.value, subject, example: "where: {region: [Bretagne, Corse]}") else {
      return nil
    }
    guard !entries.isEmpty else {
      reportUnexpected(
        entry.value, subject, expected: .filter, example: "where: {region: [Bretagne]}")
      return nil
    }
    return Filter(entries.compactMap { condition(from: $0, subject, asking: asked) })
  }

  /// An entry whose value `{from: 18, to: 34}` is written as the comparisons `>= 18 <= 34`.
  private func fromTo(_ entry: StudyEntry) -> StudyEntry {
    guard case .map(let bounds) = entry.value.content, !bounds.isEmpty,
      bounds.allSatisfy({ ["from", "to"].contains($0.key) })
    else { return entry }
    let signs = ["from": ">=", "to": "<="]
    let words = bounds.compactMap { bound -> String? in
      guard case .text(let number, _) = bound.value.content, let sign = signs[bound.key] else { return nil }
      return "\(sign) \(number)"
    }
    let text = StudyNode(
      content: .text(words.joined(separator: " "), isPlain: false), line: entry.value.line, column: entry.value.column)
    return StudyEntry(key: entry.key, line: entry.line, column: entry.column, value: text)
  }

  private mutating func condition(
    from entry: StudyEntry, _ subject: StudyPart, asking asked: Variable.ID?
  ) -> Filter.Condition? {
    let key = StudyNode(content: .nothing, line: entry.line, column: entry.column)
    guard let variable = variable(entry.key, subject, at: key) else { return nil }
    let entry = fromTo(entry)
    if variable.id == asked {
      report(
        .contradiction(subject, .itself), at: entry)
      return nil
    }
    if case .number = variable.kind { return numberCondition(on: variable, from: entry, subject) }
    if isUncoded(variable) {
      report(
        .contradiction(subject, .withoutCategories(variable.id)), at: entry)
      return nil
    }
    let example = "\(entry.key): [1, 2]"
    var codes: [String] = []
    for node in elementsOrOne(of: entry.value, subject, example: example) ?? [] {
      guard let code = text(of: node, subject, expected: .codeOrNet, example: example) else { continue }
      if comparesScores(of: variable), NumberRange.compares(code) {
        if let range = range(of: node, subject, example: example) { codes.append(range) }
        continue
      }
      let answer = answerOrNet(code, of: variable, subject, at: node)
      if !codes.contains(answer) { codes.append(answer) }
    }
    return Filter.Condition(variable: variable.id, codes: codes)
  }

  /// Whether the answers to a variable are compared by their numbers: scores, and texts that nobody declared.
  private func comparesScores(of variable: Variable) -> Bool {
    switch variable.kind {
    case .scale: true
    case .single(let categories): categories.allSatisfy { $0.score != nil }
    default: false
    }
  }

  /// Reads the numbers that pass: `>= 40`, `>= 40 < 60`, `0`, or a list of such alternatives.
  private mutating func numberCondition(
    on variable: Variable, from entry: StudyEntry, _ subject: StudyPart
  ) -> Filter.Condition? {
    let example = "\(entry.key): \">= 40\""
    let ranges = (elementsOrOne(of: entry.value, subject, example: example) ?? []).compactMap { node in
      range(of: node, subject, example: example)
    }
    return ranges.isEmpty ? nil : Filter.Condition(variable: variable.id, codes: ranges)
  }

  private mutating func range(of node: StudyNode, _ subject: StudyPart, example: String) -> String? {
    let expected = StudyExpectation.comparisons
    guard let text = text(of: node, subject, expected: expected, example: example) else { return nil }
    guard let range = NumberRange(text), range.isPossible else {
      reportUnexpected(node, subject, expected: expected, example: example)
      return nil
    }
    return text
  }

  /// Reads the net of that key, or the code of that answer; a text that is neither is a problem.
  private mutating func answerOrNet(
    _ code: String, of variable: Variable, _ subject: StudyPart, at node: StudyNode
  ) -> String {
    guard !unreadableVariables.contains(variable.id.rawValue) else { return code }
    let codes = AnswerCodes(of: variable.kind)
    let nets = variable.nets.map(\.id)
    if nets.contains(code) { return code }
    if !codes.allows(code) {
      reportUnknown(
        code, .answerOrNet(codes.noun, of: "\(variable.id)"), in: subject, known: codes.known + nets, at: node)
    }
    return answerCode(code, of: variable.kind, subject, at: node)
  }

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
