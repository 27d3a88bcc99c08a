import PhareCSV

/// A file of respondents that was opened: it knows the names of its columns, and reads those that a wave needs.
///
/// `CSVReader` is one. Another kind of file is another conformance, and one more line in `WaveFormat.all`; nothing that
/// reads a wave of a study changes.
public protocol WaveFile: Sendable {
  /// The file as the user named it, for messages.
  var displayName: String { get }
  /// The names of the columns, in the order of the file.
  var header: [String] { get }

  /// The column that the file declares to hold the weights of the respondents; nil where it declares none.
  var declaredWeight: String? { get }
  /// The questions with several answers that the file declares.
  var declaredSets: [DeclaredSet] { get }

  /// The names that stand in several columns of the file: a study that names one of them is refused.
  var ambiguousNames: Set<String> { get }

  /// The requested columns, in the order of the requests.
  ///
  /// A file with types of its own may ignore the kinds of the requests: a `TableColumn` converts texts and numbers.
  /// - Parameter threads: How many threads may read, as many as useful where nil; the result is the same.
  /// - Throws: Every problem of the rows.
  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable
}

extension WaveFile {
  /// None: most kinds of file declare no weights.
  public var declaredWeight: String? { nil }
  /// None: most kinds of file declare no such questions.
  public var declaredSets: [DeclaredSet] { [] }
  /// None: most kinds of file have distinct names.
  public var ambiguousNames: Set<String> { [] }
}
