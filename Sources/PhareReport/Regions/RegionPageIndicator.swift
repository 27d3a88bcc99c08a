import PhareEstimation
import PhareStudy
import PhareSurvey

/// An indicator on the sheets of all regions, put into words once for all of them.
final class RegionPageIndicator: Sendable {
  /// A wave that asked, beside the country.
  final class Column: Sendable {
    let wave: StudyWave
    let waveName: String
    let reading: IndicatorReading
    let national: Estimate
    let ranks: PrintedRanks
    /// The readings of regions that have respondents.
    let regions: [Territory: IndicatorReading.RegionReading]

    init(_ reading: IndicatorReading, national: Estimate, of wave: StudyWave, wording: ReportWording) {
      self.wave = wave
      self.reading = reading
      self.national = national
      waveName = wording.name(of: wave)
      ranks = PrintedRanks(reading.regions, wording: wording)
      regions = Dictionary(
        reading.regions.lazy.filter { !$0.estimate.base.isEmpty }.map { ($0.territory, $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// A published figure of a region, as the sheet prints it.
  private struct PublishedPart {
    let territory: RegionMatch?
    let words: String
  }

  let result: IndicatorResult
  let name: String
  /// The question and answer measured.
  let subject: PageText
  /// The waves that have a figure for the country, in the order of readers.
  let columns: [Column]
  /// The audiences of the study that no wave asked.
  let notAskedNote: String?
  private let published: [PublishedPart]
  private let wording: ReportWording

  init(_ result: IndicatorResult, wording: ReportWording) {
    self.result = result
    name = wording.name(of: result.indicator)
    subject = wording.subject(of: result.indicator)
    columns = wording.wavesForReaders.compactMap { wave in
      guard let reading = result.reading(of: wave.id), let national = reading.national else { return nil }
      return Column(reading, national: national, of: wave, wording: wording)
    }
    self.wording = wording
    published = result.readings.flatMap { reading in
      reading.published.map { check in
        PublishedPart(
          territory: check.figure.territory,
          words: "\(wording.published(check.figure)), \(wording.name(ofWave: reading.wave)), "
            + "\(wording.source(check.figure)) – \(wording.verdict(check))")
      }
    }
    let asked = Set(columns.map(\.wave.specification.audience))
    let audiences = Set(wording.wavesForReaders.map(\.specification.audience)).subtracting(asked).sorted()
    let names = audiences.map { audience in
      wording.typeset(audience.label(in: wording.language))
    }
    notAskedNote =
      names.isEmpty
      ? nil
      : wording.say(
        fr: "Non disponible, question non posée : \(names.joined(separator: ", ")).",
        en: "Not available, question not asked: \(names.joined(separator: ", ")).")
  }

  /// The published figures of a territory that is a region, with their verdicts.
  func publishedNote(of territory: Territory) -> String? {
    guard let region = territory.region else { return nil }
    let parts = published.filter { $0.territory?.isSameTerritory(as: .region(region)) ?? false }.map(\.words)
    guard !parts.isEmpty else { return nil }
    return wording.say(fr: "Publié : ", en: "Published: ") + parts.joined(separator: wording.say(fr: " ; ", en: "; "))
      + "."
  }
}

/// The ranks of regions by a figure, from the highest, among the regions whose figure may be printed.
///
/// Figures are compared as they are printed: two regions at "71 %" tie, whatever their further digits.
struct PrintedRanks: Sendable {
  /// The rank of one region.
  struct Rank: Hashable, Sendable {
    /// From 1; tied regions share the best rank of the tie.
    let position: Int
    /// Whether another region has the same printed figure.
    let isTied: Bool
    /// The number of regions ranked.
    let count: Int
  }

  private let units: [Territory: Int]

  init(_ readings: [IndicatorReading.RegionReading], wording: ReportWording) {
    var units: [Territory: Int] = [:]
    for reading in readings where wording.rule.visibility(of: reading.estimate.base) == .shown {
      // The order of volunteers is that of nobody else.
      if case .failure(.selfSelected) = reading.estimate.interval { continue }
      guard let value = reading.estimate.value else { continue }
      units[reading.territory] = wording.printedUnits(value, as: reading.estimate.statistic)
    }
    self.units = units
  }

  /// The rank of a region; nil where its base is small, or that of every other.
  subscript(territory: Territory) -> Rank? {
    guard let value = units[territory], units.count > 1 else { return nil }
    return Rank(
      position: 1 + units.values.count { $0 > value }, isTied: units.values.count { $0 == value } > 1,
      count: units.count)
  }
}

extension ReportWording {
  /// "3e ex æquo sur 13", "joint 3rd of 13"; the first region is "1re", the first département "1er".
  func rank(_ rank: PrintedRanks.Rank, of nouns: TerritoryNouns) -> String {
    switch language {
    case .fr:
      let ordinal = rank.position == 1 ? agreeing(nouns, feminine: "1re", masculine: "1er") : "\(rank.position)e"
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
