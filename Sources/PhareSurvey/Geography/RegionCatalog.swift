/// The geography that ships with the library. Each table is read once from its embedded bytes, on first use.
///
/// A row that does not read is left out, and a test proves that none is: every row of every table is here.
enum RegionCatalog {
  /// The present regions, in the order of tables.
  static let regions = tableOrder(
    RegionResource.rows(of: PackageResources.regions_csv).compactMap(RegionRecord.init(row:)),
    name: \.name, code: \.code, isMetropolitan: \.isMetropolitan)

  /// The regions before 2016, in the order of tables.
  static let formerRegions = tableOrder(
    RegionResource.rows(of: PackageResources.former_regions_csv).compactMap(FormerRegionRecord.init(row:)),
    name: \.name, code: \.code, isMetropolitan: \.region.isMetropolitan)

  /// The départements, by code.
  static let departements = RegionResource.rows(of: PackageResources.departements_csv)
    .compactMap(DepartementRecord.init(row:))

  private static let zeat = zones(read: .zeat)
  private static let uda9 = zones(read: .uda9)
  private static let uda5 = zones(read: .uda5)

  /// The zones of a grouping, by code.
  static func zones(of grouping: RegionGrouping) -> [RegionZone] {
    switch grouping {
    case .zeat: zeat
    case .uda9: uda9
    case .uda5: uda5
    }
  }

  private static func zones(read grouping: RegionGrouping) -> [RegionZone] {
    let all = formerRegions.map { $0.zone(in: grouping) }.filter { !$0.code.isEmpty }
    let zones = all.map { RegionZone(grouping: grouping, code: $0.code, name: $0.name) }
    return Set(zones).sorted { $0.code < $1.code }
  }

  /// Metropolitan France by name as French sorts names, accents and hyphens aside, then overseas by code.
  private static func tableOrder<Record>(
    _ records: [Record], name: (Record) -> String, code: (Record) -> String, isMetropolitan: (Record) -> Bool
  ) -> [Record] {
    let keyed = records.map { record in
      let metropolitan = isMetropolitan(record)
      let key = metropolitan ? (RegionNameKey(name(record))?.text ?? "") : code(record)
      return (group: metropolitan ? 0 : 1, key: key, record: record)
    }
    return keyed.sorted { ($0.group, $0.key) < ($1.group, $1.key) }.map(\.record)
  }
}

/// A row of `regions.csv`.
struct RegionRecord: Sendable {
  let code, name, shortLabel, abbreviation, iso, nuts: String
  let formerISO: String?
  let isMetropolitan: Bool

  init?(row: [String]) {
    guard row.count == 8, row[7] == "1" || row[7] == "0" else { return nil }
    (code, name, shortLabel, abbreviation) = (row[0], row[1], row[2], row[3])
    (iso, formerISO, nuts) = (row[4], row[5].isEmpty ? nil : row[5], row[6])
    isMetropolitan = row[7] == "1"
  }
}

/// A row of `former-regions.csv`.
struct FormerRegionRecord: Sendable {
  let code, name, nuts2013, nuts2016: String
  let region: Region
  private let zoneFields: [String]

  init?(row: [String]) {
    guard row.count == 11, let region = Region(code: row[2]) else { return nil }
    (code, name, self.region) = (row[0], row[1], region)
    (nuts2013, nuts2016) = (row[3], row[4])
    zoneFields = Array(row[5...])
  }

  /// Number and name of the zone, both empty where the grouping leaves the region out.
  func zone(in grouping: RegionGrouping) -> (code: String, name: String) {
    let column =
      switch grouping {
      case .zeat: 0
      case .uda9: 2
      case .uda5: 4
      }
    return (zoneFields[column], zoneFields[column + 1])
  }
}

/// A row of `departements.csv`.
struct DepartementRecord: Sendable {
  let code, name, iso: String
  let region: Region
  let formerRegion: FormerRegion

  init?(row: [String]) {
    guard row.count == 5, let region = Region(code: row[2]), let former = FormerRegion(code: row[3]) else { return nil }
    (code, name, iso) = (row[0], row[1], row[4])
    (self.region, formerRegion) = (region, former)
  }
}

/// Reads the embedded tables: commas, LF line ends, a header and no quoted field, which the tests hold them to.
enum RegionResource {
  /// The fields of every row after the header.
  static func rows(of bytes: [UInt8]) -> [[String]] {
    let comma = UInt8(ascii: ",")
    return bytes.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      line.split(separator: comma, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
