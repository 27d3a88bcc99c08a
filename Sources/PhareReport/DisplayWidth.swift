/// The number of terminal cells that a text fills.
///
/// - Source: Unicode Standard Annex 11, East Asian Width; combining marks, joiners and variation selectors fill none.
enum DisplayWidth {
  /// The cells of `text`: one a character, two for wide ones.
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    if text.unicodeScalars.allSatisfy(isNarrow) { return text.unicodeScalars.count }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// `text` and the spaces that make it `width` cells wide.
  static func padded(_ text: String, to width: Int, alignment: Alignment) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return switch alignment {
    case .left: text + spaces
    case .right: spaces + text
    }
  }

  /// On which side a column is flush.
  enum Alignment: Hashable, Sendable {
    case left
    case right
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
