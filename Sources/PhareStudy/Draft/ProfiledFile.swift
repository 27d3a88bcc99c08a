/// A file from which a study is drafted.
public struct ProfiledFile: Hashable, Sendable {
  /// The file as the study is to name it: relative to the study's folder, and inside it.
  public let path: String
  /// Its columns in the order of the file.
  public let columns: [ColumnProfile]
  /// The number of lines of its header, where it was stated.
  public let headerLines: Int?
  /// The number of lines before its header.
  public let skippedLines: Int

  /// A file with its columns.
  public init(path: String, columns: [ColumnProfile], headerLines: Int? = nil, skippedLines: Int = 0) {
    self.path = path
    self.columns = columns
    self.headerLines = headerLines
    self.skippedLines = skippedLines
  }
}
