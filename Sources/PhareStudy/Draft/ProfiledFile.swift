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
  /// The waves that it holds, where a column tells several.
  private(set) var split: WaveSplit?
  /// The records that are no respondents, and are left out.
  private(set) var strays: [Located<CSVProblem>] = []

  /// A file with its columns.
  package init(
    path: String, columns: [ColumnProfile], dialect: CSVDialectOverrides = CSVDialectOverrides()
  ) {
    self.path = path
    self.columns = columns
    self.dialect = dialect
  }

  /// The columns of a wave's file, which a study is to name by `path`, and its labels by `labels`.
  ///
  /// Lines of totals, remarks and repeated headers are left out, and the draft says so.
  /// - Throws: Every other problem of the file.
  package init(_ wave: WaveSpecification, path: String, labels: String? = nil) throws(Problems<WaveProblem>) {
    var wave = wave
    var (file, table): (any WaveFile, WaveTable)
    do throws(Problems<WaveProblem>) {
      (file, table) = try Self.table(of: wave)
    } catch {
      guard wave.dialect.strayRecords == .refuse, error.all.allSatisfy({ $0.problem.isOfStrayRecords }) else {
        throw error
      }
      wave.dialect.strayRecords = .drop
      (file, table) = try Self.table(of: wave)
    }
    let columns = table.columns.indices.map { column in
      ColumnProfile(
        table.profile(of: column, limit: 1_000, missing: Set(MissingCode.usualTexts)), of: table.columns[column])
    }
    self.init(path: path, columns: columns, dialect: wave.dialect)
    self.labels = labels
    sheet = wave.sheet
    declaredWeight = file.declaredWeight
    declaredSets = file.declaredSets
    split = WaveSplit(columns, of: table)
    strays = table.strayRecords
  }

  private static func table(
    of wave: WaveSpecification
  ) throws(Problems<WaveProblem>) -> (file: any WaveFile, table: WaveTable) {
    let file = try wave.open()
    return (
      file,
      try file.table(of: file.header.indices.map { ColumnRequest(column: $0, kind: .text) }, threads: nil)
    )
  }
}

extension WaveProblem {
  /// Whether it is a record that is no respondent, or counts further problems.
  fileprivate var isOfStrayRecords: Bool {
    switch self {
    case .csv(.totalLine), .csv(.remarkLine), .csv(.repeatedHeader), .csv(.more): true
    default: false
    }
  }
}
