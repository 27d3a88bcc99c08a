import PhareCSV

/// A reason why a present region has no zone.
public enum RegionGroupingError: Error, Problem, CustomStringConvertible {
  /// The region lies in several zones, with these parts.
  case split(Region, RegionGrouping, [RegionPart])
  /// The grouping leaves the region out.
  case notCovered(Region, RegionGrouping)

  /// The finding and its remedy.
  public var sentence: Phrase {
    switch self {
    case .split(let region, let grouping, let parts):
      let zones = parts.map { part in
        Phrase(verbatim: "\(part.zone.name) (\(part.formerRegions.map(\.name).joined(separator: ", ")))")
      }
      return Phrase(
        fr: """
          \(region.name) se partage entre \(parts.count) zones du découpage \(grouping.name), \(zones.enumeration) : utilisez \
          une variable codée par région d’avant 2016 ou par département
          """,
        en: """
          \(region.name) lies in \(parts.count) zones of \(grouping.name), \(zones.enumeration): use a variable coded by \
          region before 2016 or by département
          """)
    case .notCovered(let region, let grouping):
      return Phrase(
        fr: """
          \(grouping.name) ne couvre que la France métropolitaine, et \(region.name) est outre-mer : retirez-la, ou utilisez ZEAT
          """,
        en: """
          \(grouping.name) covers metropolitan France only, and \(region.name) is overseas: leave it out, or use ZEAT
          """)
    }
  }
}
