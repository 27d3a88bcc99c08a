import PhareCSV
import PhareSurvey

extension StudyReader {
  /// Reads the keys of a map; nil, with a problem, where the node is something else. Unknown keys are problems.
  mutating func fields(of node: StudyNode, in context: StudyPart, known: [String]) -> StudyFields? {
    guard let entries = entries(of: node, context, example: "\(known.first ?? "key"): …") else { return nil }
    for entry in entries where !known.contains(entry.key) {
      let nearest = nearestName(to: entry.key, in: known)
      report(.unknownKey(entry.key, in: context, nearest: nearest, known: known), at: entry)
    }
    return StudyFields(context: context, node: node, entries: entries)
  }

  /// Returns a required key with its value; nil, with a problem, where it is not written.
  mutating func required(_ key: String, of fields: StudyFields, example: String) -> StudyEntry? {
    if let entry = fields[key] { return entry }
    report(.missingKey([key], in: fields.context, example: example), at: fields.place(of: key))
    return nil
  }

  /// Reads the entries of a map of names; nil, with a problem, where the node is something else.
  mutating func entries(of node: StudyNode, _ subject: StudyPart, example: String) -> [StudyEntry]? {
    if case .map(let entries) = node.content { return entries }
    reportUnexpected(node, subject, expected: .map, example: example)
    return nil
  }

  /// Reads the elements of a list; nil, with a problem, where the node is something else or the list is empty.
  mutating func elements(of node: StudyNode, _ subject: StudyPart, example: String) -> [StudyNode]? {
    if case .list(let nodes) = node.content, !nodes.isEmpty { return nodes }
    reportUnexpected(node, subject, expected: .list, example: example)
    return nil
  }

  /// Reads the parts of a section that have keys of their own.
  ///
  /// - Parameter read: Reads a part by its position from 1; `lines` are those of the ids met so far.
  mutating func readElements<Element>(
    _ entry: StudyEntry?, example: String,
    _ read: (inout StudyReader, _ node: StudyNode, _ position: Int, _ lines: inout [String: Int]) -> Element?
  ) -> [Element] {
    guard let entry, let nodes = elements(of: entry.value, .topKey(entry.key), example: example) else { return [] }
    var lines: [String: Int] = [:]
    var elements: [Element] = []
    for (index, node) in nodes.enumerated() {
      if let element = read(&self, node, index + 1, &lines) { elements.append(element) }
    }
    return elements
  }

  /// Reads a list, or a single value in its place.
  mutating func elementsOrOne(of node: StudyNode, _ subject: StudyPart, example: String) -> [StudyNode]? {
    if case .text = node.content { return [node] }
    return elements(of: node, subject, example: example)
  }

  // MARK: Texts

  mutating func text(of node: StudyNode, _ subject: StudyPart, expected: StudyExpectation = .text, example: String)
    -> String?
  {
    if case .text(let text, _) = node.content, text.contains(where: { !$0.isWhitespace }) { return text }
    reportUnexpected(node, subject, expected: expected, example: example)
    return nil
  }

  mutating func text(
    _ entry: StudyEntry?, of fields: StudyFields, expected: StudyExpectation = .text, example: String
  ) -> String? {
    guard let entry else { return nil }
    return text(of: entry.value, fields.subject(entry.key), expected: expected, example: "\(entry.key): \(example)")
  }

  mutating func texts(_ entry: StudyEntry?, of fields: StudyFields, example: String) -> [String] {
    guard let entry else { return [] }
    let subject = fields.subject(entry.key)
    let example = "\(entry.key): \(example)"
    let nodes = elementsOrOne(of: entry.value, subject, example: example) ?? []
    return nodes.compactMap { text(of: $0, subject, example: example) }
  }

  /// Reads a text for all languages, or a map of one text per language.
  mutating func localizedText(of node: StudyNode, _ subject: StudyPart) -> LocalizedText? {
    let example = "{fr: …, en: …}"
    guard case .map(let entries) = node.content else {
      let label = text(of: node, subject, expected: .localizedText, example: example)
      warnOfHidden(label, at: node)
      return label.map { LocalizedText($0) }
    }
    guard !entries.isEmpty else {
      reportUnexpected(node, subject, expected: .localizedText, example: example)
      return nil
    }
    var texts: [Language: String] = [:]
    for entry in entries {
      guard let language = Language(rawValue: entry.key) else {
        let known = Language.allCases.map(\.rawValue)
        reportUnknown(
          entry.key, .language, in: subject, known: known,
          at: StudyNode(content: .nothing, line: entry.line, column: entry.column))
        continue
      }
      texts[language] = text(of: entry.value, subject, example: "{\(entry.key): …}")
      warnOfHidden(texts[language], at: entry.value)
    }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  private mutating func warnOfHidden(_ label: String?, at node: StudyNode) {
    guard let label, VisibleText.hidesSomething(label) else { return }
    let location = SourceLocation(file: file, line: node.line, column: node.column)
    study.warnings.append(Located(.hiddenCharacters(shortened(label)), at: location))
  }

  mutating func localizedText(_ entry: StudyEntry?, of fields: StudyFields) -> LocalizedText? {
    guard let entry else { return nil }
    return localizedText(of: entry.value, fields.subject(entry.key))
  }

  mutating func localizedTexts(_ entry: StudyEntry?, of fields: StudyFields, example: String) -> [LocalizedText] {
    guard let entry else { return [] }
    let subject = fields.subject(entry.key)
    guard case .list = entry.value.content else { return localizedText(entry, of: fields).map { [$0] } ?? [] }
    let nodes = elements(of: entry.value, subject, example: "\(entry.key): \(example)") ?? []
    return nodes.compactMap { localizedText(of: $0, subject) }
  }

  /// Reads the key of a wave, an indicator, a table or a comparison: part of file names, so without separators.
  mutating func identifier(of fields: StudyFields, example: String) -> String? {
    guard let entry = required("id", of: fields, example: "id: \(example)") else { return nil }
    guard let id = text(entry, of: fields, example: example) else { return nil }
    let isPlain = id.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
        || $0.properties.generalCategory == .nonspacingMark
    }
    guard isPlain, !id.hasPrefix("."), id.utf8.count <= 100 else {
      reportUnexpected(
        entry.value, fields.subject("id"), expected: .identifier,
        example: "id: \(example)")
      return nil
    }
    return id
  }

  // MARK: Words

  /// Reads one of the words of an enumeration, or of some of its cases.
  mutating func word<Word>(of node: StudyNode, _ subject: StudyPart, among words: [Word] = Array(Word.allCases))
    -> Word?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    let known = words.map(\.rawValue)
    let expected = StudyExpectation.oneOf(known)
    guard let text = text(of: node, subject, expected: expected, example: known.first ?? "") else { return nil }
    if let word = words.first(where: { $0.rawValue == text }) { return word }
    let nearest = nearestName(to: text, in: known) ?? known.first ?? ""
    reportUnexpected(node, subject, expected: expected, example: nearest)
    return nil
  }

  mutating func word<Word>(
    _ entry: StudyEntry?, of fields: StudyFields, among words: [Word] = Array(Word.allCases)
  ) -> Word?
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    guard let entry else { return nil }
    return word(of: entry.value, fields.subject(entry.key), among: words)
  }

  mutating func words<Word>(_ entry: StudyEntry?, of fields: StudyFields) -> [Word]
  where Word: RawRepresentable & CaseIterable & Equatable, Word.RawValue == String {
    guard let entry else { return [] }
    let subject = fields.subject(entry.key)
    let example = "\(entry.key): [\(Word.allCases.first?.rawValue ?? "")]"
    var words: [Word] = []
    for node in elementsOrOne(of: entry.value, subject, example: example) ?? [] {
      if let word: Word = word(of: node, subject), !words.contains(word) { words.append(word) }
    }
    return words
  }

  mutating func flag(_ entry: StudyEntry?, of fields: StudyFields) -> Bool? {
    guard let entry else { return nil }
    if case .text(let text, true) = entry.value.content {
      switch text.lowercased() {
      case "true", "yes", "on": return true
      case "false", "no", "off": return false
      default: break
      }
    }
    reportUnexpected(
      entry.value, fields.subject(entry.key), expected: .flag, example: "\(entry.key): true")
    return nil
  }
}
