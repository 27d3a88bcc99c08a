/// Names on the tabs of a workbook that Excel takes: at most 31 units of UTF-16, no `[ ] : * ? / \`, no apostrophe, none twice
/// when capitals count as small letters, and not the one that it keeps for itself.
package struct SheetNames: Sendable {
  private static let limit = 31
  private var taken: Set<String> = ["history", "historique"]

  /// No name taken yet.
  package init() {}

  /// The name nearest to a text that is free, from then on taken.
  package mutating func name(for text: String) -> String {
    let plain = Self.plain(text)
    for number in 1... {
      let end = number == 1 ? "" : " (\(number))"
      let name = Self.shortened(plain, to: Self.limit - end.utf16.count) + end
      if taken.insert(name.lowercased()).inserted { return name }
    }
    return plain
  }

  /// The text without what a name may not hold.
  private static func plain(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "[": name.append("(")
      case "]": name.append(")")
      case ":", "*", "?", "/", "\\": name.append("-")
      case "'": name.append("\u{2019}")
      case "\u{202F}", "\u{A0}", "\t", "\n", "\r": name.append(" ")
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: continue
        default: name.append(scalar)
        }
      }
    }
    let words = String(name).split(separator: " ").joined(separator: " ")
    return words.isEmpty ? "-" : words
  }

  /// The text cut after a whole character, with "…" where something is left out.
  private static func shortened(_ text: String, to limit: Int) -> String {
    guard text.utf16.count > limit else { return text }
    var (name, count) = ("", 0)
    for character in text {
      count += character.utf16.count
      if count > limit - 1 { break }
      name.append(character)
    }
    while name.last == " " { name.removeLast() }
    return name + "…"
  }
}
