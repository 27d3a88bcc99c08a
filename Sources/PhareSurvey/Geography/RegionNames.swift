/// The indexes from names and codes to territories: one per kind of name, each built once, on first use.
enum RegionNames {
  /// A spelling and its territory.
  struct Entry: Sendable {
    let spelling: String
    let key: String
    let match: RegionMatch

    /// `nil` where the spelling is too long for a name.
    init?(_ spelling: String, match: RegionMatch) {
      guard let key = RegionNameKey(spelling) else { return nil }
      (self.spelling, self.key, self.match) = (spelling, key.text, match)
    }

    /// One row of the table of names: spelling, region, former region where it is one that was merged, kind.
    init?(row: [String]) {
      guard row.count == 4, let region = Region(code: row[1]) else { return nil }
      guard !row[2].isEmpty else {
        self.init(row[0], match: .region(region))
        return
      }
      guard let former = FormerRegion(code: row[2]), former.region == region else { return nil }
      self.init(row[0], match: .formerRegion(former))
    }
  }

  /// Region spellings of every age, in the order of their table.
  static let regionEntries = RegionResource.rows(of: PackageResources.region_names_csv).compactMap(Entry.init(row:))

  /// Département names, by code.
  static let departementEntries = Departement.all.compactMap { Entry($0.name, match: .departement($0)) }

  private static let regions = index(regionEntries)

  /// The one name with an article, La Réunion, is also known without.
  private static let departements = index(departementEntries)
    .merging(departementEntries.map { (RegionNameSegmentation.withoutLeadingWords($0.key), $0.match) }) { $1 }

  private static let zeat = zoneIndex(.zeat)
  private static let uda9 = zoneIndex(.uda9)
  private static let uda5 = zoneIndex(.uda5)

  private static let iso: [String: RegionMatch] = {
    var entries: [(String, RegionMatch)] = []
    for region in Region.all {
      entries += [region.iso, region.formerISO].compactMap(\.self).map { ($0, .region(region)) }
    }
    entries += Departement.all.map { ($0.iso, .departement($0)) }
    // Paris was FR-75 until 2021.
    entries += Departement.all.filter { $0.code == "75" }.map { ("FR-75", .departement($0)) }
    let bare = entries.map { (String($0.0.dropFirst(3)), $0.1) }
    return index((entries + bare).compactMap { Entry($0.0, match: $0.1) })
  }()

  private static let nuts: [String: RegionMatch] = {
    var entries: [(String, RegionMatch)] = Region.all.map { ($0.nuts, .region($0)) }
    for former in FormerRegion.all {
      let match = former.isMerged ? RegionMatch.formerRegion(former) : .region(former.region)
      entries += [(former.nuts2013, match), (former.nuts2016, match)]
    }
    return index(entries.compactMap { Entry($0.0, match: $0.1) })
  }()

  private static func zoneIndex(_ grouping: RegionGrouping) -> [String: RegionMatch] {
    index(grouping.zones.compactMap { Entry($0.name, match: .zone($0)) })
  }

  /// By key; where two entries share one, the first stays.
  private static func index(_ entries: [Entry]) -> [String: RegionMatch] {
    var index: [String: RegionMatch] = [:]
    index.reserveCapacity(entries.count)
    for entry in entries where index[entry.key] == nil { index[entry.key] = entry.match }
    return index
  }

  /// The names that a coding accepts, by key.
  static func index(for coding: RegionCoding) -> [String: RegionMatch] {
    switch coding {
    case .name, .region, .formerRegion: regions
    case .departement: departements
    case .commune, .postcode: [:]
    case .iso: iso
    case .nuts: nuts
    case .zeat: zeat
    case .uda9: uda9
    case .uda5: uda5
    }
  }
}
