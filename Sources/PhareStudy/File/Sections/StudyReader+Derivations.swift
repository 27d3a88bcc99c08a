import PhareCSV
import PhareSurvey

/// The keys of a variable that say how its answers follow from others.
enum DerivationWord: String, CaseIterable {
  case bands, any, all, count, difference, ratio, index
  case firstOf = "first_of"
  case ageOf = "age_of"
  case monthOf = "month_of"
  case promotersOf = "nps_of"
}

extension StudyReader {
  /// The keys that a derived variable may have beside its own.
  private static let keysBeside = ["label", "question", "nets", "where", "group"]

  /// Reads a variable whose answers follow from those to variables above it.
  mutating func derived(
    _ word: DerivationWord, id: Variable.ID, label: LocalizedText?, question: LocalizedText?, from fields: StudyFields
  ) -> (Variable, StudyFields)? {
    let before = problems.count
    let ownKeys: [String] =
      switch word {
      case .bands, .index: ["of"]
      case .any, .all: ["categories"]
      default: []
      }
    for key in fields.keys where key != word.rawValue && !(Self.keysBeside + ownKeys).contains(key) {
      guard let entry = fields[key] else { continue }
      report(.misplacedKey(key, in: fields.context, .besideDerivation(word.rawValue)), at: entry)
    }
    guard let (kind, derivation) = derivation(word, from: fields), problems.count == before else { return nil }
    let nets = nets(fields["nets"], of: fields, kind: kind)
    return (
      Variable(id: id, label: label, question: question, kind: kind, nets: nets, derivation: derivation), fields
    )
  }

  private mutating func derivation(
    _ word: DerivationWord, from fields: StudyFields
  ) -> (Variable.Kind, Derivation)? {
    guard let entry = fields[word.rawValue] else { return nil }
    switch word {
    case .bands: return bands(entry, of: fields)
    case .any, .all:
      guard let filter = conditions(entry, of: fields) else { return nil }
      let stated = categories(fields["categories"], of: fields, isScored: false)
      let categories = stated.isEmpty ? Derivation.yesOrNo : stated
      guard Set(categories.map(\.code)) == ["0", "1"] else {
        if let place = fields["categories"] {
          reportUnexpected(
            place.value, fields.subject("categories"), expected: .categories, example: "categories: {1: Oui, 0: Non}")
        }
        return nil
      }
      return (.single(categories: categories), word == .any ? .any(filter) : .all(filter))
    case .count: return conditions(entry, of: fields).map { (.number, .count($0)) }
    case .firstOf:
      let sources = variables(of: entry.value, fields.subject(entry.key), example: "first_of: [q1, q2]")
      guard let first = sources.first, sources.count > 1 else {
        reportUnexpected(entry.value, fields.subject(entry.key), expected: .list, example: "first_of: [q1, q2]")
        return nil
      }
      let codes = Set(first.declaredAnswers.map(\.code))
      for other in sources.dropFirst() where Set(other.declaredAnswers.map(\.code)) != codes || !other.isLike(first) {
        report(.contradiction(fields.subject(entry.key), .otherAnswers(other.id, than: first.id)), at: entry)
      }
      return (first.kind, .firstOf(sources.map(\.id)))
    case .difference, .ratio:
      let sources = variables(of: entry.value, fields.subject(entry.key), example: "\(entry.key): [a, b]")
      guard sources.count == 2, areNumbers(sources, entry, of: fields) else {
        if sources.count != 2 {
          reportUnexpected(
            entry.value, fields.subject(entry.key), expected: .list, example: "\(entry.key): [a, b]")
        }
        return nil
      }
      return (
        .number, word == .ratio ? .ratio(sources[0].id, sources[1].id) : .difference(sources[0].id, sources[1].id)
      )
    case .ageOf:
      guard let source = variable(entry, of: fields, example: "naissance") else { return nil }
      if case .date = source.kind { return (.number, .age(born: source.id)) }
      guard areNumbers([source], entry, of: fields) else { return nil }
      return (.number, .age(born: source.id))
    case .promotersOf:
      guard let source = variable(entry, of: fields, example: "recommande") else { return nil }
      guard case .scale(0...10) = source.kind else {
        report(.contradiction(fields.subject(entry.key), .noScaleToTen(source.id)), at: entry)
        return nil
      }
      return (.number, .promoters(of: source.id))
    case .index:
      let base = number(entry, of: fields, expected: .positive, example: "1500") { $0 > 0 }
      let source = variable(required("of", of: fields, example: "of: revenu"), of: fields, example: "revenu")
      guard let base, let source, let place = fields["of"], areNumbers([source], place, of: fields) else { return nil }
      return (.number, .index(of: source.id, base: base))
    case .monthOf:
      guard let source = variable(entry, of: fields, example: "date") else { return nil }
      guard case .date = source.kind else {
        report(.contradiction(fields.subject(entry.key), .notADate(source.id)), at: entry)
        return nil
      }
      return (.single(categories: []), .month(of: source.id))
    }
  }

  private mutating func bands(_ entry: StudyEntry, of fields: StudyFields) -> (Variable.Kind, Derivation)? {
    let example = "bands: [18, 25, 35, 50, 65]"
    let source = variable(required("of", of: fields, example: "of: age"), of: fields, example: "age")
    let nodes = elementsOrOne(of: entry.value, fields.subject("bands"), example: example) ?? []
    let bounds = nodes.compactMap { node -> Double? in
      if case .text(let text, true) = node.content { NumberText.number(text) } else { nil }
    }
    guard bounds.count == nodes.count, bounds.count > 1, bounds.count <= 200,
      zip(bounds, bounds.dropFirst()).allSatisfy(<)
    else {
      reportUnexpected(entry.value, fields.subject("bands"), expected: .bandBounds, example: example)
      return nil
    }
    guard let source, let place = fields["of"], areNumbers([source], place, of: fields) else { return nil }
    return (.single(categories: Derivation.categories(ofBands: bounds)), .bands(of: source.id, bounds: bounds))
  }

  /// Whether variables are numbers or scores; another one is a problem.
  private mutating func areNumbers(_ variables: [Variable], _ entry: StudyEntry, of fields: StudyFields) -> Bool {
    var areNumbers = true
    for variable in variables {
      switch variable.kind {
      case .number, .scale: continue
      case .single(let categories) where !categories.isEmpty && categories.allSatisfy({ $0.score != nil }): continue
      default:
        report(.contradiction(fields.subject(entry.key), .notANumber(variable.id)), at: entry)
        areNumbers = false
      }
    }
    return areNumbers
  }
}

extension Variable {
  /// Whether answers are of the same type.
  fileprivate func isLike(_ other: Variable) -> Bool {
    switch (kind, other.kind) {
    case (.single, .single), (.scale, .scale), (.number, .number), (.region, .region), (.departement, .departement):
      true
    default: false
    }
  }
}
