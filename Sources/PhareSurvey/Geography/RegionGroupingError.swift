/// A reason why a present region has no zone.
public enum RegionGroupingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The region lies in several zones, with these parts.
  case split(Region, RegionGrouping, [RegionPart])
  /// The grouping leaves the region out.
  case notCovered(Region, RegionGrouping)

  /// The finding and its remedy.
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
