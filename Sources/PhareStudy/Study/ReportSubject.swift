/// A subject of a report that a study may leave out; the contents and the notice are always there.
public enum ReportSubject: String, Hashable, Sendable, CaseIterable {
  /// Every indicator in every wave.
  case barometer
  /// The checks of published figures.
  case verification
  /// Shares carried to numbers of units.
  case extrapolations
  /// The tables.
  case tables
  /// The answers of tables in order.
  case items
  /// The answers to the questions of themes.
  case questions
  /// The comparisons between waves or audiences.
  case comparisons
  /// The changes in questionnaires.
  case questionnaires
  /// The planned waves.
  case plans
  /// The territories of each indicator in order.
  case rankings
  /// The sheets of territories.
  case territories
}
