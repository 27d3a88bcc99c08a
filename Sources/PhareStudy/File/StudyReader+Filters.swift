import PhareCSV
import PhareSurvey

/// The keys that combine conditions.
private enum CombiningWord: String, CaseIterable {
  case and, or, not
}

extension StudyReader {
  /// Reads a filter: a map of variables to a code, a net or a list of them, and of `and`, `or` and `not` to further filters.
  mutating func filter(_ entry: StudyEntry?, of fields: StudyFields, asking asked: Variable.ID? = nil) -> Filter? {
    entry.flatMap { filter(of: $0.value, fields.subject($0.key), asking: asked) }
  }

  /// Reads the conditions of which any, all or some count: a map as in a filter, or a list of such maps.
  mutating func conditions(_ entry: StudyEntry, of fields: StudyFields) -> Filter? {
    let subject = fields.subject(entry.key)
    var filter: Filter?
    if case .list = entry.value.content {
      filter = filters(of: entry.value, subject, asking: nil).map { filters in
        Filter(all: filters.map { $0.clauses.count == 1 ? $0.clauses[0] : .any([$0]) })
      }
    } else {
      filter = self.filter(of: entry.value, subject, asking: nil)
    }
    return filter.flatMap { $0.clauses.isEmpty ? nil : $0 }
  }

  private mutating func filter(of node: StudyNode, _ subject: StudyPart, asking asked: Variable.ID?) -> Filter? {
    guard let entries = entries(of: node, subject, example: "where: {region: [Bretagne, Corse]}") else {
      return nil
    }
    guard !entries.isEmpty else {
      reportUnexpected(node, subject, expected: .filter, example: "where: {region: [Bretagne]}")
      return nil
    }
    return Filter(all: entries.flatMap { clauses(from: $0, subject, asking: asked) })
  }

  private mutating func filters(of node: StudyNode, _ subject: StudyPart, asking asked: Variable.ID?) -> [Filter]? {
    let example = "or: [{region: [Bretagne]}, {age: \">= 65\"}]"
    return elements(of: node, subject, example: example)?.compactMap { filter(of: $0, subject, asking: asked) }
  }

  private mutating func clauses(
    from entry: StudyEntry, _ subject: StudyPart, asking asked: Variable.ID?
  ) -> [Filter.Clause] {
    switch combination(entry) {
    case .and?: return (filters(of: entry.value, subject, asking: asked) ?? []).flatMap(\.clauses)
    case .or?: return filters(of: entry.value, subject, asking: asked).map { [.any($0)] } ?? []
    case .not?: return filter(of: entry.value, subject, asking: asked).map { [.not($0)] } ?? []
    case nil: break
    }
    // `{not: [2]}` of one variable.
    if case .map(let parts) = entry.value.content, parts.count == 1, parts[0].key == CombiningWord.not.rawValue {
      let other = StudyEntry(key: entry.key, line: entry.line, column: entry.column, value: parts[0].value)
      let condition = condition(from: fromTo(other), subject, asking: asked)
      return condition.map { [.not(Filter([$0]))] } ?? []
    }
    return condition(from: fromTo(entry), subject, asking: asked).map { [.answers($0)] } ?? []
  }

  /// The word that combines the conditions of an entry; nil where its key is a variable, whose values are no conditions.
  private func combination(_ entry: StudyEntry) -> CombiningWord? {
    guard let word = CombiningWord(rawValue: entry.key) else { return nil }
    guard codebook[Variable.ID(entry.key)] != nil else { return word }
    switch entry.value.content {
    case .list(let nodes):
      guard word != .not, case .map? = nodes.first?.content else { return nil }
      return word
    case .map(let parts): return word == .not && !isFromTo(parts) ? word : nil
    default: return nil
    }
  }

  private func isFromTo(_ parts: [StudyEntry]) -> Bool {
    !parts.isEmpty && parts.allSatisfy { ["from", "to"].contains($0.key) }
  }

  /// An entry whose value `{from: 18, to: 34}` is written as the comparisons `>= 18 <= 34`.
  private func fromTo(_ entry: StudyEntry) -> StudyEntry {
    guard case .map(let bounds) = entry.value.content, isFromTo(bounds) else { return entry }
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
    if variable.id == asked {
      report(
        .contradiction(subject, .itself), at: entry)
      return nil
    }
    if case .number = variable.kind { return rangeCondition(on: variable, from: entry, subject, areDates: false) }
    if case .date = variable.kind { return rangeCondition(on: variable, from: entry, subject, areDates: true) }
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

  /// Reads the numbers or the dates that pass: `>= 40`, `>= 40 < 60`, `0`, `>= 2024-01-05`, or a list of such alternatives.
  private mutating func rangeCondition(
    on variable: Variable, from entry: StudyEntry, _ subject: StudyPart, areDates: Bool
  ) -> Filter.Condition? {
    let example = "\(entry.key): \">= \(areDates ? "2024-01-05" : "40")\""
    let ranges = (elementsOrOne(of: entry.value, subject, example: example) ?? []).compactMap { node in
      range(of: node, subject, example: example, areDates: areDates)
    }
    return ranges.isEmpty ? nil : Filter.Condition(variable: variable.id, codes: ranges)
  }

  private mutating func range(
    of node: StudyNode, _ subject: StudyPart, example: String, areDates: Bool = false
  ) -> String? {
    let expected: StudyExpectation = areDates ? .dates : .comparisons
    guard let text = text(of: node, subject, expected: expected, example: example) else { return nil }
    guard let range = areDates ? NumberRange(dates: text) : NumberRange(text), range.isPossible else {
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
}
