/// Texts that a spreadsheet would compute instead of showing them, and the apostrophe that keeps it from doing so.
///
/// A cell is computed where it begins with `=`, `+`, `-` or `@`, or with a tab or a line break before one. A program that
/// takes another delimiter for that of the file, or breaks lines inside quotes, finds a cell after every `,`, `;`, `|`, tab
/// and line break of a text, quoted or not. Numbers, negative ones too, are none.
///
/// - Source: OWASP, CSV Injection; CWE-1236.
enum SpreadsheetFormula {
  /// The text, with an apostrophe before each part that would be computed.
  static func neutralized(_ text: String) -> String {
    guard mayBeFormula(text) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex(where: isSeparator) ?? scalars.count
      if isFormula(scalars[start..<end], isFirst: start == 0, endsIn: end < scalars.count ? scalars[end] : nil) {
        result.append("'")
      }
      result.append(contentsOf: scalars[start..<end])
      if end < scalars.count { result.append(scalars[end]) }
      start = end + 1
    }
    return String(result)
  }

  /// Whether a part of a text may be a formula: for nearly all texts the bytes rule that out at once.
  private static func mayBeFormula(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var isAtStart = true
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0xEF:
          if isAtStart { return true }
        case 0x09, 0x0A, 0x0D: return true
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): isAtStart = true
        // Blanks, and the bytes of those beyond ASCII and of characters without width.
        case UInt8(ascii: " "), UInt8(ascii: "\""), 0xC2, 0xE1, 0xE2, 0xE3, 0x80...0xAF: break
        default: isAtStart = false
        }
      }
      return false
    }
  }

  private static func isFormula(
    _ part: ArraySlice<Unicode.Scalar>, isFirst: Bool, endsIn separator: Unicode.Scalar?
  ) -> Bool {
    let body = part.drop { isBlank($0) }
    guard let first = body.first else {
      // A text that begins with a tab or a line break is one that only looks like its end.
      return isFirst && separator.map { $0 == "\t" || $0 == "\r" || $0 == "\n" } == true
    }
    switch first {
    case "=", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
    case "+", "-": return !isNumber(body.dropFirst())
    default: return false
    }
  }

  /// Whether the signs after `+` or `-` are those of a number: digits, a point, an exponent, a percent sign.
  private static func isNumber(_ signs: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = signs
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    func dropDigits() -> Bool {
      let count = rest.count
      rest = rest.drop(while: isDigit)
      return rest.count < count
    }
    guard dropDigits() else { return false }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard dropDigits() else { return false }
    }
    if rest.first == "e" || rest.first == "E" {
      rest = rest.dropFirst()
      if rest.first == "+" || rest.first == "-" { rest = rest.dropFirst() }
      guard dropDigits() else { return false }
    }
    while let sign = rest.first, isBlank(sign) || sign == "%" { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", "|", "\t", "\n", "\r": true
    default: false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\"" || scalar.properties.isWhitespace
      || scalar.properties.isDefaultIgnorableCodePoint
  }
}
