import PhareEstimation
import PhareStudy

/// What the sheets of all regions say of an indicator: put into words once, not once a region.
struct RegionPageIndicator: Sendable {
  /// A wave that asked, beside the country.
  struct Column: Sendable {
    let wave: StudyWave
    let waveName: String
    let reading: IndicatorReading
    let national: Estimate
    let ranking: RegionRanking
  }

  let result: IndicatorResult
  let name: String
  /// What the indicator measures.
  let subject: String
  /// The waves that have a figure for the country, in the order of readers.
  let columns: [Column]
  /// The audiences of the study that no wave asked.
  let notAskedNote: String?

  init(_ result: IndicatorResult, wording: ReportWording) {
    self.result = result
    name = wording.name(of: result.indicator)
    subject = wording.subject(of: result.indicator)
    columns = wording.wavesForReaders.compactMap { wave in
      guard let reading = result.reading(of: wave.id), let national = reading.national else { return nil }
      return Column(
        wave: wave, waveName: wording.name(of: wave), reading: reading, national: national,
        ranking: RegionRanking(reading.regions, wording: wording))
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
}
