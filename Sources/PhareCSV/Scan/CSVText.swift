#if os(Linux)
  @_spi(_Unicode) import Swift
#else
  import Foundation
#endif

/// The text of a cell apart from its spelling: without quotes and outer blanks, in normalization form C.
enum CSVText {
  static let quote: UInt8 = 0x22

  /// The text of the raw bytes between two separators.
  static func text(ofRaw raw: UnsafeBufferPointer<UInt8>) -> String {
    guard raw.first == quote, let close = raw.lastIndex(of: quote), close > 0 else {
      let bare = trimmed(raw)
      return normalized(String(decoding: isQuotedAlone(bare) ? withoutEnds(bare) : bare, as: UTF8.self))
    }
    let content = UnsafeBufferPointer(rebasing: raw[1..<close])
    guard content.contains(quote) else { return normalized(String(decoding: trimmed(content), as: UTF8.self)) }
    return content.withUndoubledQuotes { normalized(String(decoding: trimmed($0), as: UTF8.self)) }
  }

  /// The text of raw bytes that need no repair and no normal form: signs of ASCII without blanks and quotes; nil for others, which
  /// may be as plain.
  static func plain(ofRaw raw: UnsafeBufferPointer<UInt8>) -> String? {
    raw.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != quote } ? String(decoding: raw, as: UTF8.self) : nil
  }

  /// The doubtful spelling of the raw bytes between two separators; nil where it is plain.
  static func repair(ofRaw raw: UnsafeBufferPointer<UInt8>) -> TextRepair.Kind? {
    if raw.first == quote, let close = raw.lastIndex(of: quote), close > 0 {
      let content = UnsafeBufferPointer(rebasing: raw[1..<close])
      let bare = trimmed(content)
      return bare.count == content.count ? nil : bare.isEmpty ? .onlyBlanks : .outerBlanks
    }
    let bare = trimmed(raw)
    // The last field of a line may hold the first half of CR LF.
    let length = raw.last == 0x0D ? raw.count - 1 : raw.count
    if bare.isEmpty { return length == 0 ? nil : .onlyBlanks }
    if isQuotedAlone(bare) { return .blankBeforeQuote }
    if bare.contains(quote) { return .innerQuote }
    return bare.count == length ? nil : .outerBlanks
  }

  /// Whether bytes stand in quotes and hold none: what a blank before the opening quote leaves of a quoted field.
  private static func isQuotedAlone(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 2 && bytes.first == quote && bytes.last == quote && !bytes[1..<(bytes.count - 1)].contains(quote)
  }

  /// The bytes without the first and the last, and without blanks at both ends.
  private static func withoutEnds(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    trimmed(UnsafeBufferPointer(rebasing: bytes[1..<(bytes.count - 1)]))
  }

  /// The raw bytes between two separators without quotes and outer blanks. A number has no doubled quotes.
  static func number(inRaw raw: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard raw.first == quote, let close = raw.lastIndex(of: quote), close > 0 else { return trimmed(raw) }
    return trimmed(UnsafeBufferPointer(rebasing: raw[1..<close]))
  }

  /// The bytes without blanks and signs without width at both ends: space, tab, CR, LF, U+00A0, U+00AD, U+2000 to U+200F,
  /// U+2028, U+2029, U+202F, U+205F, U+2060, U+3000 and U+FEFF.
  static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = bytes.count
    while start < end {
      let blank = blankLength(bytes, at: start, end: end)
      if blank == 0 { break }
      start += blank
    }
    while end > start {
      if isASCIIBlank(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 2, blankLength(bytes, at: end - 2, end: end) == 2 {
        end -= 2
      } else if end - start >= 3, blankLength(bytes, at: end - 3, end: end) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: bytes[start..<end])
  }

  /// The text without outer blanks and in normalization form C.
  static func cleaned(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { normalized(String(decoding: trimmed($0), as: UTF8.self)) }
  }

  /// The text in Unicode normalization form C, without marks beyond the limit: to order marks takes the square of their
  /// number. A file that has such texts in a column that is read is refused.
  static func normalized(_ text: String) -> String {
    // Below U+0300, whose first byte is CC, every text is in form C.
    guard text.utf8.contains(where: { $0 >= 0xCC }) else { return text }
    let text = CombiningMarks.within(text)
    #if os(Linux)
      // The standard library's own composition: Foundation's loads the locale data of ICU.
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: text._nfc)
      return String(scalars)
    #else
      return text.precomposedStringWithCanonicalMapping
    #endif
  }

  static func isASCIIBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B && byte != 0x0C)
  }

  /// The length in bytes of the blank at `index`, 0 if there is none.
  private static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Int {
    let byte = bytes[index]
    if isASCIIBlank(byte) { return 1 }
    if byte == 0xC2, index + 1 < end, bytes[index + 1] == 0xA0 || bytes[index + 1] == 0xAD { return 2 }
    guard index + 2 < end else { return 0 }
    switch (byte, bytes[index + 1], bytes[index + 2]) {
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F...0xA0),
      (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Calls `body` with a copy in which each doubled quote is one.
  func withUndoubledQuotes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Swift.max(1, count)) { copy in
      var length = 0
      var index = 0
      while index < count {
        let byte = self[index]
        copy[length] = byte
        length += 1
        let isDoubled = byte == CSVText.quote && index + 1 < count && self[index + 1] == CSVText.quote
        index += isDoubled ? 2 : 1
      }
      return body(UnsafeBufferPointer(rebasing: copy[..<length]))
    }
  }
}
