/// One zone of a grouping.
public struct RegionZone: Hashable, Sendable, CustomStringConvertible {
  /// The grouping that the zone belongs to.
  public let grouping: RegionGrouping
  /// The number of the zone, one digit.
  public let code: String
  /// The name, such as `Bassin parisien Est`.
  public let name: String

  /// The name of the zone.
  public var description: String { name }

  /// The regions before 2016 that make the zone.
  public var formerRegions: [FormerRegion] { FormerRegion.all.filter { $0.zone(in: grouping) == self } }

  /// The départements of the zone, by code.
  public var departements: [Departement] { Departement.all.filter { $0.zone(in: grouping) == self } }

  /// The present regions with a part in the zone, in the order of tables.
  public var regions: [Region] { Set(formerRegions.map(\.region)).sorted() }
}
