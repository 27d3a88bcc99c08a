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
    /// The ranks of the regions ranked.
    let ranks: [Territory: StandingRank]
    /// The readings of regions that have respondents.
    let regions: [Territory: IndicatorReading.RegionReading]

    init(_ reading: IndicatorReading, national: Estimate, of wave: StudyWave, wording: ReportWording) {
      self.wave = wave
      self.reading = reading
      self.national = national
      waveName = wording.name(of: wave)
      ranks = reading.standingRanks(wording)
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
