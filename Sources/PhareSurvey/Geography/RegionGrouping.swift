/// A division of France into zones made of regions before 2016, as institutes use for quotas and tables.
///
/// No grouping follows from the present regions alone where one of these is split: see `zone(of:)`.
public enum RegionGrouping: String, Sendable, CaseIterable {
  /// Zones d'études et d'aménagement du territoire, Insee: eight zones and overseas.
  /// The first digit of the code of a region before 2016 is its ZEAT number.
  case zeat
  /// The nine zones of the Union des annonceurs: ZEAT with the Bassin parisien cut in two, metropolitan France only.
  /// Zone numbers as in the opinion barometer of the DREES; other files number them differently.
  case uda9
  /// Five zones that collapse `uda9`. The names are common, the composition is `unconfirmed`.
  case uda5

  /// Whether a published source spells out the regions of each zone.
  public enum Status: String, Sendable {
    /// The composition is published.
    case confirmed
    /// No source that lists the member regions is known: check the survey's codebook before relying on it.
    case unconfirmed
  }

  /// Whether a published source spells out the regions of each zone.
  public var status: Status { self == .uda5 ? .unconfirmed : .confirmed }

  /// The name for people: `ZEAT`, `UDA9`, `UDA5`.
  public var name: String { rawValue.uppercased() }

  /// The zones by code.
  public var zones: [RegionZone] { RegionCatalog.zones(of: self) }

  /// The zone that holds a present region.
  ///
  /// - Throws: `split` where the region lies in several zones, `notCovered` where it lies in none.
  public func zone(of region: Region) throws(RegionGroupingError) -> RegionZone {
    let parts = parts(of: region)
    guard let first = parts.first else { throw .notCovered(region, self) }
    guard parts.count == 1 else { throw .split(region, self, parts) }
    return first.zone
  }

  /// The zones that share a region, by code, each with its former regions.
  private func parts(of region: Region) -> [RegionPart] {
    let former = region.formerRegions
    return zones.compactMap { zone in
      let inside = former.filter { $0.zone(in: self) == zone }
      return inside.isEmpty ? nil : RegionPart(zone: zone, formerRegions: inside)
    }
  }
}
