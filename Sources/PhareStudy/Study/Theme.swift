import PhareSurvey

/// Indicators and questions that readers look at together, under one name.
public struct Theme: Hashable, Sendable, Identifiable {
  /// The key.
  public let id: String
  /// The name printed.
  public let label: LocalizedText
  /// The keys of its indicators, in the order to print.
  public let indicators: [String]
  /// Its questions, in the order to print.
  public let questions: [Variable.ID]

  /// A theme.
  package init(id: String, label: LocalizedText, indicators: [String] = [], questions: [Variable.ID] = []) {
    self.id = id
    self.label = label
    self.indicators = indicators
    self.questions = questions
  }
}

extension Study {
  /// The questions of the themes, each once, as tables of everybody's answers in every wave that asked.
  package var questions: [TableSpecification] {
    var seen: Set<Variable.ID> = []
    return themes.flatMap(\.questions).filter { seen.insert($0).inserted }
      .map { TableSpecification(id: $0.rawValue, rows: [$0]) }
  }
}
