/// The order in which people expect answers that nobody declared: numbers by size, then texts by their letters.
package enum NaturalOrder {
  /// Whether `left` comes before `right`.
  package static func areInIncreasingOrder(_ left: String, _ right: String) -> Bool {
    switch (DecimalText.number(left), DecimalText.number(right)) {
    case (let first?, let second?) where first != second: return first < second
    case (_?, nil): return true
    case (nil, _?): return false
    default: return left < right
    }
  }
}

/// Numbers in short texts, such as codes: digits, a sign, one point or comma, and nothing else.
enum DecimalText {
  /// The number that a text writes, nil where it writes anything else.
  static func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= 24 else { return nil }
    var digits = 0
    var marks = 0
    for (position, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x2B, 0x2D: if position > 0 { return nil }
      case 0x2C, 0x2E: marks += 1
      default: return nil
      }
    }
    guard digits > 0, marks <= 1 else { return nil }
    return Double(String(decoding: bytes.map { $0 == 0x2C ? 0x2E : $0 }, as: UTF8.self))
  }
}
