/// Text that Markdown shows as it is.
enum MarkdownText {
  /// The text on one line, with the characters that Markdown would take for markup escaped.
  ///
  /// Underscores inside words and brackets that no link follows mean nothing to Markdown and stay readable.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isCandidate) else { return text }
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

  /// Whether a byte may need an escape or a space in its place.
  private static func isCandidate(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x1F, 0x23, 0x2A, 0x2B, 0x2D, 0x3C, 0x3D, 0x3E, 0x5C, 0x5D, 0x5F, 0x60, 0x7C, 0x7E, 0xC2, 0xE2: true
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
    text.utf8.contains { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 } ? String(text.map { $0.isNewline ? " " : $0 }) : text
  }

  /// A link to another page of the report; `text` is Markdown.
  static func link(_ text: String, to path: String) -> String {
    "[\(text)](\(path))"
  }
}
