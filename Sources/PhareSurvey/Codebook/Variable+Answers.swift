extension Variable {
  /// The answers out of which a respondent gives one: those declared, the scores of a scale, or the territories of a
  /// geographic variable.
  ///
  /// Empty where the data decide, as for a list without categories, and where no answer has a code.
  package var declaredAnswers: [Category] {
    switch kind {
    case .single(let categories): categories
    case .scale(let range): range.map { Category(code: String($0), score: Double($0)) }
    case .region(let coding, let grouping):
      if let grouping = grouping ?? coding.grouping {
        grouping.zones.map { Category(code: $0.code, label: LocalizedText($0.name)) }
      } else {
        Region.all.map { Category(code: $0.code, label: LocalizedText($0.name)) }
      }
    case .departement: Departement.all.map { Category(code: $0.code, label: LocalizedText($0.name)) }
    case .multiple, .number, .date, .text: []
    }
  }

  /// Returns the label of the answer or the item with a code; nil where the codebook gives it none.
  package func label(ofAnswer code: String) -> LocalizedText? {
    switch kind {
    case .multiple(let items, _): items.first { $0.id == code }?.label
    case .single, .region, .departement: declaredAnswers.first { $0.code == code }?.label
    case .scale, .number, .date, .text: nil
    }
  }

  /// Returns the label of the sub-total with a key, or else of the answer or the item with that code, as filters name
  /// them; nil where the codebook gives it none.
  package func label(ofNetOrAnswer code: String) -> LocalizedText? {
    nets.first { $0.id == code }?.label ?? label(ofAnswer: code)
  }
}
