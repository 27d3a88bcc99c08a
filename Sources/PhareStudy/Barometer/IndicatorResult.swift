import PhareEstimation

/// An indicator of the barometer with its figure in every wave, beside the figures in print.
public struct IndicatorResult: Sendable, Identifiable {
  /// The indicator that was asked for.
  public let indicator: Indicator
  /// One reading per wave, in the order of the study.
  public let readings: [IndicatorReading]

  /// The key of the indicator.
  public var id: String { indicator.id }

  /// Returns the reading of a wave.
  package func reading(of wave: String) -> IndicatorReading? {
    readings.first { $0.wave == wave }
  }
}
