/// A part of a study file that has a key of its own, for `Study.location(of:key:)`.
public enum StudyElement: Hashable, Sendable {
  /// The file as a whole.
  case study
  case variable(String)
  case wave(String)
  case indicator(String)
  case table(String)
  case comparison(String)
  case plan(String)
  case report
}
