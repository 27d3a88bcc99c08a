import PhareEstimation
import PhareSurvey

/// A share of the barometer as a number of units of its universe: "37%, that is 89,000 companies".
public struct UniverseCount: Sendable {
  /// The key of the indicator.
  public let indicator: String
  /// The key of the wave.
  public let wave: String
  /// The share.
  public let estimate: Estimate
  /// The number of units, with its interval.
  public let extrapolation: Extrapolation
  /// The numbers of units in print.
  public let published: [Double]
}

extension UniverseCount {
  /// Returns the shares of an indicator as numbers of units of the universes that waves declare.
  ///
  /// Only shares of everybody: the universe of a part, such as partners among companies, is not declared. Respondents who
  /// selected themselves stand for no universe.
  static func counts(of result: IndicatorResult, in study: Study) -> [UniverseCount] {
    let indicator = result.indicator
    guard indicator.statistic.isShare, indicator.filter == nil,
      study.codebook[indicator.variable]?.filter == nil
    else { return [] }
    return result.readings.compactMap { reading in
      let wave = study.wave(reading.wave)
      let notice = wave?.sampling
      guard wave?.hasSamplingError ?? true, let size = notice?.universeSize, let estimate = reading.national,
        estimate.value != nil,
        let universe = try? Universe(size: size, standardError: notice?.universeError ?? 0),
        let extrapolation = try? Extrapolation(estimate, to: universe)
      else { return nil }
      let published = reading.published.map(\.figure).filter { $0.region == nil }.compactMap(\.count)
      return UniverseCount(
        indicator: indicator.id, wave: reading.wave, estimate: estimate, extrapolation: extrapolation,
        published: published)
    }
  }
}
