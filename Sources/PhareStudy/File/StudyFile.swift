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

  /// A study file with the given bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Opens the file at `path`.
  ///
  /// - Throws: One `unreadable` problem.
  public init(path: String) throws(Problems<StudyProblem>) {
    self.path = path
    self.bytes = try Self.bytes(of: path)
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
  /// - Throws: Everything that the file gets wrong, in its order.
  public func study() throws(Problems<StudyProblem>) -> Study {
    let text = try StudyText.text(of: bytes, file: path)
    guard let (root, problems) = try StudyYAML.root(of: text, file: path) else {
      throw Problems(.empty, at: SourceLocation(file: path))
    }
    var reader = StudyReader(file: path, directory: directory)
    reader.read(root)
    guard problems.isEmpty, reader.problems.isEmpty else { throw Problems(sorting: problems + reader.problems) }
    return reader.study
  }

  private static func bytes(of path: String) throws(Problems<StudyProblem>) -> [UInt8] {
    func failure() -> Problems<StudyProblem> {
      Problems(.unreadable(SystemReason(errno)), at: SourceLocation(file: path))
    }
    guard !path.isEmpty, !path.unicodeScalars.contains("\0") else {
      throw Problems(.noSuchPath, at: SourceLocation(file: path))
    }
    guard let file = fopen(path, "rb") else { throw failure() }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= InputLimits.studyBytes {
      let count = fread(&buffer, 1, buffer.count, file)
      bytes += buffer[..<count]
      if count < buffer.count {
        guard ferror(file) == 0 else { throw failure() }
        break
      }
    }
    return bytes
  }
}
