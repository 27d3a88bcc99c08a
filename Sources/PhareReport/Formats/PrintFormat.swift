/// How a command prints its results.
public enum PrintFormat: String, Hashable, Sendable, CaseIterable {
  /// Columns aligned for a terminal.
  case text
  /// The page as Markdown.
  case markdown
  /// The tidy rows of the CSV files.
  case csv
  /// The same rows as an array of objects.
  case json
}
