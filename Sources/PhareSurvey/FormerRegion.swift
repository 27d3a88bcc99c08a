/// One of the twenty-seven regions before 2016: twenty-two metropolitan ones and five overseas.
///
/// Every former region lies in one present region, so answers coded by former region add up to present regions
/// without loss. A published percentage does not: its base and weights are needed too.
///
/// - Source: Insee, code officiel géographique 2015; loi n° 2015-29 of 16 January 2015 for the mergers.
public struct FormerRegion: Sendable, Identifiable {
  /// The Insee code, such as `42` for Alsace. A code that a present region has too names the same territory.
  public let code: String
  /// The name in use before 2016, such as `Centre`.
  public let name: String
  /// The present region that it became, or became a part of.
  public let region: Region
  /// The NUTS 2 code in the 2013 nomenclature, such as `FR42`.
  public let nuts2013: String
  /// The NUTS 2 code in the 2016 nomenclature, such as `FRF1`.
  public let nuts2016: String
  /// The zones that hold it: one per grouping that covers it.
  let zones: [RegionZone]

  /// The identity of the former region: its Insee code.
  public var id: String { code }

  /// The twenty-seven former regions: the metropolitan ones by name in French alphabetical order, then the overseas
  /// ones by code.
  public static var all: [FormerRegion] { RegionCatalog.shared.formerRegions }

  /// The former region with an Insee code, leading zero included; `nil` where none has it.
  public init?(code: String) {
    guard let former = RegionCatalog.shared.formerRegion(code: code) else { return nil }
    self = former
  }

  /// Whether it was merged with others into a larger region.
  public var isMerged: Bool { code != region.code }

  /// Whether it lies in metropolitan France, Corsica included.
  public var isMetropolitan: Bool { region.isMetropolitan }

  /// The départements of the former region, by code.
  public var departements: [Departement] { Departement.all.filter { $0.formerRegion == self } }

  /// The zone of a grouping that holds it; `nil` where the grouping leaves it out, as UDA does overseas.
  public func zone(in grouping: RegionGrouping) -> RegionZone? { zones.first { $0.grouping == grouping } }
}

extension FormerRegion {
  /// A former region from one row of the shipped table; `nil` where its region is not among `regions`.
  init?(row: [String], regions: [Region]) {
    guard row.count == 11, let region = regions.first(where: { $0.code == row[2] }) else { return nil }
    (code, name, self.region) = (row[0], row[1], region)
    (nuts2013, nuts2016) = (row[3], row[4])
    let groupings: [(RegionGrouping, Int)] = [(.zeat, 5), (.uda9, 7), (.uda5, 9)]
    zones = groupings.filter { !row[$0.1].isEmpty }.map { grouping, column in
      RegionZone(grouping: grouping, code: row[column], name: row[column + 1])
    }
  }
}

extension FormerRegion: Hashable, CustomStringConvertible {
  /// Two former regions are equal when they have the same code.
  public static func == (left: FormerRegion, right: FormerRegion) -> Bool { left.code == right.code }

  /// Feeds the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The name in use before 2016.
  public var description: String { name }
}
