import PhareEstimation
import PhareSurvey

/// An indicator of the barometer with its figure in every wave, beside what was published.
public struct IndicatorResult: Sendable, Identifiable {
  /// What the study asked for.
  public let indicator: Indicator
  /// One reading a wave of the study, in the order of the study.
  public let readings: [IndicatorReading]

  /// The key of the indicator.
  public var id: String { indicator.id }

  /// The reading of a wave.
  public func reading(of wave: String) -> IndicatorReading? {
    readings.first { $0.wave == wave }
  }
}

/// An indicator in one wave.
public struct IndicatorReading: Sendable {
  /// The key of the wave.
  public let wave: String
  /// The national figure; nil where the wave did not ask the question.
  public let national: Estimate?
  /// The figure of each present region, in the order of `Region.all`; empty where the wave knows no region.
  public let regions: [RegionReading]
  /// The ranks of regions with their uncertainty, and small-area estimates; nil where the wave knows no region.
  public let standings: RegionStandings?
  /// The other territories that figures in print are about: regions before 2016, départements, zones, and present regions
  /// that the wave knows by another division only.
  public let territories: [TerritoryReading]
  /// The published figures of this wave, with a verdict each.
  public let published: [PublishedCheck]

  /// An indicator in one region of one wave.
  public struct RegionReading: Sendable {
    /// The region.
    public let region: Region
    /// The figure.
    public let estimate: Estimate
    /// The difference from the rest of the country.
    public let differenceFromRest: Difference?
  }

  /// An indicator in a territory of one wave, computed from the answers of those who live there, or why it cannot be.
  public struct TerritoryReading: Sendable {
    /// The territory.
    public let territory: RegionMatch
    /// The figure; nil where the wave did not ask the question, or cannot tell the territory.
    public let estimate: Estimate?
    /// The difference from the rest of the country.
    public let differenceFromRest: Difference?
    /// Why the wave cannot tell the territory.
    public let refusal: TerritoryRefusal?
  }

  /// The figure of a territory; nil where the wave did not ask the question.
  public func reading(of territory: RegionMatch) -> TerritoryReading? {
    if let other = territories.first(where: { $0.territory.isSameTerritory(as: territory) }) { return other }
    guard case .region(let region) = territory, let own = regions.first(where: { $0.region == region }) else {
      return nil
    }
    return TerritoryReading(
      territory: territory, estimate: own.estimate, differenceFromRest: own.differenceFromRest, refusal: nil)
  }
}

/// A published figure beside the one that the data give.
public struct PublishedCheck: Sendable {
  /// What was published.
  public let figure: PublishedFigure
  /// What the data give; nil where they cannot tell.
  public let estimate: Estimate?
  /// How the two agree.
  public let verdict: Verdict
  /// Why the data cannot tell a territory of their own; nil where they can, or were not asked.
  public let refusal: TerritoryRefusal?

  /// How a published figure agrees with the data.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// The same when rounded to the published decimals.
    case equal
    /// Another figure, inside the interval.
    case insideInterval = "inside_interval"
    /// Outside the interval.
    case outside
    /// The data cannot tell.
    case notComputable = "not_computable"
  }
}
