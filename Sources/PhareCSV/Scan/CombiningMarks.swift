/// Marks on a letter, in numbers that no language writes.
package enum CombiningMarks {
  /// Whether a letter of a text has more marks than `InputLimits.combiningMarks`.
  package static func areSurplus(in text: String) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      count = isMark(scalar) ? count + 1 : 0
      if count > InputLimits.combiningMarks { return true }
    }
    return false
  }

  /// Whether a letter of a text in UTF-8 has more marks than that.
  static func areSurplus(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Below U+0300, whose first byte is CC, nothing is a mark.
    bytes.contains { $0 >= 0xCC } && areSurplus(in: String(decoding: bytes, as: UTF8.self))
  }

  /// The text with as many marks on each letter as the limit allows.
  static func within(_ text: String) -> String {
    guard areSurplus(in: text) else { return text }
    var (result, count) = (String.UnicodeScalarView(), 0)
    for scalar in text.unicodeScalars {
      count = isMark(scalar) ? count + 1 : 0
      if count <= InputLimits.combiningMarks { result.append(scalar) }
    }
    return String(result)
  }

  /// Whether a scalar may change places with its neighbours under normalization.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x370..<0x483, 0x2000..<0x20D0, 0x2100..<0x2DE0, 0x3400..<0xA66F, 0xAC00..<0xFB1E: false
    default: scalar.properties.canonicalCombiningClass != .notReordered
    }
  }
}
