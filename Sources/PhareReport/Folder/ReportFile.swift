/// A file of a report, not yet written.
public struct ReportFile: Hashable, Sendable {
  /// The path inside the report, with `/` between folders.
  public let path: String
  /// The content.
  public let bytes: [UInt8]

  /// A file of bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file of text, in UTF-8.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
