/// A file of a report, not yet written.
public struct ReportFile: Hashable, Sendable {
  /// The path inside the report, with `/` between folders.
  public let path: String
  /// What the file holds.
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

  /// The name of a file for a key of the study: the key where it is one already, else each other byte as `_` and two
  /// hexadecimal digits.
  static func name(for key: String) -> String {
    var name = ""
    for (index, byte) in key.utf8.enumerated() {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        || byte == 0x5F || (byte == 0x2E && index > 0)
      if isPlain {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += "_" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return name
  }
}
