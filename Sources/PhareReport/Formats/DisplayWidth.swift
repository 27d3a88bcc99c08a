/// The number of terminal cells that a text fills.
///
/// - Source: Unicode Standard Annex 11, East Asian Width; combining marks, joiners and variation selectors fill none.
enum DisplayWidth {
  /// The cells of `text`: one per character, two for wide ones.
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    var count = 0
    for scalar in text.unicodeScalars {
      guard isNarrow(scalar) else { return text.reduce(0) { $0 + width(of: $1) } }
      count += 1
    }
    return count
  }

  /// `text` and the spaces that make it `width` cells wide.
  static func padded(_ text: String, to width: Int, isRight: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return isRight ? spaces + text : text + spaces
  }

  /// The most lines that a wrapped text has; what is left ends in "…".
  private static let lineLimit = 8

  /// `text` in lines no wider than `width`, broken at spaces and line breaks, and inside words that are wider.
  ///
  /// Later lines keep the indent of the first.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    if of(text) <= width, text.utf8.allSatisfy({ $0 >= 0x20 }) { return [text] }
    let indent = String(text.prefix { $0 == " " || $0 == "\u{A0}" })
    var lines: [String] = []
    var line = indent
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }) {
      var rest = word[...]
      if line != indent, of(line) + 1 + of(String(rest.prefix(width + 1))) > width {
        lines.append(line)
        line = indent
      }
      if line != indent { line += " " }
      while of(line) + of(String(rest.prefix(width + 1))) > width, lines.count < lineLimit {
        let part = rest.prefix(max(1, width - of(line)))
        lines.append(line + part)
        rest = rest.dropFirst(part.count)
        line = indent
      }
      guard lines.count < lineLimit else { return lines.prefix(lineLimit - 1) + [(lines[lineLimit - 1]) + "…"] }
      line += rest
    }
    return line == indent && !lines.isEmpty ? lines : lines + [line]
  }

  /// Whether a scalar is one cell by itself: Latin letters, and the dashes, spaces and signs of a report.
  private static func isNarrow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x2FF, 0x2010...0x2027, 0x202F, 0x2030...0x205E, 0x2212, 0x2500...0x25CF: scalar.value != 0xAD
    default: false
    }
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format { return 0 }
    if scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
