/// Names and abbreviations that stand for several territories, or for none that is a region.
///
/// Names of zones and départements ("Nord", "Bassin parisien") are not listed: the index finds what they are.
enum RegionNameAmbiguity {
  /// Why a key is refused, with the remedy; an article in front does not help it.
  static func reason(for key: String) -> String? {
    if let reason = reasons[key] { return reason }
    let words = key.split(separator: " ", maxSplits: 1)
    guard words.count == 2, ["la", "le", "les", "l"].contains(words[0]) else { return nil }
    return reasons[String(words[1])]
  }

  static func isAmbiguous(_ key: String) -> Bool { reasons[key] != nil }

  private static let overseas =
    "it stands for the overseas regions together; code the five of them, or make the column a `type: single` variable"
  private static let mainland =
    "it stands for several regions; code each of them, or make the column a `type: single` variable"

  private static let reasons: [String: String] = [
    "sud": "'Région Sud' is the brand of Provence-Alpes-Côte d'Azur since 2018, and 'Sud' also the south of France; "
      + "write PACA, or make the column a `type: single` variable",
    "ge": "it may be Grand Est or another abbreviation; write GES",
    "na": "it may be Nouvelle-Aquitaine or 'not available'; write NAQ, or declare it as missing",
    "n a": "it may be Nouvelle-Aquitaine or 'not available'; write NAQ, or declare it as missing",
    "dom": overseas, "drom": overseas, "drom com": overseas, "dom tom": overseas, "dom com": overseas,
    "antilles": "it stands for Guadeloupe and Martinique together; code each of them",
    "antilles guyane": "it stands for Guadeloupe, Martinique and Guyane together; code each of them",
    "france": mainland, "france entiere": mainland, "france metropolitaine": mainland, "metropole": mainland,
    "province": mainland,
  ]
}
