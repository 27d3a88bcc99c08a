import PhareCSV

/// A file from which a study is drafted.
package struct ProfiledFile: Hashable, Sendable {
  /// The file as the study is to name it: relative to the study's folder, and inside it.
  let path: String
  /// Its columns in the order of the file.
  let columns: [ColumnProfile]
  /// The statements about its form.
  let dialect: CSVDialectOverrides

  /// A file with its columns.
  package init(path: String, columns: [ColumnProfile], dialect: CSVDialectOverrides = CSVDialectOverrides()) {
    self.path = path
    self.columns = columns
    self.dialect = dialect
  }
}
