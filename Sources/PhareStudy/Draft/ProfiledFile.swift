import PhareCSV
import PhareSurvey

/// A file from which a study is drafted.
package struct ProfiledFile: Hashable, Sendable {
  /// The file as the study is to name it: relative to the study's folder, and inside it.
  let path: String
  /// Its columns in the order of the file.
  let columns: [ColumnProfile]
  /// The statements about its form.
  let dialect: CSVDialectOverrides
  /// The labels beside the file, as the study is to name them.
  private(set) var labels: String?
  /// The sheet that was asked for.
  private(set) var sheet: String?
  /// The column that the file declares to hold the weights.
  private(set) var declaredWeight: String?
  /// The questions with several answers that the file declares.
  private(set) var declaredSets: [DeclaredSet] = []

  /// A file with its columns.
  package init(path: String, columns: [ColumnProfile], dialect: CSVDialectOverrides = CSVDialectOverrides()) {
    self.path = path
    self.columns = columns
    self.dialect = dialect
  }

  /// The columns of a wave's file, which a study is to name by `path`, and its labels by `labels`.
  ///
  /// - Throws: Every problem of the file.
  package init(_ wave: WaveSpecification, path: String, labels: String? = nil) throws(Problems<WaveProblem>) {
    let file = try wave.open()
    let table = try file.table(
      of: file.header.indices.map { ColumnRequest(column: $0, kind: .text) }, threads: nil)
    let columns = table.columns.indices.map { column in
      ColumnProfile(
        table.profile(of: column, limit: 1_000, missing: Set(MissingCode.usualTexts)), of: table.columns[column])
    }
    self.init(path: path, columns: columns, dialect: wave.dialect)
    self.labels = labels
    sheet = wave.sheet
    declaredWeight = file.declaredWeight
    declaredSets = file.declaredSets
  }
}
