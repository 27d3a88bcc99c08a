import PhareEstimation
import PhareStudy
import PhareSurvey

/// What the sheets of all regions say of an indicator: put into words once, not once a region.
final class RegionPageIndicator: Sendable {
  /// A wave that asked, beside the country.
  final class Column: Sendable {
    let wave: StudyWave
    let waveName: String
    let reading: IndicatorReading
    let national: Estimate
    let ranking: RegionRanking
    /// The readings of regions that have respondents.
    let regions: [Region: IndicatorReading.RegionReading]

    init(_ reading: IndicatorReading, national: Estimate, of wave: StudyWave, wording: ReportWording) {
      self.wave = wave
      self.reading = reading
      self.national = national
      waveName = wording.name(of: wave)
      ranking = RegionRanking(reading.regions, wording: wording)
      regions = Dictionary(
        reading.regions.lazy.filter { $0.estimate.base.respondents > 0 }.map { ($0.region, $0) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// A published figure of a region, as the sheet tells it.
  private struct PublishedPart {
    let territory: RegionMatch?
    let words: String
  }

  let result: IndicatorResult
  let name: String
  /// What the indicator measures.
  let subject: String
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
      wording.escaped(Typography.text(audience.label(in: wording.language), in: wording.language))
    }
    notAskedNote =
      names.isEmpty
      ? nil
      : wording.say(
        fr: "Non disponible, question non posée : \(names.joined(separator: ", ")).",
        en: "Not available, question not asked: \(names.joined(separator: ", ")).")
  }

  /// What was published of a region, and how it agrees with the data.
  func publishedNote(of region: Region) -> String? {
    let parts = published.filter { $0.territory?.isSameTerritory(as: .region(region)) ?? false }.map(\.words)
    guard !parts.isEmpty else { return nil }
    return wording.say(fr: "Publié : ", en: "Published: ") + parts.joined(separator: wording.say(fr: " ; ", en: "; "))
      + "."
  }
}
