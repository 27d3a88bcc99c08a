/// The words for one thing, in every language that the program speaks.
///
/// The literals stand side by side, each as it is printed: `Phrase(fr: "le fichier est vide", en: "the file is empty")`.
/// What stands between `\(` and `)` is put into the language of its literal, see `PhraseLiteral`; other phrases are told
/// in theirs. A phrase of one language alone does not compile.
public struct Phrase: Hashable, Sendable {
  /// The French words, with the spaces and quotes of French typography.
  public let fr: String
  /// The English words.
  public let en: String

  /// The words in both languages.
  package init(fr: PhraseLiteral<French>, en: PhraseLiteral<English>) {
    self.fr = fr.text
    self.en = en.text
  }

  /// A text that is the same in every language, such as a name or a path.
  package init(verbatim text: String) {
    let text = VisibleText.line(text)
    (fr, en) = (text, text)
  }

  private init(fr: String, en: String) {
    self.fr = fr
    self.en = en
  }

  /// The words in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .fr: fr
    case .en: en
    }
  }

  /// No words.
  package static let none = Phrase(verbatim: "")
}

extension [Phrase] {
  /// The phrases one after the other, with the same text between them in every language.
  package func joined(separator: String) -> Phrase {
    reduce(into: (result: Phrase.none, isFirst: true)) { joined, phrase in
      joined = (
        joined.isFirst
          ? phrase : Phrase(fr: "\(joined.result)\(separator)\(phrase)", en: "\(joined.result)\(separator)\(phrase)"),
        false
      )
    }.result
  }

  /// The phrases as a list whose last two are joined by "ou" and "or".
  package var alternatives: Phrase {
    guard let last, count > 1 else { return self.last ?? .none }
    let others = Array(dropLast()).joined(separator: ", ")
    return Phrase(fr: "\(others) ou \(last)", en: "\(others) or \(last)")
  }

  /// The phrases as a list whose last two are joined by "et" and "and".
  package var enumeration: Phrase {
    guard let last, count > 1 else { return self.last ?? .none }
    let others = Array(dropLast()).joined(separator: ", ")
    return Phrase(fr: "\(others) et \(last)", en: "\(others) and \(last)")
  }
}
