/// A label or a sentence in the languages its author wrote it in.
///
/// A study may give one text for all languages or one text a language; a reader always gets one of them.
public struct LocalizedText: Hashable, Sendable, ExpressibleByStringLiteral {
  private let texts: [Language: String]

  /// One text, whatever the language.
  public init(_ text: String) {
    self.texts = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, text) })
  }

  /// One text a language; a language left out reads the first one given, in the order of `Language`.
  public init(_ texts: [Language: String]) {
    self.texts = texts
  }

  /// The text of a literal, whatever the language.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The text for a reader of `language`, or the first one that was written.
  public func text(in language: Language) -> String {
    texts[language] ?? Language.allCases.lazy.compactMap { texts[$0] }.first ?? ""
  }
}
