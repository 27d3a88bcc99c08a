import Glibc
import PhareCSV

/// A study file: YAML that declares the waves, the indicators and the tables of a study.
///
/// Reading gathers every problem of the file before it gives up, each with its line, its column and a remedy. No wave
/// is opened.
public struct StudyFile: Hashable, Sendable {
  /// The file as the user named it, in which problems are placed.
  public let path: String
  /// The content of the file, byte for byte.
  public let bytes: [UInt8]
  /// The state of the file when it was opened; nil for bytes in memory.
  private let state: FileState?

  /// A study file with the given bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    state = nil
  }

  /// Opens the file at `path`.
  ///
  /// - Throws: The reason why it cannot be read.
  public init(path: String) throws(Problems<StudyProblem>) {
    let location = SourceLocation(file: path)
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Problems(.noSuchPath, at: location) }
    self.path = path
    state = FileState.settled(of: path)
    do throws(Problems<CSVProblem>) {
      let source = try ByteSource.open(path: path)
      bytes = source.bytes(at: 0, count: InputLimits.studyBytes + 1)
      try source.check()
    } catch {
      throw error.map(StudyProblem.init(reading:))
    }
  }

  /// The folder to which the paths of the study are relative; "." for the working folder.
  public var directory: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let folder = path[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The language that the file states in a line `language: fr`, whatever else is wrong with it; nil where it states
  /// none.
  public var statedLanguage: Language? {
    let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard let line = lines.first(where: { $0.starts(with: "language:".utf8) }) else { return nil }
    let value = String(decoding: line.dropFirst("language:".utf8.count), as: UTF8.self).prefix { $0 != "#" }
    return Language(rawValue: value.filter { !$0.isWhitespace && !"\"'".contains($0) })
  }

  /// Reads the study that the file describes.
  ///
  /// - Parameter folders: Folders outside the study's own that links inside it may lead to.
  /// - Throws: Everything that the file gets wrong, in its order.
  public func study(allowingLinksTo folders: [String] = []) throws(Problems<StudyProblem>) -> Study {
    try study(allowingLinksTo: folders, among: OtherStudies())
  }

  /// Reads the study with others, one of which may name it.
  func study(allowingLinksTo folders: [String], among others: OtherStudies) throws(Problems<StudyProblem>) -> Study {
    let (study, problems) = try reading(allowingLinksTo: folders, among: others)
    if let problems { throw problems }
    guard let study else { throw Problems(.empty, at: SourceLocation(file: path)) }
    return study
  }

  /// Reads the file as far as it goes: the study, if the variables and the waves are right, and everything that the file gets
  /// wrong. What is asked of the waves means something only where there are no problems.
  ///
  /// - Throws: The problems of a file that is no study.
  package func reading(
    allowingLinksTo folders: [String] = []
  ) throws(Problems<StudyProblem>) -> (study: Study?, problems: Problems<StudyProblem>?) {
    try reading(allowingLinksTo: folders, among: OtherStudies())
  }

  private func reading(
    allowingLinksTo folders: [String], among others: OtherStudies
  ) throws(Problems<StudyProblem>) -> (study: Study?, problems: Problems<StudyProblem>?) {
    let text = try StudyText.text(of: bytes, file: path)
    guard let (root, problems) = try StudyYAML.root(of: text, file: path) else {
      throw Problems(.empty, at: SourceLocation(file: path))
    }
    var reader = StudyReader(file: path, directory: directory)
    reader.study.fileState = state
    reader.others = others
    reader.fence = LinkFence(around: directory, allowing: folders)
    reader.read(root)
    guard problems.isEmpty, reader.problems.isEmpty else {
      let study = problems.isEmpty && reader.hasSoundWaves ? reader.study : nil
      return (study, Problems(sorting: problems + reader.problems))
    }
    return (reader.study, nil)
  }
}

extension StudyProblem {
  /// The same problem of the file, as that of a study.
  fileprivate init(reading problem: CSVProblem) {
    self =
      switch problem {
      case .notFound: .unreadable(SystemReason(ENOENT))
      case .isDirectory: .unreadable(SystemReason(EISDIR))
      case .permissionDenied: .unreadable(SystemReason(EACCES))
      case .unreadable(let reason): .unreadable(reason)
      case .notAFile(let kind): .notAFile(kind)
      case .changedWhileReading: .changedWhileReading
      default: .unreadable(SystemReason(EIO))
      }
  }
}
