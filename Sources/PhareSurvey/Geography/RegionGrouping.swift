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

  /// The present regions that no zone holds whole, in the order of tables.
  public var splitRegions: [Region] { Region.all.filter { parts(of: $0).count > 1 } }

  /// The zones that share a region, by code, each with its former regions.
  private func parts(of region: Region) -> [RegionPart] {
    let former = region.formerRegions
    return zones.compactMap { zone in
      let inside = former.filter { $0.zone(in: self) == zone }
      return inside.isEmpty ? nil : RegionPart(zone: zone, formerRegions: inside)
    }
  }
}

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

/// The part of a present region that lies in one zone.
public struct RegionPart: Hashable, Sendable {
  /// The zone.
  public let zone: RegionZone
  /// The former regions of the region that lie in it.
  public let formerRegions: [FormerRegion]
}

/// Why a present region has no zone.
public enum RegionGroupingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The region lies in several zones, with these parts.
  case split(Region, RegionGrouping, [RegionPart])
  /// The grouping leaves the region out.
  case notCovered(Region, RegionGrouping)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .split(let region, let grouping, let parts):
      let list = parts.map { "\($0.zone.name) (\($0.formerRegions.map(\.name).joined(separator: ", ")))" }
      return "\(region) lies in \(parts.count) zones of \(grouping.name), \(list.joined(separator: " and ")): "
        + "use a variable coded by region before 2016 or by département"
    case .notCovered(let region, let grouping):
      return "\(grouping.name) covers metropolitan France only, and \(region) is overseas: leave it out, or use ZEAT"
    }
  }
}
