/// The formats of statistical packages that are read, told apart by the first bytes of a file.
package enum StatisticalFormat: Hashable, Sendable, CaseIterable {
  case spss
  case spssPortable
  case stata
  case sas
  case sasTransport

  /// The format of a file that begins with these bytes; nil for any other file.
  package init?(head: [UInt8]) {
    let match = Self.allCases.first { $0.isFormat(head) }
    guard let match else { return nil }
    self = match
  }

  /// The kind of file, for messages.
  package var kind: FileKind {
    switch self {
    case .spss: .spss
    case .spssPortable: .spssPortable
    case .stata: .stata
    case .sas: .sas
    case .sasTransport: .sasTransport
    }
  }

  /// The signature of a `.sas7bdat` file; the twelve bytes before it are 0.
  private static let sasSignature: [UInt8] = [
    0xC2, 0xEA, 0x81, 0x60, 0xB3, 0x14, 0x11, 0xCF, 0xBD, 0x92, 0x08, 0x00, 0x09, 0xC7, 0x31, 0x8C, 0x18, 0x1F, 0x10,
    0x11,
  ]

  private func isFormat(_ head: [UInt8]) -> Bool {
    func starts(_ text: String) -> Bool { head.starts(with: text.utf8) }
    switch self {
    case .spss: return starts("$FL2") || starts("$FL3") || Self.isEncryptedSPSS(head)
    case .spssPortable:
      // Lines of 80 characters: five of a header in as many alphabets, then a table of characters and the signature.
      let bytes = head.prefix(600).filter { $0 != 0x0A && $0 != 0x0D }
      return bytes.count >= 464 && bytes[456..<464].elementsEqual("SPSSPORT".utf8)
    case .stata:
      if starts("<stata_dta><header>") { return true }
      // Before version 117: version, byte order, file type and a 0.
      return head.count >= 4 && (104...115).contains(head[0]) && (1...2).contains(head[1]) && head[2] == 1
        && head[3] == 0
    case .sas:
      return head.count >= 32 && head[..<12].allSatisfy { $0 == 0 } && head[12..<32].elementsEqual(Self.sasSignature)
    case .sasTransport:
      return starts("HEADER RECORD*******LIBRARY HEADER RECORD") || starts("HEADER RECORD*******LIBV8")
    }
  }

  /// Whether a password protects the file: SPSS writes its own signature then.
  static func isEncryptedSPSS(_ head: [UInt8]) -> Bool {
    head.count >= 20 && head[8..<20].elementsEqual("ENCRYPTEDSAV".utf8)
  }
}
