import PhareSurvey

extension Variable {
  /// Whether its answers are the 18 present regions.
  package var isPresentRegion: Bool {
    if case .region(let coding, let grouping) = kind { grouping == nil && coding.grouping == nil } else { false }
  }

  /// The division of France that its answers make; nil for any other variable.
  var geography: Geography? {
    switch kind {
    case .departement: return .departement
    case .region(let coding, let grouping):
      guard let grouping = grouping ?? coding.grouping else { return .region }
      return Geography(rawValue: grouping.rawValue)
    case .single, .multiple, .scale, .number, .date, .text: return nil
    }
  }
}
