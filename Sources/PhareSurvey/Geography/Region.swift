/// One of the eighteen present regions of France: thirteen metropolitan ones and five overseas.
///
/// - Shape: one integer, so that a column of regions stays small; the names live in tables read once, on first use.
/// - Units: codes are text, two characters, with their leading zero (`01` is Guadeloupe).
/// - Source: Insee, code officiel géographique 2024; the regions are those of loi n° 2015-29 of 16 January 2015,
///   in force since 1 January 2016. ISO 3166-2 and NUTS 2016 codes: see `Resources/README.md`.
public struct Region: Hashable, Sendable, Identifiable {
  /// The place of the region in `Region.all`, from 0: an index for tables.
  package let position: Int

  private var record: RegionRecord { RegionCatalog.regions[position] }

  /// The Insee code, such as `53`: also the identity of the region.
  public var code: String { record.code }
  /// The official name, such as `Provence-Alpes-Côte d'Azur`.
  public var name: String { record.name }
  /// A name for narrow columns, such as `PACA` or `Centre-VdL`.
  var shortLabel: String { record.shortLabel }
  /// Three capitals for charts, such as `PAC`.
  var abbreviation: String { record.abbreviation }
  /// The present ISO 3166-2 code, such as `FR-BRE`; Corsica is `FR-20R`, the overseas regions `FR-971` to `FR-976`.
  public var iso: String { record.iso }
  /// The ISO 3166-2 code in use before, where it changed.
  public var formerISO: String? { record.formerISO }
  /// The NUTS 2016 code: level 1 for a metropolitan region, level 2 for an overseas one.
  public var nuts: String { record.nuts }
  /// Whether the region lies in metropolitan France, Corsica included.
  public var isMetropolitan: Bool { record.isMetropolitan }
  /// The identity of the region: its Insee code.
  public var id: String { code }

  /// The eighteen regions in the order of tables: the metropolitan ones by name in French alphabetical order,
  /// where accents do not count, then the overseas ones by code.
  public static var all: [Region] { RegionCatalog.regions.indices.map { Region(position: $0) } }

  /// The thirteen metropolitan regions, in the order of tables.
  public static var metropolitan: [Region] { all.filter(\.isMetropolitan) }

  /// A place that the tables hold.
  init(position: Int) { self.position = position }

  /// The region with an Insee code, leading zero included; `nil` where no present region has it.
  public init?(code: String) {
    guard let position = RegionCatalog.regions.firstIndex(where: { $0.code == code }) else { return nil }
    self.position = position
  }

  /// The regions before 2016 that this one is made of, in the order of `FormerRegion.all`; one where it did not change.
  public var formerRegions: [FormerRegion] { FormerRegion.all.filter { $0.region == self } }

  /// The départements of the region, by code.
  public var departements: [Departement] { Departement.all.filter { $0.region == self } }
}

extension Region: Comparable, CustomStringConvertible {
  /// The order of tables.
  public static func < (left: Region, right: Region) -> Bool { left.position < right.position }

  /// The official name.
  public var description: String { name }
}
