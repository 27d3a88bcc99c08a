/// One of the eighteen present regions of France: thirteen metropolitan ones and five overseas.
///
/// - Units: codes are text, two characters, with their leading zero (`01` is Guadeloupe).
/// - Source: Insee, code officiel géographique 2024; the regions are those of loi n° 2015-29 of 16 January 2015,
///   in force since 1 January 2016. ISO 3166-2 and NUTS 2016 codes: see `Resources/README.md`.
public struct Region: Sendable, Identifiable {
  /// The Insee code, such as `53`: also the identity of the region.
  public let code: String
  /// The official name, such as `Provence-Alpes-Côte d'Azur`.
  public let name: String
  /// A name for narrow columns, such as `PACA` or `Centre-VdL`.
  public let shortLabel: String
  /// Three capitals for charts, such as `PAC`.
  public let abbreviation: String
  /// The present ISO 3166-2 code, such as `FR-BRE`; Corsica is `FR-20R`, the overseas regions `FR-971` to `FR-976`.
  public let iso: String
  /// The ISO 3166-2 code in use before, where it changed.
  public let formerISO: String?
  /// The NUTS 2016 code: level 1 for a metropolitan region, level 2 for an overseas one.
  public let nuts: String
  /// Whether the region lies in metropolitan France, Corsica included.
  public let isMetropolitan: Bool
  /// The place of the region in `Region.all`, from 0: an index for tables.
  public let position: Int

  /// The identity of the region: its Insee code.
  public var id: String { code }

  /// The eighteen regions in the order of tables: the metropolitan ones by name in French alphabetical order,
  /// where accents do not count, then the overseas ones by code.
  public static var all: [Region] { RegionCatalog.shared.regions }

  /// The thirteen metropolitan regions, in the order of tables.
  public static var metropolitan: [Region] { all.filter(\.isMetropolitan) }

  /// The region with an Insee code, leading zero included; `nil` where no present region has it.
  public init?(code: String) {
    guard let region = RegionCatalog.shared.region(code: code) else { return nil }
    self = region
  }

  /// The regions before 2016 that this one is made of, in the order of `FormerRegion.all`; one where it did not change.
  public var formerRegions: [FormerRegion] { FormerRegion.all.filter { $0.region == self } }

  /// The départements of the region, by code.
  public var departements: [Departement] { Departement.all.filter { $0.region == self } }
}

extension Region {
  /// A region from one row of the shipped table.
  init?(row: [String], position: Int) {
    guard row.count == 8, row[7] == "1" || row[7] == "0" else { return nil }
    (code, name, shortLabel, abbreviation) = (row[0], row[1], row[2], row[3])
    (iso, formerISO, nuts) = (row[4], row[5].isEmpty ? nil : row[5], row[6])
    isMetropolitan = row[7] == "1"
    self.position = position
  }

  /// The same region at another place of the order of tables.
  func moved(to position: Int) -> Region { Region(self, position: position) }

  private init(_ other: Region, position: Int) {
    (code, name, shortLabel, abbreviation) = (other.code, other.name, other.shortLabel, other.abbreviation)
    (iso, formerISO, nuts, isMetropolitan) = (other.iso, other.formerISO, other.nuts, other.isMetropolitan)
    self.position = position
  }
}

extension Region: Hashable, Comparable, CustomStringConvertible {
  /// Two regions are equal when they have the same code.
  public static func == (left: Region, right: Region) -> Bool { left.code == right.code }

  /// The order of tables.
  public static func < (left: Region, right: Region) -> Bool { left.position < right.position }

  /// Feeds the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The official name.
  public var description: String { name }
}
