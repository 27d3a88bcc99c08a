import PhareCSV

/// A file of a statistical package that was opened: its dictionary is read, its columns are read on demand.
///
/// ReadStat reads the formats (`Scan/ReadStatSession`); multiple-response sets, which it leaves out, are our own pass
/// (`SPSSExtensions`).
package struct StatisticalFile: Sendable {
  private let source: ByteSource
  private let encoding: CSVEncoding?
  /// The format.
  let format: StatisticalFormat
  /// The kind of file.
  package var kind: FileKind { format.kind }
  /// The file as the user named it.
  package var displayName: String { source.displayName }
  /// The encoding that the file states; empty where it states none.
  package let statedEncoding: String
  /// The variables, in the order of the file.
  package let variables: [StoredVariable]
  /// The variable that the file declares to hold the weights.
  package let weight: String?
  /// The questions with several answers that the file declares.
  package let sets: [AnswerSet]

  /// Opens a file of a format.
  ///
  /// - Parameter encoding: The encoding of its texts, where the file does not state it, or states another.
  /// - Throws: The reason why it cannot be read.
  package init(
    _ source: ByteSource, format: StatisticalFormat, encoding: CSVEncoding? = nil
  ) throws(Problems<FileProblem>) {
    self.source = format == .spssPortable ? PortableFile.repaired(source) : source
    try Self.check(source)
    self.format = format
    self.encoding = encoding
    if format == .spss, StatisticalFormat.isEncryptedSPSS(source.bytes(at: 0, count: 20)) {
      throw Problems(.encrypted(.spss), at: SourceLocation(file: source.displayName))
    }
    let session = ReadStatSession(self.source, format: format, encoding: encoding)
    let dictionary = try session.readDictionary()
    var first: [String: Int] = [:]
    var repeated: [Located<FileProblem>] = []
    for (index, variable) in dictionary.variables.enumerated() {
      if let other = first[variable.name] {
        repeated.append(
          Located(
            .repeatedName(variable.name, first: other + 1),
            at: SourceLocation(file: source.displayName, line: 0, column: 0)))
      } else {
        first[variable.name] = index
      }
    }
    guard repeated.isEmpty else { throw Problems(repeated) }
    variables = dictionary.variables
    weight = dictionary.weight
    statedEncoding = dictionary.encoding
    sets = format == .spss ? SPSSExtensions.sets(in: source, names: variables.map(\.name)) : []
    try Self.check(source)
  }

  /// The requested columns, in the order of the requests, and the number of rows.
  ///
  /// - Parameter limit: The values that are read at most.
  /// - Throws: The reason why the rows cannot be read, with the first row that is not.
  package func read(
    _ requests: [StoredColumnRequest], limit: Int = InputLimits.storedValues
  ) throws(Problems<FileProblem>) -> (columns: [StoredColumn], rowCount: Int) {
    let session = ReadStatSession(source, format: format, encoding: encoding, valueLimit: limit)
    let result = try session.columns(requests, of: variables)
    try Self.check(source)
    return result
  }

  private static func check(_ source: ByteSource) throws(Problems<FileProblem>) {
    do throws(Problems<CSVProblem>) { try source.check() } catch { throw error.map(FileProblem.file) }
  }
}
