import PhareSurvey

/// A name for a file: lowercase ASCII letters, digits and hyphens.
enum Slug {
  /// `Provence-Alpes-Côte d'Azur` gives `provence-alpes-cote-d-azur`.
  static func text(_ name: String) -> String {
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
