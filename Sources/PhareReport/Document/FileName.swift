/// Names for the files of a report.
enum FileName {
  /// The name for a key of the study: the key where it is one already, else each other byte as `_` and two hexadecimal
  /// digits.
  static func key(_ key: String) -> String {
    var name = ""
    for (index, byte) in key.utf8.enumerated() {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        || byte == 0x5F || (byte == 0x2E && index > 0)
      if isPlain {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        name += "_" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return name
  }

  /// Lowercase ASCII letters, digits and hyphens: `Provence-Alpes-Côte d'Azur` gives `provence-alpes-cote-d-azur`.
  static func slug(_ name: String) -> String {
    var slug = ""
    for scalar in name.unicodeScalars {
      let letters = folded(scalar)
      if letters.isEmpty {
        if !slug.isEmpty, !slug.hasSuffix("-") { slug += "-" }
      } else {
        slug += letters
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug
  }

  /// The ASCII letters or digits that stand for a character of French; none for anything else.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "0"..."9": String(scalar)
    case "A"..."Z": scalar.properties.lowercaseMapping
    case "à", "â", "ä", "À", "Â", "Ä": "a"
    case "ç", "Ç": "c"
    case "é", "è", "ê", "ë", "É", "È", "Ê", "Ë": "e"
    case "î", "ï", "Î", "Ï": "i"
    case "ô", "ö", "Ô", "Ö": "o"
    case "ù", "û", "ü", "Ù", "Û", "Ü": "u"
    case "ÿ", "Ÿ": "y"
    case "œ", "Œ": "oe"
    case "æ", "Æ": "ae"
    default: ""
    }
  }
}
