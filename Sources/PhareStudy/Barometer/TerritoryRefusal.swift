import PhareSurvey

/// The reason why a territory is no domain of a wave: percentages of other territories do not add up to its own, and
/// the answers do not separate its respondents.
public enum TerritoryRefusal: Error, Hashable, Sendable {
  /// No variable of the wave locates the respondents.
  case notPlaced(territory: String)
  /// Some respondents are in areas that hold the territory and more, or parts of it; by the variable that comes closest.
  case cut(territory: String, areas: [String], variable: Variable.ID)
}
