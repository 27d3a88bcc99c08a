import PhareCSV

/// A label or a sentence in the languages its author wrote it in.
///
/// A study may give one text for all languages or one per language; a reader always gets one of them.
public struct LocalizedText: Hashable, Sendable, ExpressibleByStringLiteral {
  private let french: String?
  private let english: String?

  /// One text, whatever the language.
  public init(_ text: String) {
    (french, english) = (text, text)
  }

  /// A text in both languages.
  public init(fr: String, en: String) {
    (french, english) = (fr, en)
  }

  /// One text per language; a language left out reads the first one given, in the order of `Language`.
  public init(_ texts: [Language: String]) {
    (french, english) = (texts[.fr], texts[.en])
  }

  /// The text of a literal, whatever the language.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The text for a reader of `language`, or the first one that was written.
  public func text(in language: Language) -> String {
    let own =
      switch language {
      case .fr: french
      case .en: english
      }
    return own ?? french ?? english ?? ""
  }
}
