/// The language of a literal, as a type: what is made for one language does not compile in the other.
package protocol PhraseLanguage: Sendable {
  static var language: Language { get }
}

/// French, as the language of a literal.
package enum French: PhraseLanguage {
  package static let language = Language.fr
}

/// English, as the language of a literal.
package enum English: PhraseLanguage {
  package static let language = Language.en
}

/// One language of a `Phrase`: a string literal whose interpolations follow the language.
///
/// | interpolation | French | English |
/// |---|---|---|
/// | `\(name)`, `\(12)` | as it is, see `VisibleText` | as it is |
/// | `\(0.5)`, `\(0.5, digits: 3)` | `0,5` | `0.5` |
/// | `\(count, "ligne", "lignes")` | singular below 2 | singular at 1 |
/// | `\(list: names)` | `« a », « b »` | `'a', 'b'` |
/// | `\(phrase)`, `\(problem)` | its French words | its English words |
///
/// Nothing else can stand in a literal: a value with a `description` is told by a phrase of its own.
package struct PhraseLiteral<Tongue: PhraseLanguage>: ExpressibleByStringInterpolation, Sendable {
  package let text: String

  package init(stringLiteral value: String) { text = value }

  package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// The pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// A name, a path, a code: the same in every language. What does not show in it is written as an escape.
    package mutating func appendInterpolation(_ text: String) { self.text += VisibleText.line(text) }

    /// A whole number.
    package mutating func appendInterpolation(_ number: Int) { text += "\(number)" }

    /// A number with the decimal mark of the language and at most so many significant digits.
    package mutating func appendInterpolation(_ number: Double, digits: Int = 12) {
      let mark: CSVDecimalMark = Tongue.language == .fr ? .comma : .point
      text += number.isNaN ? "NaN" : DecimalFormat(significantDigits: digits, mark: mark).text(number)
    }

    /// A count and its noun.
    package mutating func appendInterpolation(_ count: Int, _ one: String, _ many: String) {
      text += "\(count) \(Tongue.language.isSingular(count) ? one : many)"
    }

    /// Names in the quotes of the language, those beyond `limit` left out.
    package mutating func appendInterpolation(list names: [String], limit: Int = .max) {
      let quoted = names.prefix(limit).map { name in
        let name = VisibleText.line(name)
        return Tongue.language == .fr ? "«\u{202F}\(name)\u{202F}»" : "'\(name)'"
      }
      text += quoted.joined(separator: ", ") + (names.count > limit ? ", …" : "")
    }

    /// Words of another phrase.
    package mutating func appendInterpolation(_ phrase: Phrase) { text += phrase.text(in: Tongue.language) }

    /// The sentence of a problem, such as the cause of this one.
    package mutating func appendInterpolation(_ problem: some Problem) {
      text += problem.sentence.text(in: Tongue.language)
    }
  }
}
