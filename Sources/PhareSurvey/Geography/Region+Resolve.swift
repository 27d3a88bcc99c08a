extension Region {
  /// The territory that a value of a geographic column names.
  ///
  /// Case, accents, apostrophes, hyphens and leading articles do not count. A name of a region before 2016 that was
  /// merged gives `formerRegion`, whose present region follows; a merged cell whose parts lie in one present region
  /// ("Alsace et Lorraine") gives that region. A name may stand beside its code ("11 - Île-de-France"). Codes may have lost their leading zero, or carry the `.0` of a
  /// numeric export. A coding of codes also takes the names of its level.
  ///
  /// ```swift
  /// try Region.resolve("provence alpes cote d'azur").region?.code  // "93"
  /// try Region.resolve("44", coding: .departement).region?.name    // "Pays de la Loire"
  /// ```
  ///
  /// - Throws: `RegionNameError` with the finding and its remedy; a bare number is never guessed at.
  public static func resolve(
    _ text: String, coding: RegionCoding = .name
  ) throws(RegionNameError) -> RegionMatch {
    try RegionNames.resolve(text, coding: coding)
  }
}

extension Departement {
  /// The département that a code or a name stands for, under the same rules as `Region.resolve(_:coding:)`.
  ///
  /// - Throws: also where the value names a larger territory, such as `20`, the whole of Corsica before 1976.
  public static func resolve(_ text: String) throws(RegionNameError) -> Departement {
    let match = try Region.resolve(text, coding: .departement)
    if case .departement(let departement) = match { return departement }
    throw .ambiguous(text, reason: "it covers several départements of \(match.name); write the code of one")
  }
}

extension RegionNames {
  static func resolve(_ text: String, coding: RegionCoding) throws(RegionNameError) -> RegionMatch {
    if let match = match(code: text, coding: coding) { return match }
    guard let key = RegionNameKey(text)?.text, !key.isEmpty else {
      throw .unknown(text, coding: coding, nearest: [])
    }
    if let match = try match(key: key, text: text, coding: coding) { return match }
    throw failure(text, key: key, coding: coding)
  }

  /// The territory of a name: whole, without its leading words, or as a merged cell.
  private static func match(key: String, text: String, coding: RegionCoding) throws(RegionNameError) -> RegionMatch? {
    let index = Self.index(for: coding)
    let short = RegionNameSegmentation.withoutLeadingWords(key)
    if let match = index[key] ?? index[short] { return try atLevel(match, text: text, coding: coding) }
    if let (code, name) = RegionNameCode.label(key), let match = try match(key: name, text: text, coding: coding) {
      guard match.codes.contains(code) else { throw .ambiguous(text, reason: Self.disagreement(code, match)) }
      return match
    }
    guard !RegionNameAmbiguity.isAmbiguous(key), coding != .iso, coding != .nuts,
      let parts = RegionNameSegmentation.names(in: key, index: index)
    else { return nil }
    return try atLevel(merge(parts, text: text), text: text, coding: coding)
  }

  private static func disagreement(_ code: String, _ match: RegionMatch) -> String {
    "\(code) is not the code of \(match.name), which is \(match.codes.joined(separator: " or ")); correct one of the two"
  }

  /// The one territory that holds all parts of a merged cell: the part itself, a former region or a present one.
  private static func merge(_ parts: [RegionMatch], text: String) throws(RegionNameError) -> RegionMatch {
    guard let first = parts.first else { throw .unknown(text, coding: .name, nearest: []) }
    if parts.allSatisfy({ $0 == first }) { return first }
    let former = Set(parts.map(\.formerRegion))
    if former.count == 1, let only = former.first.flatMap(\.self), only.isMerged { return .formerRegion(only) }
    let present = Set(parts.map(\.region))
    if present.count == 1, let only = present.first.flatMap(\.self) { return .region(only) }
    throw .merged(text, parts: parts.map(\.name))
  }

  /// Under `former-region`, a region that did not change is its former self, and one that is a merger is refused.
  private static func atLevel(
    _ match: RegionMatch, text: String, coding: RegionCoding
  ) throws(RegionNameError) -> RegionMatch {
    guard coding == .formerRegion, case .region(let region) = match else { return match }
    guard let former = match.formerRegion else {
      throw .otherGeography(
        text, coding: coding, alternatives: [RegionNameError.Alternative(coding: .region, name: region.name)])
    }
    return .formerRegion(former)
  }

  /// The reason why a value that no rule reads is refused.
  private static func failure(_ text: String, key: String, coding: RegionCoding) -> RegionNameError {
    let short = RegionNameSegmentation.withoutLeadingWords(key)
    if coding == .name || coding == .region || coding == .formerRegion,
      let reason = RegionNameAmbiguity.reason(for: key)
    {
      return .ambiguous(text, reason: reason)
    }
    let alternatives = Self.alternatives(of: text, key: key, short: short).filter { $0.coding != coding }
    if !alternatives.isEmpty {
      if RegionNameCode.looksLikeCode(text), coding == .name { return .bareCode(text, alternatives: alternatives) }
      guard alternatives.count > 1 else { return .otherGeography(text, coding: coding, alternatives: alternatives) }
      return .ambiguous(text, reason: RegionNameError.choice(among: alternatives))
    }
    let entries = coding == .departement ? departementEntries : regionEntries
    let suggests = coding == .name || coding == .region || coding == .formerRegion || coding == .departement
    let nearest = suggests ? RegionNameDistance.nearest(to: key, among: entries) : []
    return .unknown(text, coding: coding, nearest: nearest)
  }

  /// Everything that the value is a code or a name of, in the order of the codings.
  private static func alternatives(of text: String, key: String, short: String) -> [RegionNameError.Alternative] {
    RegionCoding.allCases.compactMap { coding in
      guard coding != .name, coding != .iso || key.hasPrefix("fr ") else { return nil }
      let names = Self.index(for: coding)
      // Names of regions were just looked up in vain, or are refused at this level.
      let isNamed = coding == .departement || coding.grouping != nil || coding == .iso || coding == .nuts
      let found = match(code: text, coding: coding) ?? (isNamed ? names[key] ?? names[short] : nil)
      return found.map { RegionNameError.Alternative(coding: coding, name: $0.name) }
    }
  }
}

/// Names and abbreviations that stand for several territories, or for none that is a region.
///
/// Names of zones and départements ("Nord", "Bassin parisien") are not listed: the index has them.
enum RegionNameAmbiguity {
  /// The reason to refuse a key, with the remedy; an article in front does not help it.
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

/// The known names of territories nearest to one that is not known.
private enum RegionNameDistance {
  /// Up to three spellings near a key, the closest first, then in the order given; one per territory.
  ///
  /// Near means at most a third of the key's length, and at least one change allowed.
  static func nearest(to key: String, among entries: [RegionNames.Entry]) -> [String] {
    let bytes = Array(key.utf8)
    guard bytes.count > 1, bytes.count <= 64 else { return [] }
    let allowed = max(1, bytes.count / 3)
    let scored = entries.enumerated().compactMap {
      order, entry -> (distance: Int, order: Int, entry: RegionNames.Entry)? in
      let other = Array(entry.key.utf8)
      guard abs(other.count - bytes.count) <= allowed else { return nil }
      let distance = EditDistance.between(bytes, other)
      return distance <= allowed && distance < other.count ? (distance, order, entry) : nil
    }
    var seen: Set<RegionMatch> = []
    let sorted = scored.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }
    return Array(sorted.filter { seen.insert($0.entry.match).inserted }.map(\.entry.spelling).prefix(3))
  }
}
