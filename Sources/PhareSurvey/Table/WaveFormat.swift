import PhareCSV
import PhareFiles

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
  package static let all: [WaveFormat] = [statistical, workbook, csv]

  /// The files of SPSS, Stata and SAS.
  private static let statistical = WaveFormat(isFormat: { StatisticalFormat(head: $0) != nil }) {
    (source, specification) throws(Problems<WaveProblem>) in
    do throws(Problems<FileProblem>) {
      guard let format = StatisticalFormat(head: source.bytes(at: 0, count: headSize)) else {
        throw Problems(.damagedArchive, at: SourceLocation(file: source.displayName))
      }
      try specification.refuseIdle(of: format.kind, keys: specification.dialect.keysOfText)
      return try StatisticalFile(source, format: format, encoding: specification.dialect.encoding)
    } catch {
      throw error.map(WaveProblem.file)
    }
  }

  /// Workbooks, and the older ones that are refused with a word about passwords.
  private static let workbook = WaveFormat(isFormat: { head in
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }) { (source, specification) throws(Problems<WaveProblem>) in
    try WorkbookFile(source, specification: specification)
  }

  private static let csv = WaveFormat(isFormat: { _ in true }) {
    (source, specification) throws(Problems<WaveProblem>) in
    do throws(Problems<FileProblem>) { try specification.refuseIdle(of: .csv, keys: []) } catch {
      throw error.map(WaveProblem.file)
    }
    do throws(Problems<CSVProblem>) {
      return try CSVReader(source, overrides: specification.dialectForOpening)
    } catch {
      throw error.map(WaveProblem.csv)
    }
  }
}

extension WaveSpecification {
  /// Opens the file of the wave with the first of `formats` whose bytes it begins with.
  package func open(formats: [WaveFormat] = WaveFormat.all) throws(Problems<WaveProblem>) -> any WaveFile {
    let (source, head): (ByteSource, [UInt8])
    do throws(Problems<CSVProblem>) {
      source = try ByteSource.open(path: path, displayName: displayName)
      head = source.bytes(at: 0, count: WaveFormat.headSize)
      try source.check()
    } catch {
      throw error.map(WaveProblem.csv)
    }
    if let labels, let file = try TripleSFile(source, specification: self, labels: labels) { return file }
    guard let format = formats.first(where: { $0.isFormat(head) }) else {
      throw Problems(.csv(.notCSV(.binary)), at: SourceLocation(file: displayName))
    }
    let file = try format.open(source, self)
    guard let labels else { return file }
    return try LabelledFile(file, labels: labels)
  }

  /// Refuses what the study states about a file and has no effect on its kind: a sheet of a file without any, and the given
  /// keys of `dialect`.
  func refuseIdle(of kind: FileKind, keys: [String], hasSheets: Bool = false) throws(Problems<FileProblem>) {
    let place = SourceLocation(file: displayName)
    var problems = keys.map { Located(FileProblem.idleDialect($0, kind), at: place) }
    if sheet != nil, !hasSheets { problems.insert(Located(.noSheets(kind), at: place), at: 0) }
    guard problems.isEmpty else { throw Problems(problems) }
  }
}

extension CSVDialectOverrides {
  /// The keys that are stated and say how a text is written, but for the encoding.
  var keysOfText: [String] {
    keysOfDelimitedText + (headerLines == nil ? [] : ["header"]) + (skippedLines == 0 ? [] : ["skip"])
      + (strayRecords == .refuse ? [] : ["stray"])
  }

  /// The keys that are stated and say how the cells of a line are told apart.
  var keysOfCells: [String] { (delimiter == nil ? [] : ["delimiter"]) + (encoding == nil ? [] : ["encoding"]) }

  private var keysOfDelimitedText: [String] {
    (delimiter == nil ? [] : ["delimiter"]) + (decimalMark == nil ? [] : ["decimal_mark"])
  }
}
