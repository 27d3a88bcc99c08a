/// Looks up the answer that a text outside a wave stands for, such as a category of a margin.
///
/// The rules are those of a wave's own file: a code or a label, a region under any of its names, a whole score.
package struct CategoryLookup: Sendable {
  /// The meaning of a text.
  package enum Meaning: Hashable, Sendable {
    /// The answer at that position of the column's categories.
    case category(Int)
    /// No answer, for that reason.
    case missing(MissingReason)
    /// An answer that no respondent gave, of a variable whose answers are not declared.
    case unseen
    /// Nothing, and why.
    case refused(WaveProblem)
  }

  private let translator: CodeTranslator
  private let isOpen: Bool

  /// A lookup among the answers to a variable, as a wave's column has them.
  package init(_ variable: Variable, column: CodedColumn) {
    translator = CodeTranslator(variable, spellings: column.categories.map(\.code))
    if case .single(let declared) = variable.kind { isOpen = declared.isEmpty } else { isOpen = false }
  }

  /// The meaning of a text; the word of a reason, such as `refused`, stands for it where it is no answer.
  package func meaning(of text: String) -> Meaning {
    switch translator.meaning(of: text) {
    case .category(let position): return .category(position)
    case .missing(let reason): return .missing(reason)
    case .refused(let problem):
      if let reason = MissingReason(rawValue: text) { return .missing(reason) }
      return isOpen ? .unseen : .refused(problem(1))
    }
  }
}
