/// A repair of a header, which a reader of respondents tells.
public enum HeaderRepair: Hashable, Sendable {
  /// Columns without a name got one: how many, and the column of the first, from 1, with its name.
  case unnamed(count: Int, column: Int, name: String)
  /// Columns of one name got a rank behind it: how many, and the column of the first, from 1, with both names.
  case repeated(count: Int, column: Int, name: String, given: String)
  /// Lines of a title above the header were left out: the text of the first.
  case title(String, lines: Int, line: Int)
  /// Records have a field more than the header: at their start, as R writes the names of rows, or an empty one at the end.
  case extraField(isFirst: Bool)
}
