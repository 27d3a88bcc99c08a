import PhareCSV

/// The values of a variable that was read.
package struct StoredColumn: Sendable {
  /// The values.
  package enum Values: Sendable {
    /// Texts, or codes spelled as texts.
    case texts(TextColumn)
    /// Numbers; empty values and tagged ones are exceptions.
    case numbers(NumberColumn)
  }

  /// The values.
  package let values: Values
  /// The codes among them that the file declares to stand for no answer, spelled as texts.
  package let missing: [String]
}
