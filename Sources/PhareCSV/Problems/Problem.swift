/// A problem of an input: a case that holds the facts, and the sentence that states them.
///
/// A module declares one enumeration per kind of input, such as `CSVProblem` for the form of a file. `Located` adds
/// where a problem stands, and a reader throws `Problems`, all of them at once.
public protocol Problem: Hashable, Sendable {
  /// The sentence for a person, without the place: the finding, the expectation and the remedy.
  var sentence: Phrase { get }

  /// The sentence with the place in front of it: `file:line:column: sentence`, one line per sentence.
  ///
  /// Implement it only where one problem holds several, or some with places of their own.
  func message(at location: SourceLocation, in language: Language) -> String

  /// Whether it only counts problems that are not listed one by one; `Problems` puts it after the others.
  var isSummary: Bool { get }
}

extension Problem {
  /// The sentence in one language.
  public func sentence(in language: Language) -> String { sentence.text(in: language) }

  /// The place and the sentence.
  public func message(at location: SourceLocation, in language: Language) -> String {
    "\(location): \(sentence(in: language))"
  }

  /// False: most problems speak for themselves.
  public var isSummary: Bool { false }
}

extension Problem where Self: CustomStringConvertible {
  /// The sentence in English, for developers.
  public var description: String { sentence.en }
}
