import PhareCSV
import PhareSurvey

/// The spaces, quotes and apostrophes that a language's typography asks for.
///
/// Labels come from study files as people type them: `L'emploi : pourquoi ?`. Nothing is added where the author put no
/// space, so that a time, a path or an address stays as it is.
package enum Typography {
  /// The text with typographic apostrophes, and in French with narrow no-break spaces before `; : ! ? » %` and
  /// after `«`.
  package static func text(_ text: String, in language: Language) -> String {
    guard mayNeedSetting(text) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 16)
    var scalars = text.unicodeScalars.makeIterator()
    var (previous, current) = (Unicode.Scalar?.none, scalars.next())
    while let scalar = current {
      let next = scalars.next()
      result.append(contentsOf: set(scalar, after: previous, before: next, in: language).utf8)
      (previous, current) = (scalar, next)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The scalar that replaces one between its neighbours.
  private static func set(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?, in language: Language
  ) -> Unicode.Scalar {
    if scalar == "'", isLetter(previous), isLetter(next) || next == "«" { return "\u{2019}" }
    if language == .fr, isSpace(scalar), isTied(to: next, after: previous) { return "\u{202F}" }
    return scalar
  }

  /// A quotation: « … » in French, “…” in English.
  package static func quoted(_ text: String, in language: Language) -> String {
    switch language {
    case .fr: "«\(NumberFormat.narrowSpace)\(self.text(text, in: .fr))\(NumberFormat.narrowSpace)»"
    case .en: "“\(self.text(text, in: .en))”"
    }
  }

  /// Whether a text may hold an apostrophe, an opening quote, or a space before a sign that it is tied to: for most texts
  /// the bytes rule that out at once.
  private static func mayNeedSetting(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { index in
        switch bytes[index] {
        case UInt8(ascii: "'"): return true
        case 0xAB: return index > 0 && bytes[index - 1] == 0xC2
        // The space, and the last byte of the no-break space; C2 begins a closing quote.
        case UInt8(ascii: " "), 0xA0:
          let next = index + 1 < bytes.count ? bytes[index + 1] : 0
          return next == 0xC2 || ";:!?%".utf8.contains(next)
        default: return false
        }
      }
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isAlphabetic ?? false }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}"
  }

  private static func isTied(to next: Unicode.Scalar?, after previous: Unicode.Scalar?) -> Bool {
    if previous == "«" { return true }
    return switch next {
    case ";", ":", "!", "?", "»", "%": true
    default: false
    }
  }
}
