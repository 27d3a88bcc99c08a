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
    try resolve(text, coding: coding, suggests: true)
  }

  /// The same territory.
  ///
  /// - Parameter suggests: Whether the error of an unknown name holds names like it, which take a while to find.
  package static func resolve(
    _ text: String, coding: RegionCoding = .name, suggests: Bool
  ) throws(RegionNameError) -> RegionMatch {
    try RegionNames.resolve(text, coding: coding, suggests: suggests)
  }
}

extension Departement {
  /// The département that a code or a name stands for, under the same rules as `Region.resolve(_:coding:)`.
  ///
  /// - Throws: also where the value names a larger territory, such as `20`, the whole of Corsica before 1976.
  public static func resolve(_ text: String) throws(RegionNameError) -> Departement {
    try resolve(text, suggests: true)
  }

  /// The same département, where the error holds names like an unknown one only if it `suggests` them.
  package static func resolve(_ text: String, suggests: Bool) throws(RegionNameError) -> Departement {
    let match = try Region.resolve(text, coding: .departement, suggests: suggests)
    if case .departement(let departement) = match { return departement }
    throw .ambiguous(text, .severalDepartements(of: match.name))
  }
}

extension RegionNames {
  static func resolve(
    _ text: String, coding: RegionCoding, suggests: Bool
  ) throws(RegionNameError) -> RegionMatch {
    if let match = match(code: text, coding: coding) { return match }
    guard let key = RegionNameKey(text)?.text, !key.isEmpty else {
      throw .unknown(text, coding: coding, nearest: [])
    }
    if let match = try match(key: key, text: text, coding: coding) { return match }
    throw failure(text, key: key, coding: coding, suggests: suggests)
  }

  /// The territory of a name: whole, without its leading words, or as a merged cell.
  private static func match(key: String, text: String, coding: RegionCoding) throws(RegionNameError) -> RegionMatch? {
    let index = Self.index(for: coding)
    let short = RegionNameSegmentation.withoutLeadingWords(key)
    if let match = index[key] ?? index[short] { return try atLevel(match, text: text, coding: coding) }
    if let (code, name) = RegionNameCode.label(key), let match = try match(key: name, text: text, coding: coding) {
      guard match.codes.contains(code) else {
        throw .ambiguous(text, .otherCode(code, name: match.name, codes: match.codes))
      }
      return match
    }
    guard RegionNameAmbiguity.exactly[key] == nil, coding != .iso, coding != .nuts,
      let parts = RegionNameSegmentation.names(in: key, index: index)
    else { return nil }
    return try atLevel(merge(parts, text: text), text: text, coding: coding)
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
  private static func failure(
    _ text: String, key: String, coding: RegionCoding, suggests: Bool
  ) -> RegionNameError {
    let short = RegionNameSegmentation.withoutLeadingWords(key)
    if coding == .name || coding == .region || coding == .formerRegion,
      let ambiguity = RegionNameAmbiguity(of: key)
    {
      return .ambiguous(text, ambiguity)
    }
    let alternatives = Self.alternatives(of: text, key: key, short: short).filter { $0.coding != coding }
    if !alternatives.isEmpty {
      if RegionNameCode.looksLikeCode(text), coding == .name { return .bareCode(text, alternatives: alternatives) }
      guard alternatives.count > 1 else { return .otherGeography(text, coding: coding, alternatives: alternatives) }
      return .ambiguous(text, .severalCodings(alternatives))
    }
    let entries = coding == .departement ? departementEntries : regionEntries
    let areNames = coding == .name || coding == .region || coding == .formerRegion || coding == .departement
    let nearest = suggests && areNames ? RegionNameDistance.nearest(to: key, among: entries) : []
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
