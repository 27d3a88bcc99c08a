/// One of the 101 départements: 96 in metropolitan France and five overseas.
///
/// - Units: codes are text with their leading zero: `01` to `95` without `20`, `2A`, `2B`, `971` to `974`, `976`.
/// - Source: Insee, code officiel géographique 2024; former regions from the annex of code article
///   LEGIARTI000006364551, which lists the départements of each circonscription d'action régionale.
public struct Departement: Sendable, Identifiable {
  /// The Insee code, such as `2A` or `974`.
  public let code: String
  /// The official name, such as `Côtes-d'Armor`.
  public let name: String
  /// The region before 2016.
  public let formerRegion: FormerRegion
  /// The present region.
  public let region: Region
  /// The ISO 3166-2 code, such as `FR-29`; Paris is `FR-75C`.
  public let iso: String

  /// The identity of the département: its code.
  public var id: String { code }

  /// The 101 départements by code, Corse-du-Sud and Haute-Corse between `19` and `21`.
  public static var all: [Departement] { RegionCatalog.shared.departements }

  /// The département with an Insee code, leading zero included; `nil` where none has it.
  public init?(code: String) {
    guard let departement = RegionCatalog.shared.departement(code: code) else { return nil }
    self = departement
  }

  /// The zone of a grouping that holds it; `nil` where the grouping leaves it out, as UDA does overseas.
  public func zone(in grouping: RegionGrouping) -> RegionZone? { formerRegion.zone(in: grouping) }
}

extension Departement {
  /// A département from one row of the shipped table; `nil` where its regions are not among those given.
  init?(row: [String], regions: [Region], formerRegions: [FormerRegion]) {
    guard row.count == 5, let region = regions.first(where: { $0.code == row[2] }),
      let former = formerRegions.first(where: { $0.code == row[3] })
    else { return nil }
    (code, name, iso) = (row[0], row[1], row[4])
    (self.region, formerRegion) = (region, former)
  }
}

extension Departement: Hashable, CustomStringConvertible {
  /// Two départements are equal when they have the same code.
  public static func == (left: Departement, right: Departement) -> Bool { left.code == right.code }

  /// Feeds the code.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }

  /// The official name.
  public var description: String { name }
}
