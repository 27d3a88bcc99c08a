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

  /// The requested columns, in the order of the requests.
  ///
  /// A file with types of its own may ignore the kinds of the requests: a `TableColumn` converts texts and numbers.
  /// - Parameter threads: How many threads may read, as many as useful where nil; the result is the same.
  /// - Throws: Every problem of the rows.
  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable
}
