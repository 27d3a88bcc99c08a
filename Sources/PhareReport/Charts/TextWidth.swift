/// The width of a text in a common sans-serif font, near enough to break lines and to leave room.
enum TextWidth {
  /// The width in pixels at a size.
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size * (isBold ? 1.14 : 1)
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "’", ".", ",", ":", ";", "!", "|", "\u{202F}": 0.3
    case "f", "t", "r", "(", ")", " ", "\u{A0}", "-": 0.38
    case "m", "w", "M", "W", "%", "—": 0.95
    case "A"..."Z", "É", "È", "À", "Î", "Ô", "Ç", "Œ": 0.72
    case "−", "–", "…", "†", "‡", "œ", "«", "»": 0.6
    case "▲", "▼": 0.8
    case _ where scalar.properties.canonicalCombiningClass != .notReordered: 0
    case _ where scalar.value >= 0x1100: 1
    default: 0.6
    }
  }

  /// The text in lines no wider than `width`, the last of `most` cut short with `…` where more is left.
  ///
  /// A word wider than a line is cut.
  static func lines(of text: String, size: Double, width: Double, most: Int = 3, isBold: Bool = false) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }) {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if of(longer, size: size, isBold: isBold) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = cut(String(word), size: size, width: width, isBold: isBold)
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > most else { return lines }
    return lines.prefix(most - 1) + [
      cut(lines[most - 1] + "…", size: size, width: width, isBold: isBold, isUnfinished: true)
    ]
  }

  private static func cut(
    _ text: String, size: Double, width: Double, isBold: Bool, isUnfinished: Bool = false
  ) -> String {
    guard of(text, size: size, isBold: isBold) > width else { return text }
    var short = text
    if isUnfinished { short.removeLast() }
    while !short.isEmpty, of(short + "…", size: size, isBold: isBold) > width { short.removeLast() }
    return short + "…"
  }
}
