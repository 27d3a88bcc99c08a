/// A record that is no respondent: a line of totals or means, a remark, or the header once more.
package struct StrayRecord: Hashable, Sendable {
  /// The row among the records as they are read, from 0.
  package let row: Int
  /// The problem that it is, at its line.
  package let finding: Located<CSVProblem>
}
