/// Writes any text in YAML, so that every reader of YAML gets the same text back.
enum YAMLText {
  /// The words that some reader takes for a truth value or for nothing.
  private static let words: Set = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf",
  ]

  /// Returns the text as it stands where that is safe, else in double quotes.
  static func written(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// Returns the text in double quotes, with line ends and unprinted characters as escapes.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if isPrinted(scalar) {
          quoted.unicodeScalars.append(scalar)
        } else {
          quoted += escape(scalar)
        }
      }
    }
    return quoted + "\""
  }

  private static func isPlain(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 100, !words.contains(text.lowercased()) else { return false }
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    // A whole number without a leading zero, or a word of letters, digits and a few marks.
    if bytes.allSatisfy(isDigit) { return bytes.count <= 9 && (first != UInt8(ascii: "0") || bytes.count == 1) }
    return isLetter(first) && bytes.allSatisfy { isLetter($0) || isDigit($0) || "_-./".utf8.contains($0) }
  }

  /// Returns whether YAML prints a scalar as it is, other than line ends and invisible ones.
  private static func isPrinted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x200A, 0x2010...0x2027, 0x2030...0x205F, 0x2070...0xD7FF, 0xE000...0xFDCF,
      0xFDF0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFD:
      true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value <= 0xFFFF ? 4 : 8
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (width == 4 ? "\\u" : "\\U") + zeros + digits
  }
}
