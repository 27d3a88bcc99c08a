/// The part of a present region that lies in one zone.
public struct RegionPart: Hashable, Sendable {
  /// The zone.
  public let zone: RegionZone
  /// The former regions of the region that lie in it.
  public let formerRegions: [FormerRegion]
}
