import PhareCSV

/// A kind of file that waves are read from: how its first bytes look, and how it is opened.
package struct WaveFormat: Sendable {
  /// The bytes that `isFormat` sees.
  static let headSize = 4_096

  /// Whether a file that begins with these bytes is of this kind.
  let isFormat: @Sendable (_ head: [UInt8]) -> Bool
  /// Opens a file of this kind.
  let open: @Sendable (ByteSource, WaveSpecification) throws(Problems<WaveProblem>) -> any WaveFile

  /// A kind of file.
  ///
  /// - Parameters:
  ///   - isFormat: Whether a file that begins with these bytes, up to 4,096 of them, is of this kind.
  ///   - open: Opens such a file.
  package init(
    isFormat: @escaping @Sendable (_ head: [UInt8]) -> Bool,
    open: @escaping @Sendable (ByteSource, WaveSpecification) throws(Problems<WaveProblem>) -> any WaveFile
  ) {
    self.isFormat = isFormat
    self.open = open
  }

  /// Every kind of file that is read. The first whose bytes they are is taken; the CSV, which has no mark of its own,
  /// comes last and refuses a file that is no text.
  package static let all: [WaveFormat] = [csv]

  private static let csv = WaveFormat(isFormat: { _ in true }) {
    (source, specification) throws(Problems<WaveProblem>) in
    do throws(Problems<CSVProblem>) {
      return try CSVReader(source, overrides: specification.dialectForOpening)
    } catch {
      throw error.map(WaveProblem.csv)
    }
  }
}

extension WaveSpecification {
  /// Opens the file of the wave with the first of `formats` whose bytes it begins with.
  func open(formats: [WaveFormat]) throws(Problems<WaveProblem>) -> any WaveFile {
    let (source, head): (ByteSource, [UInt8])
    do throws(Problems<CSVProblem>) {
      source = try ByteSource.open(path: path, displayName: displayName)
      head = source.bytes(at: 0, count: WaveFormat.headSize)
      try source.check()
    } catch {
      throw error.map(WaveProblem.csv)
    }
    guard let format = formats.first(where: { $0.isFormat(head) }) else {
      throw Problems(.csv(.notCSV(.binary)), at: SourceLocation(file: displayName))
    }
    return try format.open(source, self)
  }
}
