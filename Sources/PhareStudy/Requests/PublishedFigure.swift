import PhareSurvey

/// A figure in print, beside which the barometer puts the recomputed one.
public struct PublishedFigure: Hashable, Sendable {
  /// The unit of the printed number.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// Hundredths: 87 for a share of 0.87.
    case percent
    /// The units of the variable: 7.1 on a scale from 0 to 10.
    case units
  }

  /// The wave from which it was computed.
  public let wave: String
  /// The number as printed, in `unit`.
  public let value: Double
  /// The digits printed after the decimal mark, so that a recomputed figure is rounded as the printed one was.
  public let decimals: Int
  /// The unit of the number.
  public let unit: Unit
  /// The territory that it is about, under any of its names: a present region, one before 2016, or a name or code of
  /// `coding`; the whole population where nil.
  public let region: String?
  /// The coding of the territory's name or code, such as départements or zones.
  public let coding: RegionCoding
  /// The answer that it counts, where it is not the indicator's.
  public let answer: AnswerSelection?
  /// The respondents that the source states for it.
  public let base: Int?
  /// The number of units that the source derives from it, such as 89,000 companies.
  public let count: Double?
  /// The words in which it was printed, such as "6,4 Français sur 10".
  public let printed: LocalizedText?
  /// The reliability of the reading, such as `verbatim` or `second-hand`, as written.
  public let status: LocalizedText?
  /// The publication in which it was printed.
  public let source: LocalizedText?
  /// A note for the reader.
  public let note: LocalizedText?

  /// A printed figure.
  package init(
    wave: String, value: Double, decimals: Int = 0, unit: Unit, region: String? = nil,
    coding: RegionCoding = .name, answer: AnswerSelection? = nil, base: Int? = nil, count: Double? = nil,
    printed: LocalizedText? = nil, status: LocalizedText? = nil, source: LocalizedText? = nil,
    note: LocalizedText? = nil
  ) {
    self.wave = wave
    self.value = value
    self.decimals = decimals
    self.unit = unit
    self.region = region
    self.coding = coding
    self.answer = answer
    self.base = base
    self.count = count
    self.printed = printed
    self.status = status
    self.source = source
    self.note = note
  }

  /// The territory that the figure is about; nil for the whole population, and for a name of no territory.
  package var territory: RegionMatch? { region.flatMap { try? Region.resolve($0, coding: coding) } }

  /// The name of the territory, also where a code is printed; nil for the whole population.
  package var place: String? { region.map { coding.placeName($0) } }

  /// Returns whether two figures are about the same territory, under whatever names.
  func isOfSamePlace(as other: PublishedFigure) -> Bool {
    guard let territory, let otherTerritory = other.territory else { return region == other.region }
    return territory.isSameTerritory(as: otherTerritory)
  }

  /// The number as a fraction of 1 for a share, in the units of the variable for a mean.
  package var estimate: Double {
    switch unit {
    case .percent: value / 100
    case .units: value
    }
  }
}
