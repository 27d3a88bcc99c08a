import PhareSurvey

extension Study {
  /// Returns whether a wave has a line for a domain: for one of other variables always, for a territory where it is
  /// declared or, where nothing is, has respondents.
  package func hasLine(for domain: [GridColumn.Level], in wave: String, respondents: Int) -> Bool {
    domain.allSatisfy { level in
      guard isTerritorial(level.variable) else { return true }
      return declaredTerritories(of: wave, by: level.variable).map { $0.contains(level.category.code) }
        ?? (respondents > 0)
    }
  }
}
