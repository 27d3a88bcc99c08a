/// The places of a survey's answers in its rows, as a definition of Triple-S states them.
///
/// - Source: the Triple-S XML Survey Interchange Standard, versions 1.2 to 3.0, `record`, `position`, `spread`.
package struct TripleSLayout: Hashable, Sendable {
  /// The form of the rows.
  package enum Format: String, Hashable, Sendable {
    /// Each answer in columns of characters of its own.
    case fixed
    /// Each answer in a field between commas, the first of which is field 1.
    case csv
  }

  /// The type of a variable.
  package enum Kind: String, Hashable, Sendable {
    case single, multiple, quantity, character, logical, date, time
  }

  /// The answers to one variable.
  package struct Field: Hashable, Sendable {
    /// The name of the variable.
    package let name: String
    /// The type of the variable.
    package let kind: Kind
    /// The first and the last column or field, from 1.
    package let places: ClosedRange<Int>
    /// The sub-fields of several answers, each with a code; nil where there is a 0 or a 1 for every code.
    package let spread: Spread?
    /// Whether codes are texts, so that `01` and `1` are two of them.
    package let isLiteral: Bool
    /// The codes of the answers, in the order of the file; those of ranges come with the others.
    package let codes: [String]
    /// The label of the variable, and the labels of its codes.
    package let label: String
    package let labels: [StoredVariable.Label]
  }

  /// The sub-fields of a question with several answers.
  package struct Spread: Hashable, Sendable {
    /// Their number.
    package let count: Int
    /// The characters of each.
    package let width: Int
  }

  /// The form of the rows.
  package let format: Format
  /// The lines before the first row.
  package let skippedLines: Int
  /// The variables, in the order of the file.
  package let fields: [Field]
}
