import PhareCSV
import PhareSurvey

extension StudyReader {
  /// Reads the territories that the study is about: `field: {name: …, variable: …, territories: […]}`, or the
  /// territories alone.
  mutating func readField(_ entry: StudyEntry?) -> FieldSpecification {
    // Where nobody knows the present regions, the first territories of the study's own take their place.
    if !codebook.variables.contains(where: \.isPresentRegion) {
      study.field.variable = codebook.variables.first { $0.lookup != nil }?.id
    }
    guard let entry else { return study.field }
    var field = field(of: entry, in: .topKey("field"), known: StudyPlace.field.names)
    if field.variable == nil { field.variable = study.field.variable }
    return field
  }

  /// Reads the territories that a wave is about, and the name of its whole.
  mutating func waveField(_ entry: StudyEntry?, of wave: StudyFields) -> FieldSpecification? {
    guard let entry else { return nil }
    return field(of: entry, in: .section(.field, of: wave.context), known: StudyPlace.waveField.names)
  }

  private mutating func field(of entry: StudyEntry, in context: StudyPart, known: [String]) -> FieldSpecification {
    var field = FieldSpecification()
    guard case .map = entry.value.content else {
      field.territories = territories(entry, context, variable: nil)
      return field
    }
    guard let fields = fields(of: entry.value, in: context, known: known) else { return field }
    field.name = localizedText(fields["name"], of: fields)
    if let variableEntry = fields["variable"],
      let variable = variable(variableEntry, of: fields, example: "departement")
    {
      field.variable = variable.id
      if isUncoded(variable) {
        report(
          .contradiction(fields.subject("variable"), .withoutCategories(variable.id)), at: variableEntry.value)
      }
    }
    if let territories = fields["territories"] {
      field.territories = self.territories(territories, fields.subject("territories"), variable: field.variable)
    }
    return field
  }

  /// Reads territories by code, name or label; `metropolitan` and `france` stand for those of France.
  private mutating func territories(
    _ entry: StudyEntry, _ subject: StudyPart, variable id: Variable.ID?
  ) -> [String]? {
    guard let variable = fieldVariable(id) else {
      report(.contradiction(subject, .territoriesWithoutVariable), at: entry.value)
      return nil
    }
    let example = "territories: [Bretagne, Normandie]"
    if case .text(let word, _) = entry.value.content, let codes = Self.territories(named: word, of: variable.kind) {
      return codes
    }
    var codes: [String] = []
    for node in elementsOrOne(of: entry.value, subject, example: example) ?? [] {
      guard let text = text(of: node, subject, expected: .territory, example: example) else { continue }
      let code = territoryCode(text, of: variable, subject, at: node)
      if codes.contains(code) {
        report(.contradiction(subject, .twice(text, .territory)), at: node)
      } else {
        codes.append(code)
      }
    }
    return codes.isEmpty ? nil : codes
  }

  /// Returns the variable of the field: the one named here, else that of the study, else the first of present regions.
  private func fieldVariable(_ id: Variable.ID?) -> Variable? {
    if let id { return codebook[id] }
    return study.territoryVariable(in: codebook)
  }

  private mutating func territoryCode(
    _ text: String, of variable: Variable, _ subject: StudyPart, at node: StudyNode
  ) -> String {
    switch variable.kind {
    case .region, .departement:
      return answerCode(text, of: variable.kind, subject, at: node)
    case .single(let categories):
      let labelled = categories.first { category in
        category.code == text || Language.allCases.contains { category.label.text(in: $0) == text }
      }
      if let labelled { return labelled.code }
      // Categories that are found in the data are not known yet.
      if !categories.isEmpty {
        reportUnknown(
          text, .answer(.answer, of: "\(variable.id)"), in: subject, known: categories.map(\.code), at: node)
      }
      return text
    case .multiple, .scale, .number, .date, .text: return text
    }
  }

  private static func territories(named word: String, of kind: Variable.Kind) -> [String]? {
    guard word == "metropolitan" || word == "france" else { return nil }
    let regions = word == "france" ? Region.all : Region.metropolitan
    switch kind {
    case .region(let coding, let grouping) where (grouping ?? coding.grouping) == nil: return regions.map(\.code)
    case .departement: return Departement.all.filter { regions.contains($0.region) }.map(\.code)
    default: return nil
    }
  }
}
