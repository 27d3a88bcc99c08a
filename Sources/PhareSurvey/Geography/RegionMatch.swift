/// The territory that a value names, at the level at which it names it.
public enum RegionMatch: Hashable, Sendable {
  /// A present region.
  case region(Region)
  /// A region before 2016 that is now a part of a larger one.
  case formerRegion(FormerRegion)
  /// A département.
  case departement(Departement)
  /// A zone of a grouping.
  case zone(RegionZone)

  /// The present region that holds the territory; `nil` for a zone with parts of several.
  public var region: Region? {
    switch self {
    case .region(let region): region
    case .formerRegion(let former): former.region
    case .departement(let departement): departement.region
    case .zone(let zone): zone.regions.count == 1 ? zone.regions.first : nil
    }
  }

  /// The region before 2016 that holds the territory; `nil` where it has parts of several.
  public var formerRegion: FormerRegion? {
    switch self {
    case .region(let region): region.formerRegions.count == 1 ? region.formerRegions.first : nil
    case .formerRegion(let former): former
    case .departement(let departement): departement.formerRegion
    case .zone(let zone): zone.formerRegions.count == 1 ? zone.formerRegions.first : nil
    }
  }

  /// The département, where the value names one.
  public var departement: Departement? {
    if case .departement(let departement) = self { return departement }
    return nil
  }

  /// The zone of a grouping that holds the territory; `nil` where it has parts in several zones, or in none.
  package func zone(in grouping: RegionGrouping) -> RegionZone? {
    switch self {
    case .region(let region): try? grouping.zone(of: region)
    case .formerRegion(let former): former.zone(in: grouping)
    case .departement(let departement): departement.zone(in: grouping)
    case .zone(let zone):
      zone.grouping == grouping ? zone : Self.only(zone.formerRegions.map { $0.zone(in: grouping) })
    }
  }

  /// The départements of the territory, by code: two values name one territory where these are the same.
  public var departements: [Departement] {
    switch self {
    case .region(let region): region.departements
    case .formerRegion(let former): former.departements
    case .departement(let departement): [departement]
    case .zone(let zone): zone.departements
    }
  }

  /// Whether both are the same territory, under whatever name and at whatever level.
  package func isSameTerritory(as other: RegionMatch) -> Bool {
    if case .region(let region) = self, case .region(let present) = other { return region == present }
    return departements == other.departements
  }

  /// Whether some département lies in both.
  package func overlaps(_ other: RegionMatch) -> Bool { !Set(departements).isDisjoint(with: other.departements) }

  /// The official name of the territory.
  public var name: String {
    switch self {
    case .region(let region): region.name
    case .formerRegion(let former): former.name
    case .departement(let departement): departement.name
    case .zone(let zone): zone.name
    }
  }

  private static func only(_ zones: [RegionZone?]) -> RegionZone? {
    guard let first = zones.first, zones.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
