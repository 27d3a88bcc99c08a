/// One of the 101 départements: 96 in metropolitan France and five overseas.
///
/// - Units: codes are text with their leading zero: `01` to `95` without `20`, `2A`, `2B`, `971` to `974`, `976`.
/// - Source: Insee, code officiel géographique 2024; former regions from the annex of code article
///   LEGIARTI000006364551, which lists the départements of each circonscription d'action régionale.
public struct Departement: Hashable, Sendable, Identifiable {
  /// The place in `Departement.all`, from 0: an index for tables.
  let position: Int

  private var record: DepartementRecord { RegionCatalog.departements[position] }

  /// The Insee code, such as `2A` or `974`.
  public var code: String { record.code }
  /// The official name, such as `Côtes-d'Armor`.
  public var name: String { record.name }
  /// The region before 2016.
  public var formerRegion: FormerRegion { record.formerRegion }
  /// The present region.
  public var region: Region { record.region }
  /// The ISO 3166-2 code, such as `FR-29`; Paris is `FR-75C`.
  public var iso: String { record.iso }
  /// The identity of the département: its code.
  public var id: String { code }

  /// The 101 départements by code, Corse-du-Sud and Haute-Corse between `19` and `21`.
  public static var all: [Departement] { RegionCatalog.departements.indices.map { Departement(position: $0) } }

  /// A place that the tables hold.
  init(position: Int) { self.position = position }

  /// The département with an Insee code, leading zero included; `nil` where none has it.
  public init?(code: String) {
    guard let position = RegionCatalog.departements.firstIndex(where: { $0.code == code }) else { return nil }
    self.position = position
  }

  /// The zone of a grouping that holds it; `nil` where the grouping leaves it out, as UDA does overseas.
  public func zone(in grouping: RegionGrouping) -> RegionZone? { formerRegion.zone(in: grouping) }
}

extension Departement: CustomStringConvertible {
  /// The official name.
  public var description: String { name }
}
