import PhareEstimation
import PhareSurvey

/// A figure of another study, without data here: only the numbers printed from it can be checked.
package struct PublishedElsewhere: Hashable, Sendable, Identifiable {
  /// The key.
  package let id: String
  /// The name of the study, as printed.
  package let label: LocalizedText
  /// The number as printed.
  let value: Double
  /// The digits printed after the decimal mark.
  package let decimals: Int
  /// The territory that it is about, under any of its names; the nation where nil.
  let region: String?
  /// The coding of the territory's name or code.
  let coding: RegionCoding
  /// The respondents that it is about, in words; nil where the source does not say.
  let base: LocalizedText?
  /// The publication in which it was printed.
  package let source: LocalizedText?
  /// The respondents whom it is about; nil where the source does not say.
  let respondents: Int?
  /// The variance over that of a simple random sample of the same size; nil where nobody says.
  let designEffect: Double?

  /// A figure of another study.
  init(
    id: String, label: LocalizedText, value: Double, decimals: Int = 0, region: String? = nil,
    coding: RegionCoding = .name, base: LocalizedText? = nil, source: LocalizedText? = nil,
    respondents: Int? = nil, designEffect: Double? = nil
  ) {
    self.id = id
    self.label = label
    self.value = value
    self.decimals = decimals
    self.region = region
    self.coding = coding
    self.base = base
    self.source = source
    self.respondents = respondents
    self.designEffect = designEffect
  }

  /// The figure as a share with its precision; nil where the respondents or the design effect are not stated.
  package var share: PublishedShare? {
    guard let respondents, let designEffect else { return nil }
    return PublishedShare(value / 100, respondents: respondents, designEffect: designEffect)
  }

  /// The name of the territory, also where a code is printed; nil for the nation.
  var place: String? { region.map { coding.placeName($0) } }

  /// The territory that the figure is about; nil for the nation.
  var territory: RegionMatch? { region.flatMap { try? Region.resolve($0, coding: coding) } }
}
