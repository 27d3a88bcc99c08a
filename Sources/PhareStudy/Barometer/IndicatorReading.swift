import PhareEstimation
import PhareSurvey

/// An indicator in one wave.
public struct IndicatorReading: Sendable {
  /// The key of the wave.
  public let wave: String
  /// The national figure; nil where the wave did not ask the question.
  public let national: Estimate?
  /// The figure of each territory of the field, such as the present regions, in the order of their variable; empty where
  /// the wave does not have them.
  public let regions: [RegionReading]
  /// The ranks of these territories with their uncertainty, and small-area estimates; nil where there are none.
  public let standings: RegionStandings?
  /// The other territories that figures in print are about: regions before 2016, départements, zones, and present regions
  /// where the answers are of another division.
  public let territories: [TerritoryReading]
  /// The published figures of this wave, each with a verdict.
  public let published: [PublishedCheck]

  /// An indicator in one territory of the field of one wave.
  public struct RegionReading: Sendable {
    /// The territory: a present region by default.
    public let territory: Territory
    /// The figure.
    public let estimate: Estimate
    /// The difference from the other respondents of the wave.
    public let differenceFromRest: Difference?
  }

  /// An indicator in a territory of one wave, computed from the answers of those who live there, or the reason why not.
  public struct TerritoryReading: Sendable {
    /// The territory.
    public let territory: RegionMatch
    /// The figure; nil where the wave did not ask the question, or its answers do not separate the territory.
    public let estimate: Estimate?
    /// The difference from the rest of the country.
    public let differenceFromRest: Difference?
    /// The reason why the answers do not separate the territory.
    public let refusal: TerritoryRefusal?
  }

  /// Returns the figure of a territory; nil where the wave did not ask the question.
  func reading(of territory: RegionMatch) -> TerritoryReading? {
    if let other = territories.first(where: { $0.territory.isSameTerritory(as: territory) }) { return other }
    guard case .region(let region) = territory, let present = regions.first(where: { $0.territory.region == region })
    else {
      return nil
    }
    return TerritoryReading(
      territory: territory, estimate: present.estimate, differenceFromRest: present.differenceFromRest, refusal: nil)
  }
}
