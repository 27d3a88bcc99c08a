/// A question with several answers, as a file of SPSS declares it: a multiple-response set.
package struct AnswerSet: Hashable, Sendable {
  /// The way in which the variables hold the answers.
  package enum Form: Hashable, Sendable {
    /// A variable per answer, ticked where it holds the value.
    case boxes(ticked: String)
    /// Variables that hold the codes of the answers given, the first one mentioned first.
    case mentions
  }

  /// The name, without its `$`.
  package let name: String
  /// The label; empty where there is none.
  package let label: String
  /// The way in which the variables hold the answers.
  package let form: Form
  /// The names of the variables, as the file spells them.
  package let variables: [String]
}
