/// The form under which names are compared: lower case, no accents, ligatures written out, and one space for
/// every run of other characters.
///
/// `Provence-Alpes-Côte d’Azur`, `PROVENCE ALPES COTE D'AZUR` and their decomposed forms have one key.
struct RegionNameKey: Hashable, Sendable {
  let text: String

  /// The longest key, in bytes. The names known here have at most 40; a cell beyond this limit names no region,
  /// and is not worth comparing.
  static let limit = 200

  /// `nil` where the text is longer than any name.
  init?(_ raw: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(40)
    var gap = false
    for scalar in raw.unicodeScalars {
      switch Self.fold(scalar) {
      case .nothing: continue
      case .gap: gap = true
      case .letter(let letter):
        if gap, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        gap = false
        bytes.append(letter)
      case .letters(let letters):
        if gap, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        gap = false
        bytes.append(contentsOf: letters.utf8)
      }
      guard bytes.count <= Self.limit else { return nil }
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  private enum Folded {
    case letter(UInt8), letters(String), gap, nothing
  }

  /// The folded form of one scalar. Combining marks and invisible characters (soft hyphen, zero-width space, byte order
  /// mark) disappear without a gap; letters of other scripts stay, so that such a name has a key of its own.
  private static func fold(_ scalar: Unicode.Scalar) -> Folded {
    switch scalar.value {
    case 0x61...0x7A, 0x30...0x39: return .letter(UInt8(truncatingIfNeeded: scalar.value))
    case 0x41...0x5A: return .letter(UInt8(truncatingIfNeeded: scalar.value + 0x20))
    case 0...0x7F: return .gap
    case 0xC0...0x17F:
      let base = latin[Int(scalar.value) - 0xC0]
      if base == UInt8(ascii: "_") { return .gap }
      return base == UInt8(ascii: "*") ? .letters(spelledOut(scalar)) : .letter(base)
    case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF, 0x300...0x36F: return .nothing
    default:
      if scalar.properties.generalCategory == .nonspacingMark { return .nothing }
      guard scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal else { return .gap }
      return .letters(scalar.properties.lowercaseMapping)
    }
  }

  /// The base letters of U+00C0 to U+017F (Latin-1 letters and Latin Extended-A), sixteen to a line; `*` is
  /// spelled out in two letters, `_` is a sign.
  private static let latin: [UInt8] = Array(
    """
    aaaaaa*ceeeeiiii\
    dnooooo_ouuuuy**\
    aaaaaa*ceeeeiiii\
    dnooooo_ouuuuy*y\
    aaaaaaccccccccdd\
    ddeeeeeeeeeegggg\
    gggghhhhiiiiiiii\
    ii**jjkkklllllll\
    lllnnnnnnnnnoooo\
    oo**rrrrrrssssss\
    ssttttttuuuuuuuu\
    uuuuwwyyyzzzzzzs
    """.utf8)

  private static func spelledOut(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "Æ", "æ": "ae"
    case "Œ", "œ": "oe"
    case "ß": "ss"
    case "Þ", "þ": "th"
    default: "ij"
    }
  }
}
