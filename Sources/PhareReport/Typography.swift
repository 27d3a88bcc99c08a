import PhareSurvey

/// The spaces, quotes and apostrophes that a language's typography asks for.
///
/// Labels come from study files as people type them: `L'emploi : pourquoi ?`. Nothing is added where the author put no
/// space, so that a time, a path or an address stays as it is.
public enum Typography {
  /// The text with typographic apostrophes, and in French with narrow no-break spaces before `; : ! ? » %` and
  /// after `«`.
  public static func text(_ text: String, in language: Language) -> String {
    guard text.utf8.contains(where: isCandidate) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    result.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : nil
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "'", isLetter(previous), isLetter(next) || next == "«" {
        result.append("\u{2019}")
      } else if language == .fr, isSpace(scalar), isTied(to: next, after: previous) {
        result.append("\u{202F}")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// A quotation: « … » in French, “…” in English.
  public static func quoted(_ text: String, in language: Language) -> String {
    switch language {
    case .fr: "«\(NumberFormat.narrowSpace)\(self.text(text, in: .fr))\(NumberFormat.narrowSpace)»"
    case .en: "“\(self.text(text, in: .en))”"
    }
  }

  /// Whether a byte may be an apostrophe, or a sign that a space ties to, or the start of a quote.
  private static func isCandidate(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x27, 0x3B, 0x3A, 0x21, 0x3F, 0x25, 0xC2: true
    default: false
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

/// Chooses between the two languages of reports, and sets the chosen sentence.
struct Phrasing: Hashable, Sendable {
  let language: Language

  /// The sentence in the language of the report, with its typography.
  func callAsFunction(fr: String, en: String) -> String {
    Typography.text(language == .fr ? fr : en, in: language)
  }

  /// A text of the study in the language of the report.
  func callAsFunction(_ text: LocalizedText) -> String {
    Typography.text(text.text(in: language), in: language)
  }

  /// A quotation of a text of the study.
  func quoted(_ text: LocalizedText) -> String {
    Typography.quoted(text.text(in: language), in: language)
  }

  /// "a, b and c".
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + (language == .fr ? " et " : " and ") + last
  }
}
