/// A file from which a study is drafted.
package struct ProfiledFile: Hashable, Sendable {
  /// The file as the study is to name it: relative to the study's folder, and inside it.
  let path: String
  /// Its columns in the order of the file.
  let columns: [ColumnProfile]
  /// The number of lines of its header, where it was stated.
  let headerLines: Int?
  /// The number of lines before its header.
  let skippedLines: Int

  /// A file with its columns.
  package init(path: String, columns: [ColumnProfile], headerLines: Int? = nil, skippedLines: Int = 0) {
    self.path = path
    self.columns = columns
    self.headerLines = headerLines
    self.skippedLines = skippedLines
  }
}
