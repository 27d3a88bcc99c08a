/// The end of a line.
public enum CSVLineEnding: String, Hashable, Sendable {
  /// LF.
  case lineFeed = "LF"
  /// CR LF.
  case carriageReturnLineFeed = "CR LF"
  /// CR alone.
  case carriageReturn = "CR"
}
