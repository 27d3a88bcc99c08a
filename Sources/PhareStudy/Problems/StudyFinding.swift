import PhareCSV

/// A value of a study file that is not what its key expects.
public enum StudyFinding: Hashable, Sendable {
  /// No value.
  case nothing
  case emptyText
  /// A text without quotes, or several values as written.
  case word(String)
  /// A text in quotes.
  case quoted(String)
  case emptyList
  case list
  case emptyMap
  case map
  /// A single wave where several are needed.
  case oneWave
  /// Two numbers, as written.
  case pair(String)
}

extension StudyFinding {
  /// The value as a sentence names it.
  package var phrase: Phrase {
    switch self {
    case .nothing: Phrase(fr: "aucune valeur", en: "nothing")
    case .emptyText: Phrase(fr: "un texte vide", en: "an empty text")
    case .word(let text): Phrase(fr: "« \(text) »", en: "'\(text)'")
    case .quoted(let text): Phrase(fr: "le texte « \(text) »", en: "the text \"\(text)\"")
    case .emptyList: Phrase(fr: "une liste vide", en: "an empty list")
    case .list: Phrase(fr: "une liste", en: "a list")
    case .emptyMap: Phrase(fr: "une table vide", en: "an empty map")
    case .map: Phrase(fr: "une table", en: "a map")
    case .oneWave: Phrase(fr: "une seule vague", en: "one wave")
    case .pair(let written): Phrase(verbatim: written)
    }
  }
}
