/// A part of a study file that has a key of its own, for `Study.location(of:key:)`.
public enum StudyElement: Hashable, Sendable {
  /// The file as a whole.
  case study
  /// A variable of the codebook, by its key.
  case variable(String)
  /// A wave, by its key.
  case wave(String)
  /// An indicator, by its key.
  case indicator(String)
  /// A theme, by its key.
  case theme(String)
  /// A table, by its key.
  case table(String)
  /// A comparison, by its key.
  case comparison(String)
  /// A planned wave, by its key.
  case plan(String)
  /// The options of the reports.
  case report
}
