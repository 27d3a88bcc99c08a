/// The index from names and codes to territories, built once, on first use.
struct RegionNames: Sendable {
  /// A spelling and what it names.
  struct Entry: Sendable {
    let spelling: String
    let key: String
    let match: RegionMatch
  }

  /// Region names of every age, by key.
  let regions: [String: RegionMatch]
  /// Département names, by key.
  let departements: [String: RegionMatch]
  /// Zone names of each grouping, by key.
  let zones: [RegionGrouping: [String: RegionMatch]]
  /// ISO 3166-2 codes, by key.
  let iso: [String: RegionMatch]
  /// NUTS codes, by key.
  let nuts: [String: RegionMatch]
  /// Region spellings in the order of the table, for suggestions.
  let regionEntries: [Entry]
  /// Département spellings by code, for suggestions.
  let departementEntries: [Entry]

  static let shared = RegionNames(catalog: .shared, names: PackageResources.region_names_csv)

  init(catalog: RegionCatalog, names: [UInt8]) {
    regionEntries = RegionResource.rows(of: names).compactMap { Self.entry(row: $0, catalog: catalog) }
    departementEntries = catalog.departements.compactMap {
      Self.entry($0.name, match: .departement($0))
    }
    regions = Self.index(regionEntries)
    departements = Self.index(departementEntries)
    let zoneEntries = RegionGrouping.allCases.map { grouping in
      (grouping, Self.index(grouping.zones.compactMap { Self.entry($0.name, match: .zone($0)) }))
    }
    zones = Dictionary(zoneEntries) { first, _ in first }
    iso = Self.isoIndex(catalog)
    nuts = Self.nutsIndex(catalog)
  }

  /// One row of the table of names: spelling, region, former region where it is one that was merged, kind.
  static func entry(row: [String], catalog: RegionCatalog) -> Entry? {
    guard row.count == 4, let region = catalog.region(code: row[1]) else { return nil }
    if row[2].isEmpty { return entry(row[0], match: .region(region)) }
    guard let former = catalog.formerRegion(code: row[2]), former.region == region else { return nil }
    return entry(row[0], match: .formerRegion(former))
  }

  private static func entry(_ spelling: String, match: RegionMatch) -> Entry? {
    RegionNameKey(spelling).map { Entry(spelling: spelling, key: $0.text, match: match) }
  }

  /// Every key, and every key without its leading article; the whole key wins over a shortened one.
  private static func index(_ entries: [Entry]) -> [String: RegionMatch] {
    let whole = Dictionary(entries.map { ($0.key, $0.match) }) { first, _ in first }
    let short = entries.map { (RegionNameSegmentation.withoutLeadingWords($0.key), $0.match) }
      .filter { !RegionNameAmbiguity.isAmbiguous($0.0) }
    return whole.merging(short) { first, _ in first }
  }

  private static func isoIndex(_ catalog: RegionCatalog) -> [String: RegionMatch] {
    var pairs: [(String, RegionMatch)] = []
    for region in catalog.regions {
      pairs += [region.iso, region.formerISO].compactMap(\.self).map { ($0, .region(region)) }
    }
    pairs += catalog.departements.map { ($0.iso, .departement($0)) }
    // Paris was FR-75 until 2021.
    pairs += catalog.departements.filter { $0.code == "75" }.map { ("FR-75", .departement($0)) }
    let bare = pairs.map { (String($0.0.dropFirst(3)), $0.1) }
    return codeIndex(pairs + bare)
  }

  private static func nutsIndex(_ catalog: RegionCatalog) -> [String: RegionMatch] {
    var pairs: [(String, RegionMatch)] = catalog.regions.map { ($0.nuts, .region($0)) }
    for former in catalog.formerRegions {
      let match = former.isMerged ? RegionMatch.formerRegion(former) : .region(former.region)
      pairs += [(former.nuts2013, match), (former.nuts2016, match)]
    }
    return codeIndex(pairs)
  }

  private static func codeIndex(_ pairs: [(String, RegionMatch)]) -> [String: RegionMatch] {
    let keyed = pairs.compactMap { code, match in RegionNameKey(code).map { ($0.text, match) } }
    return Dictionary(keyed) { first, _ in first }
  }

  /// The names that a coding accepts.
  func index(for coding: RegionCoding) -> [String: RegionMatch] {
    switch coding {
    case .name, .region, .formerRegion: regions
    case .departement: departements
    case .iso: iso
    case .nuts: nuts
    case .zeat, .uda9, .uda5: coding.grouping.flatMap { zones[$0] } ?? [:]
    }
  }
}
