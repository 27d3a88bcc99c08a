import PhareEstimation
import PhareStudy
import PhareSurvey

/// The ranks of regions by a figure, from the highest, among the regions whose figure may be printed.
///
/// Figures are compared as they are printed: two regions at "71 %" tie, whatever their further digits.
struct RegionRanking: Sendable {
  /// The place of one region.
  struct Rank: Hashable, Sendable {
    /// From 1; the regions of a tie share the best place of the tie.
    let position: Int
    /// Whether another region has the same printed figure.
    let isTied: Bool
    /// The number of regions ranked.
    let count: Int
  }

  private let units: [Region: Int]

  init(_ readings: [IndicatorReading.RegionReading], wording: ReportWording) {
    var units: [Region: Int] = [:]
    for reading in readings where wording.rule.shows(reading.estimate.base.respondents) {
      guard let value = reading.estimate.value else { continue }
      units[reading.region] = wording.printedUnits(value, as: reading.estimate.statistic)
    }
    self.units = units
  }

  /// The place of a region, nil where its figure is not printed or there is no other.
  subscript(region: Region) -> Rank? {
    guard let own = units[region], units.count > 1 else { return nil }
    return Rank(
      position: 1 + units.values.count { $0 > own }, isTied: units.values.count { $0 == own } > 1, count: units.count)
  }
}

extension ReportWording {
  /// "3e ex æquo sur 13", "joint 3rd of 13".
  func rank(_ rank: RegionRanking.Rank) -> String {
    switch language {
    case .fr:
      let ordinal = rank.position == 1 ? "1re" : "\(rank.position)e"
      return "\(ordinal)\(rank.isTied ? " ex æquo" : "") sur\u{A0}\(rank.count)"
    case .en:
      return "\(rank.isTied ? "joint " : "")\(Self.englishOrdinal(rank.position)) of\u{A0}\(rank.count)"
    }
  }

  private static func englishOrdinal(_ position: Int) -> String {
    if (11...13).contains(position % 100) { return "\(position)th" }
    return switch position % 10 {
    case 1: "\(position)st"
    case 2: "\(position)nd"
    case 3: "\(position)rd"
    default: "\(position)th"
    }
  }
}
