/// The language of the labels, notes and numbers that people read.
///
/// The raw values are those of the key `language` in a study file.
public enum Language: String, Sendable, CaseIterable {
  /// French, the default of a study.
  case fr
  /// English.
  case en

  /// Whether a noun after this count is in the singular: below two in French, one alone in English.
  package func isSingular(_ count: Int) -> Bool {
    switch self {
    case .fr: count > -2 && count < 2
    case .en: count == 1 || count == -1
    }
  }
}
