/// One column that was read.
public enum CSVColumn: Sendable {
  /// A column asked for as text.
  case text(TextColumn)
  /// A column asked for as numbers.
  case number(NumberColumn)

  /// The column of texts, nil for numbers.
  public var text: TextColumn? {
    if case .text(let column) = self { column } else { nil }
  }

  /// The column of numbers, nil for texts.
  public var number: NumberColumn? {
    if case .number(let column) = self { column } else { nil }
  }
}
