import Glibc
import PhareCSV

/// A study file: YAML that says which waves, which indicators and which tables.
///
/// Reading gathers every problem of the file before it gives up, each with its line, its column and a remedy. No wave
/// is opened.
public struct StudyFile: Hashable, Sendable {
  /// The file as the user named it, in which problems are placed.
  public let path: String
  /// What stands in it, byte for byte.
  public let bytes: [UInt8]

  /// A study file whose bytes are at hand.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Opens the file at `path`.
  ///
  /// - Throws: one `unreadable` or `tooLarge` problem.
  public init(path: String) throws(StudyErrors) {
    self.path = path
    self.bytes = try Self.bytes(of: path)
  }

  /// The folder in which the paths of the study stand; "." for the working folder.
  public var directory: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let folder = path[..<slash]
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The study that the file describes.
  ///
  /// - Throws: everything that the file gets wrong, in its order.
  public func study() throws(StudyErrors) -> Study {
    let text = try StudyText.text(of: bytes, file: path)
    guard let (root, errors) = try StudyYAML.root(of: text, file: path) else {
      throw StudyErrors(.empty, at: SourceLocation(file: path))
    }
    var reader = StudyReader(file: path, directory: directory)
    let study = reader.study(from: root)
    guard let study, errors.isEmpty else { throw StudyErrors(errors + reader.errors) }
    return study
  }

  private static func bytes(of path: String) throws(StudyErrors) -> [UInt8] {
    func failure() -> StudyErrors {
      StudyErrors(.unreadable(reason: String(cString: strerror(errno))), at: SourceLocation(file: path))
    }
    guard !path.isEmpty, !path.unicodeScalars.contains("\0") else {
      throw StudyErrors(.unreadable(reason: "no such path"), at: SourceLocation(file: path))
    }
    guard let file = fopen(path, "rb") else { throw failure() }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= StudyText.byteLimit {
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
