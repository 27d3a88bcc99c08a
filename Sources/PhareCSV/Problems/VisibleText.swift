/// Texts of which every character shows: one that leaves no mark, turns the direction of reading or steers a terminal is
/// written as its number, as in `\u{200B}`.
///
/// - Source: Unicode Standard Annex 44, general categories `Cc`, `Cf`, `Zl` and `Zp`, and `Default_Ignorable_Code_Point`;
///   Unicode Technical Standard 55 on texts that are not what they seem. Joiners and variation selectors inside an emoji
///   or a word of a script that joins its letters belong to what is seen, and stay.
package enum VisibleText {
  /// The text with its hidden characters as escapes; line feeds and tabs, which lay out a text, stay.
  package static func text(_ text: String) -> String {
    mayHideSomething(text) ? escaped(text, keepsLayout: true) : text
  }

  /// The text on one line: line feeds and tabs are escapes too.
  package static func line(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 } && !mayHideSomething(text)
    return isPlain ? text : escaped(text, keepsLayout: false)
  }

  /// Whether a text has a character that does not show, other than a line feed or a tab.
  package static func hidesSomething(_ text: String) -> Bool {
    mayHideSomething(text) && escaped(text, keepsLayout: true) != text
  }

  /// Hands each scalar of a text to `body`, and whether it is hidden among its neighbours.
  package static func forEachScalar(of text: String, _ body: (Unicode.Scalar, _ isHidden: Bool) -> Void) {
    var scalars = text.unicodeScalars.makeIterator()
    var (previous, current) = (Unicode.Scalar?.none, scalars.next())
    while let scalar = current {
      let next = scalars.next()
      body(scalar, isHidden(scalar, after: previous, before: next))
      (previous, current) = (scalar, next)
    }
  }

  private static func escaped(_ text: String, keepsLayout: Bool) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    forEachScalar(of: text) { scalar, isHidden in
      let isLayout = scalar == "\n" || scalar == "\t"
      if isLayout ? keepsLayout : !isHidden {
        result.unicodeScalars.append(scalar)
      } else {
        result += escape(scalar)
      }
    }
    return result
  }

  /// The number of a character between braces: `\u{200B}`.
  package static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// Whether a text may have a hidden character: for nearly all texts the bytes rule that out at once.
  package static func mayHideSomething(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case 0x0A, 0x09: continue
        case 0x00...0x1F, 0x7F: return true
        case 0x20..<0xC2: continue
        // C1 controls and the soft hyphen; letters of Latin and Greek otherwise.
        case 0xC2:
          let next = byteAfter(index, in: bytes)
          if next < 0xA0 || next == 0xAD { return true }
        case 0xC3...0xCC, 0xCE...0xD7: continue
        // General punctuation, of which dashes, quotes, the ellipsis and the narrow no-break space are common.
        case 0xE2:
          let (next, last) = (byteAfter(index, in: bytes), byteAfter(index + 1, in: bytes))
          if next == 0x80, (0x8B...0x8F).contains(last) || (0xA8...0xAE).contains(last) { return true }
          if next == 0x81, last >= 0xA0 { return true }
          if next == 0xA0, last == 0x80 { return true }
        case 0xE4...0xEC: continue
        default: return true
        }
      }
      return false
    }
  }

  private static func byteAfter(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    index + 1 < bytes.count ? bytes[index + 1] : 0
  }

  private static func isHidden(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300: return false
    // Joiners inside an emoji, or between letters of a script that joins them.
    case 0x200C, 0x200D: return !(joins(previous) && joins(next))
    // The choice between an emoji and a text, after what has both.
    case 0xFE0E, 0xFE0F: return previous?.properties.isEmoji != true
    case 0x2800: return true
    default:
      let properties = scalar.properties
      switch properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: return true
      default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
      }
    }
  }

  /// Whether a character is an emoji, what follows one, or a letter beyond Hebrew, where joiners have a meaning.
  private static func joins(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.value >= 0x600 else { return false }
    let properties = scalar.properties
    if scalar.value == 0xFE0F || (properties.isEmoji && scalar.value > 0x2000) { return true }
    switch properties.generalCategory {
    case .otherLetter, .nonspacingMark, .spacingMark: return true
    default: return false
    }
  }
}
