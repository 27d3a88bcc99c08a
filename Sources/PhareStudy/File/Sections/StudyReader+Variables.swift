import PhareCSV
import PhareSurvey

extension StudyReader {
  /// The words of `type:`.
  private enum KindWord: String, CaseIterable {
    case single, multiple, scale, number, date, text, region, departement
  }

  /// The keys that only some types have, with those types.
  private static let keysOfTypes: [(key: String, kinds: [KindWord])] = [
    ("categories", [.single]), ("items", [.multiple]), ("base", [.multiple]), ("ticked", [.multiple]),
    ("unticked", [.multiple]), ("empty", [.multiple]), ("separator", [.multiple]), ("other", [.multiple]),
    ("exclusive", [.multiple]), ("range", [.scale]), ("order", [.date]),
    ("coding", [.region]), ("grouping", [.region]), ("nets", [.single, .multiple, .scale, .region, .departement]),
  ]

  /// Reads the codebook; filters come last, when all variables are declared.
  mutating func readVariables(_ entry: StudyEntry?) {
    guard let entry else { return }
    guard let entries = entries(of: entry.value, .topKey("variables"), example: "variables: {region: {type: region}}")
    else {
      return
    }
    var variables: [Variable] = []
    var filters: [(variable: Int, entry: StudyEntry, fields: StudyFields)] = []
    for entry in entries {
      guard !entry.key.allSatisfy(\.isWhitespace) else {
        let key = StudyNode(content: .text(entry.key, isPlain: false), line: entry.line, column: entry.column)
        reportUnexpected(key, .variableKey, expected: .text, example: "region: {type: region}")
        continue
      }
      record(.variable(entry.key), placed(entry))
      // What a derived variable follows from stands above it.
      study.codebook = Codebook(variables)
      guard let (variable, fields) = variable(from: entry) else {
        unreadableVariables.insert(entry.key)
        variables.append(Variable(id: Variable.ID(entry.key), kind: .single(categories: [])))
        continue
      }
      if let filter = fields["where"] { filters.append((variables.count, filter, fields)) }
      variables.append(variable)
    }
    study.codebook = Codebook(variables)
    for (index, entry, fields) in filters {
      let variable = variables[index]
      let filter = filter(entry, of: fields, asking: variable.id)
      var asked = Variable(
        id: variable.id, label: variable.label, question: variable.question, kind: variable.kind,
        boxes: variable.boxes, missing: variable.missing, nets: variable.nets, filter: filter,
        derivation: variable.derivation)
      asked.lookup = variable.lookup
      variables[index] = asked
    }
    study.codebook = Codebook(variables)
  }

  /// Returns the value of an entry at the place of its key, where a person looks for a thing with a name.
  private func placed(_ entry: StudyEntry) -> StudyNode {
    StudyNode(content: entry.value.content, line: entry.line, column: entry.column)
  }

  private mutating func variable(from entry: StudyEntry) -> (Variable, StudyFields)? {
    let context = StudyPart.element(.variable, entry.key)
    // A key alone is a variable with all its defaults.
    let node =
      entry.value.isNothing ? StudyNode(content: .map([]), line: entry.line, column: entry.column) : entry.value
    guard let fields = fields(of: node, in: context, known: StudyPlace.variable.names) else { return nil }
    let before = problems.count
    let label = localizedText(fields["label"], of: fields)
    let question = localizedText(fields["question"], of: fields)
    if flag(fields["group"], of: fields) ?? false { study.groups.insert(Variable.ID(entry.key)) }
    if let territories = fields["territories"] {
      return ownTerritories(
        territories, id: Variable.ID(entry.key), label: label, question: question, from: fields)
    }
    if let word = DerivationWord.allCases.first(where: { fields[$0.rawValue] != nil }) {
      return derived(word, id: Variable.ID(entry.key), label: label, question: question, from: fields)
    }
    guard let word = kindWord(of: fields) else { return nil }
    for (key, kinds) in Self.keysOfTypes {
      guard let entry = fields[key], !kinds.contains(word) else { continue }
      let reason = StudyMisplacement.ofOtherTypes(key: key, type: word.rawValue, owners: kinds.map(\.rawValue))
      report(.misplacedKey(key, in: context, reason), at: entry)
    }
    guard let kind = kind(word, of: fields), problems.count == before else {
      _ = missingCodes(fields["missing"], of: fields, codes: .any)
      return nil
    }
    let codes = AnswerCodes(of: kind)
    let boxes = boxes(of: fields, codes: codes)
    let held = word == .multiple ? ["0", "1"] + boxes.ticked + boxes.unticked : []
    let missing = missingCodes(fields["missing"], of: fields, codes: codes, held: held)
    let nets = nets(fields["nets"], of: fields, kind: kind)
    let variable = Variable(
      id: Variable.ID(entry.key), label: label, question: question, kind: kind, boxes: boxes, missing: missing,
      nets: nets)
    return (variable, fields)
  }

  /// Reads the type as stated, or as the other keys show it.
  private mutating func kindWord(of fields: StudyFields) -> KindWord? {
    if let entry = fields["type"] { return word(entry, of: fields) }
    if fields["items"] != nil { return .multiple }
    if fields["range"] != nil { return .scale }
    if fields["coding"] != nil { return .region }
    if fields["order"] != nil { return .date }
    return .single
  }

  private mutating func kind(_ word: KindWord, of fields: StudyFields) -> Variable.Kind? {
    switch word {
    case .single: return .single(categories: categories(fields["categories"], of: fields))
    case .multiple:
      let entry = required("items", of: fields, example: "items: {m1: First, m2: Second}")
      let answers = categories(entry, of: fields, isScored: false)
      return .multiple(
        items: answers.map { Item(id: $0.code, label: $0.label) }, base: self.word(fields["base"], of: fields) ?? .cases
      )
    case .scale:
      return range(required("range", of: fields, example: "range: [0, 10]"), of: fields).map { .scale($0) }
    case .number: return .number
    case .date: return .date(self.word(fields["order"], of: fields))
    case .text: return .text
    case .region:
      return .region(
        coding: self.word(fields["coding"], of: fields) ?? .name, grouping: self.word(fields["grouping"], of: fields))
    case .departement: return .departement
    }
  }

  private mutating func range(_ entry: StudyEntry?, of fields: StudyFields) -> ClosedRange<Int>? {
    guard let entry else { return nil }
    let subject = fields.subject("range")
    if case .list(let nodes) = entry.value.content, nodes.count == 2 {
      let bounds = nodes.compactMap {
        wholeNumber(
          of: $0, subject, expected: .wholeNumber, example: "range: [0, 10]", in: -1_000_000...1_000_000)
      }
      guard bounds.count == 2 else { return nil }
      if bounds[0] < bounds[1], bounds[1] - bounds[0] <= 1000 { return bounds[0]...bounds[1] }
      let problem = StudyProblem.unexpected(
        subject, .pair("[\(bounds[0]), \(bounds[1])]"), .rangeInOrder, example: "range: [0, 10]")
      report(problem, at: entry.value)
      return nil
    }
    reportUnexpected(
      entry.value, subject, expected: .range, example: "range: [0, 10]")
    return nil
  }

  /// Reads categories or items: a map of code to label or to `{label, score}`, or a list of texts that are both.
  mutating func categories(
    _ entry: StudyEntry?, of fields: StudyFields, isScored: Bool = true
  ) -> [Category] {
    guard let entry else { return [] }
    let subject = fields.subject(entry.key)
    let example = "\(entry.key): {1: First, 2: Second}"
    switch entry.value.content {
    case .map(let entries) where !entries.isEmpty:
      let categories = entries.compactMap { category(from: $0, of: fields, isScored: isScored) }
      reportRepeatedLabels(of: categories, subject, entries: entries)
      return categories
    case .list(let nodes) where !nodes.isEmpty:
      var codes: Set<String> = []
      return nodes.compactMap { node in
        guard let code = text(of: node, subject, example: example) else { return nil }
        guard codes.insert(code).inserted else {
          report(
            .contradiction(subject, .twice(code, .answer)), at: node)
          return nil
        }
        return Category(code: code)
      }
    default:
      reportUnexpected(
        entry.value, subject, expected: .categories, example: example)
      return []
    }
  }

  /// Reports answers that would be printed alike, and whose label in the data would stand for either.
  private mutating func reportRepeatedLabels(of categories: [Category], _ subject: StudyPart, entries: [StudyEntry]) {
    var first: [String: String] = [:]
    for category in categories {
      let labels = Set(Language.allCases.map { category.label.text(in: $0) })
      if let label = labels.sorted().first(where: { first[$0] != nil }), let other = first[label],
        let entry = entries.first(where: { $0.key == category.code })
      {
        report(.contradiction(subject, .sameLabel(label, code: category.code, other: other)), at: entry)
      }
      for label in labels where first[label] == nil { first[label] = category.code }
    }
  }

  private mutating func category(from entry: StudyEntry, of fields: StudyFields, isScored: Bool) -> Category? {
    let context = StudyPart.entry(.answer, entry.key, of: fields.context)
    if entry.value.isNothing { return Category(code: entry.key) }
    guard isScored, case .map(let entries) = entry.value.content,
      entries.contains(where: { Language(rawValue: $0.key) == nil })
    else {
      return Category(code: entry.key, label: localizedText(of: entry.value, context))
    }
    guard let parts = self.fields(of: entry.value, in: context, known: StudyPlace.category.names) else { return nil }
    let label = localizedText(parts["label"], of: parts)
    let score = number(parts["score"], of: parts, example: "1")
    return Category(code: entry.key, label: label, score: score)
  }

  /// Reads the texts of a ticked box and of one that is not, one or a list each, and the meaning of an empty one.
  private mutating func boxes(of fields: StudyFields, codes: AnswerCodes) -> Boxes {
    let ticked = boxTexts(fields["ticked"], of: fields, kept: ["0": false])
    let kept = Dictionary(ticked.map { ($0, true) }, uniquingKeysWith: { first, _ in first })
    let unticked = boxTexts(fields["unticked"], of: fields, kept: kept.merging(["1": true]) { $1 })
    let other = fields["other"].flatMap { items(of: $0, fields, codes: codes).first }
    let exclusive = fields["exclusive"].map { items(of: $0, fields, codes: codes) } ?? []
    return Boxes(
      ticked: ticked, unticked: unticked, empty: word(fields["empty"], of: fields), separator: separator(of: fields),
      other: other, exclusive: exclusive)
  }

  /// Reads the text between two answers of a cell, or its name.
  private mutating func separator(of fields: StudyFields) -> String? {
    guard let entry = fields["separator"] else { return nil }
    guard case .text(let name, _) = entry.value.content, !name.isEmpty, name.count <= 10 else {
      reportUnexpected(
        entry.value, fields.subject(entry.key), expected: .separator, example: "separator: semicolon")
      return nil
    }
    // Blanks around a separator are none of an answer.
    let bare = String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    switch name {
    case "semicolon": return ";"
    case "comma": return ","
    case "pipe": return "|"
    case "space": return " "
    default: return bare.isEmpty ? " " : bare
    }
  }

  /// Reads one item or a list of them.
  private mutating func items(of entry: StudyEntry, _ fields: StudyFields, codes: AnswerCodes) -> [String] {
    let subject = fields.subject(entry.key)
    let example = "\(entry.key): \(codes.known.last ?? "m1")"
    return (elementsOrOne(of: entry.value, subject, example: example) ?? []).compactMap { node in
      guard let item = text(of: node, subject, expected: .code, example: example) else { return nil }
      guard codes.known.contains(item) else {
        reportUnknown(item, .answer(.item, of: nil), in: subject, known: codes.known, at: node)
        return nil
      }
      return item
    }
  }

  /// Reads texts of boxes; those of `kept` are ticked or not already.
  private mutating func boxTexts(
    _ entry: StudyEntry?, of fields: StudyFields, kept: [String: Bool]
  ) -> [String] {
    guard let entry else { return [] }
    let subject = fields.subject(entry.key)
    let example = "\(entry.key): \(entry.key == "ticked" ? "Y" : "N")"
    let nodes = elementsOrOne(of: entry.value, subject, example: example) ?? []
    return nodes.compactMap { node in
      guard let text = text(of: node, subject, expected: .boxText, example: example) else { return nil }
      if let isTicked = kept[text] {
        report(.contradiction(subject, .otherBox(text, isTicked: isTicked)), at: node)
        return nil
      }
      return text
    }
  }

  // MARK: Missing codes and nets

  /// Reads codes that stand for no answer; `held` are the texts of boxes, which have a meaning already.
  mutating func missingCodes(
    _ entry: StudyEntry?, of fields: StudyFields, codes: AnswerCodes, held: [String] = []
  ) -> [MissingCode] {
    guard let entry else { return [] }
    let example = "missing: {9: refused, 99: not_asked}"
    let entries = entries(of: entry.value, fields.subject("missing"), example: example) ?? []
    return entries.compactMap { entry in
      let subject = StudyPart.entry(.missingCode, entry.key, of: fields.context)
      if codes.declares(entry.key) {
        report(
          .contradiction(subject, .missingCodeIsAnswer), at: entry)
        return nil
      }
      if held.contains(entry.key) {
        report(.contradiction(subject, .missingCodeIsBox), at: entry)
        return nil
      }
      guard let reason: MissingReason = word(of: entry.value, subject) else { return nil }
      return MissingCode(code: entry.key, reason: reason)
    }
  }

  mutating func nets(_ entry: StudyEntry?, of fields: StudyFields, kind: Variable.Kind) -> [Net] {
    guard let entry else { return [] }
    let codes = AnswerCodes(of: kind)
    let example = "nets: {yes: {label: Agree, of: [1, 2]}}"
    let entries = entries(of: entry.value, fields.subject("nets"), example: example) ?? []
    return entries.compactMap { entry in
      let context = StudyPart.entry(.net, entry.key, of: fields.context)
      if codes.declares(entry.key) {
        report(
          .contradiction(context, .netIsAnswer), at: entry)
      }
      if case .list = entry.value.content {
        return Net(id: entry.key, codes: netCodes(of: entry.value, context, kind: kind))
      }
      guard let parts = self.fields(of: entry.value, in: context, known: StudyPlace.net.names),
        let list = required("of", of: parts, example: "of: [1, 2]")
      else { return nil }
      let label = localizedText(parts["label"], of: parts)
      return Net(id: entry.key, label: label, codes: netCodes(of: list.value, context, kind: kind))
    }
  }

  private mutating func netCodes(of node: StudyNode, _ context: StudyPart, kind: Variable.Kind) -> [String] {
    let codes = AnswerCodes(of: kind)
    var netCodes: [String] = []
    for element in elementsOrOne(of: node, context, example: "of: [1, 2]") ?? [] {
      guard let code = text(of: element, context, expected: .code, example: "of: [1, 2]") else { continue }
      guard codes.allows(code) else {
        reportUnknown(code, .answer(codes.noun, of: nil), in: context, known: codes.known, at: element)
        continue
      }
      let answer = answerCode(code, of: kind, context, at: element)
      if !netCodes.contains(answer) { netCodes.append(answer) }
    }
    return netCodes
  }
}
