/// A level at which a geographic variable divides France.
///
/// Départements are the finest. They add up to regions before 2016, and these to present regions on one side, to
/// UDA9 zones, then ZEAT or UDA5 zones on the other. The raw values are those of `RegionCoding`.
package enum Geography: String, Sendable, CaseIterable {
  /// The 101 départements.
  case departement
  /// The 27 regions before 2016.
  case formerRegion = "former-region"
  /// The 18 present regions.
  case region
  /// The nine zones of the Union des annonceurs: metropolitan France only.
  case uda9
  /// The ZEAT zones, overseas included.
  case zeat
  /// The five zones of the Union des annonceurs: metropolitan France only, composition unconfirmed.
  case uda5

  /// The grouping whose zones are the areas, if they are zones.
  var grouping: RegionGrouping? {
    switch self {
    case .uda9: .uda9
    case .zeat: .zeat
    case .uda5: .uda5
    case .departement, .formerRegion, .region: nil
    }
  }

  /// The areas in the order of tables, each with its départements.
  package var areas: [GeographicArea] {
    switch self {
    case .departement: Departement.all.map { GeographicArea(name: $0.name, departements: [$0]) }
    case .formerRegion: FormerRegion.all.map { GeographicArea(name: $0.name, departements: $0.departements) }
    case .region: Region.all.map { GeographicArea(name: $0.name, departements: $0.departements) }
    case .uda9, .zeat, .uda5:
      (grouping?.zones ?? []).map { GeographicArea(name: $0.name, departements: $0.departements) }
    }
  }

  /// The finest division to which variables coded in each of these geographies all add up.
  ///
  /// That is one of the geographies where it is coarser than all others. Otherwise areas that share a territory are
  /// joined until none does: present regions and ZEAT zones, which cross, leave five areas. Territories that one of
  /// the geographies leaves out are in no area.
  ///
  /// - Returns: a division without areas where `geographies` is empty.
  package static func finestCommon(of geographies: [Geography]) -> CommonGeography {
    CommonGeography(of: allCases.filter(geographies.contains))
  }
}
