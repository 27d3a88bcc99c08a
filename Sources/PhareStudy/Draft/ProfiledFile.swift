/// A file from which a study is drafted.
public struct ProfiledFile: Hashable, Sendable {
  /// The file as the study is to name it: relative to the study's folder, and inside it.
  public let path: String
  /// Its columns in the order of the file.
  public let columns: [ColumnProfile]

  /// A file with its columns.
  public init(path: String, columns: [ColumnProfile]) {
    self.path = path
    self.columns = columns
  }
}
