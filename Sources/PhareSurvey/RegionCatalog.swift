/// The geography that ships with the library, read once from the embedded tables, on first use.
///
/// A row that does not read is left out, and a test proves that none is: every row of every table is here.
struct RegionCatalog: Sendable {
  let regions: [Region]
  let formerRegions: [FormerRegion]
  let departements: [Departement]

  static let shared = RegionCatalog(
    regions: PackageResources.regions_csv,
    formerRegions: PackageResources.former_regions_csv,
    departements: PackageResources.departements_csv)

  init(regions: [UInt8], formerRegions: [UInt8], departements: [UInt8]) {
    let unordered = RegionResource.rows(of: regions).compactMap { Region(row: $0, position: 0) }
    let ordered = Self.tableOrder(unordered, name: \.name, code: \.code, isMetropolitan: \.isMetropolitan)
    let placed = ordered.enumerated().map { $1.moved(to: $0) }
    let former = RegionResource.rows(of: formerRegions).compactMap { FormerRegion(row: $0, regions: placed) }
    let formerOrdered = Self.tableOrder(former, name: \.name, code: \.code, isMetropolitan: \.isMetropolitan)
    self.regions = placed
    self.formerRegions = formerOrdered
    self.departements = RegionResource.rows(of: departements).compactMap {
      Departement(row: $0, regions: placed, formerRegions: formerOrdered)
    }
  }

  /// Metropolitan France by name as French sorts names, accents and hyphens aside, then overseas by code.
  private static func tableOrder<Place>(
    _ places: [Place], name: (Place) -> String, code: (Place) -> String, isMetropolitan: (Place) -> Bool
  ) -> [Place] {
    let keyed = places.map { place in
      let metropolitan = isMetropolitan(place)
      let key = metropolitan ? (RegionNameKey(name(place))?.text ?? "") : code(place)
      return (group: metropolitan ? 0 : 1, key: key, place: place)
    }
    return keyed.sorted { ($0.group, $0.key) < ($1.group, $1.key) }.map(\.place)
  }

  func region(code: String) -> Region? { regions.first { $0.code == code } }
  func formerRegion(code: String) -> FormerRegion? { formerRegions.first { $0.code == code } }
  func departement(code: String) -> Departement? { departements.first { $0.code == code } }
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
