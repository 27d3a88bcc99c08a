/// Text that Markdown shows as it is.
enum MarkdownText {
  /// The text on one line, with the characters that Markdown would take for markup escaped.
  ///
  /// Underscores inside words and brackets that no link follows mean nothing to Markdown and stay readable.
  static func escaped(_ text: String) -> String {
    guard mayHoldMarkup(text) else { return text }
    let characters = Array(text)
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for (index, character) in characters.enumerated() {
      let previous = index > 0 ? characters[index - 1] : nil
      let next = index + 1 < characters.count ? characters[index + 1] : nil
      if character.isNewline || character == "\t" {
        result.append(" ")
      } else {
        if isMarkup(character, after: previous, before: next) { result.append("\\") }
        result.append(character)
      }
    }
    return result
  }

  /// Whether a text may need an escape, or a space for a line break: most do not, and its bytes tell at once.
  private static func mayHoldMarkup(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let first = bytes.first else { return false }
      if "#>+-=".utf8.contains(first) { return true }
      return bytes.indices.contains { index in
        switch bytes[index] {
        case 0x00...0x1F: true
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "<"): true
        case UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "_"): true
        case UInt8(ascii: "]"): index + 1 < bytes.count && "([".utf8.contains(bytes[index + 1])
        default: isLineBreak(bytes, at: index)
        }
      }
    }
  }

  /// Whether a line break of Unicode other than a control character of ASCII begins at a byte: U+0085, U+2028, U+2029.
  private static func isLineBreak(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch bytes[index] {
    case 0xC2: bytes[index...].starts(with: [0xC2, 0x85])
    case 0xE2: bytes[index...].starts(with: [0xE2, 0x80, 0xA8]) || bytes[index...].starts(with: [0xE2, 0x80, 0xA9])
    default: false
    }
  }

  private static func isMarkup(_ character: Character, after previous: Character?, before next: Character?) -> Bool {
    switch character {
    case "\\", "`", "*", "<", "|", "~": true
    case "_": !(previous.map(isWord) == true && next.map(isWord) == true)
    case "]": next == "(" || next == "["
    case "#", ">", "+", "-", "=": previous == nil && next.map { isWord($0) || $0 == "-" } != true
    default: false
    }
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// A ready-made piece of Markdown that fits the cell of a pipe table.
  static func cell(_ text: String) -> String {
    var copy = text
    let hasLineBreak = copy.withUTF8 { bytes in
      bytes.indices.contains { bytes[$0] < 0x20 || isLineBreak(bytes, at: $0) }
    }
    return hasLineBreak ? String(text.map { $0.isNewline ? " " : $0 }) : text
  }

  /// A link to another page of the report; `text` is Markdown.
  static func link(_ text: String, to path: String) -> String {
    "[\(text)](\(path))"
  }
}
