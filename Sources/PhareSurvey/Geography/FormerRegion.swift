/// One of the twenty-seven regions before 2016: twenty-two metropolitan ones and five overseas.
///
/// Every former region lies in one present region, so answers coded by former region add up to present regions
/// without loss. A published percentage does not: its base and weights are needed too.
///
/// - Source: Insee, code officiel géographique 2015; loi n° 2015-29 of 16 January 2015 for the mergers.
public struct FormerRegion: Hashable, Sendable, Identifiable {
  /// The place in `FormerRegion.all`, from 0: an index for tables.
  let position: Int

  private var record: FormerRegionRecord { RegionCatalog.formerRegions[position] }

  /// The Insee code, such as `42` for Alsace. A code that a present region has too names the same territory.
  public var code: String { record.code }
  /// The name in use before 2016, such as `Centre`.
  public var name: String { record.name }
  /// The present region that it became, or became a part of.
  public var region: Region { record.region }
  /// The NUTS 2 code in the 2013 nomenclature, such as `FR42`.
  public var nuts2013: String { record.nuts2013 }
  /// The NUTS 2 code in the 2016 nomenclature, such as `FRF1`.
  public var nuts2016: String { record.nuts2016 }
  /// The identity of the former region: its Insee code.
  public var id: String { code }

  /// The twenty-seven former regions: the metropolitan ones by name in French alphabetical order, then the overseas
  /// ones by code.
  public static var all: [FormerRegion] { RegionCatalog.formerRegions.indices.map { FormerRegion(position: $0) } }

  /// A place that the tables hold.
  init(position: Int) { self.position = position }

  /// The former region with an Insee code, leading zero included; `nil` where none has it.
  public init?(code: String) {
    guard let position = RegionCatalog.formerRegions.firstIndex(where: { $0.code == code }) else { return nil }
    self.position = position
  }

  /// Whether it was merged with others into a larger region.
  var isMerged: Bool { code != region.code }

  /// Whether it lies in metropolitan France, Corsica included.
  public var isMetropolitan: Bool { region.isMetropolitan }

  /// The départements of the former region, by code.
  public var departements: [Departement] { Departement.all.filter { $0.formerRegion == self } }

  /// The zone of a grouping that holds it; `nil` where the grouping leaves it out, as UDA does overseas.
  public func zone(in grouping: RegionGrouping) -> RegionZone? {
    let code = record.zone(in: grouping).code
    return code.isEmpty ? nil : RegionCatalog.zones(of: grouping).first { $0.code == code }
  }
}

extension FormerRegion: CustomStringConvertible {
  /// The name in use before 2016.
  public var description: String { name }
}
