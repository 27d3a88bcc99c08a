/// A place in an input file, as printed in front of every problem found there.
///
/// - Units: `line` and `column` count from 1; in a CSV file a column is a field, in a study file a character.
public struct SourceLocation: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The file as the user named it.
  public let file: String
  /// The line in the file, 0 where the problem is the file as a whole.
  public let line: Int
  /// The field or character in the line, 0 where the problem is the whole line.
  public let column: Int

  /// A place in `file`; `line` and `column` may be left out.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file:line:column`, without the parts that do not apply.
  public var description: String {
    let file = VisibleText.line(file)
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  /// The order of reading: by file, then line, then column.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
