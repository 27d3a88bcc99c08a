import PhareEstimation
import PhareSurvey

/// A regression, fitted in every wave that asked its variables.
public struct ModelResult: Sendable {
  /// The model of one wave.
  public struct Reading: Sendable {
    /// The key of the wave.
    public let wave: String
    /// The model.
    public let model: RegressionModel
  }

  /// The regression that was asked for.
  public let specification: ModelSpecification
  /// The confidence level of the intervals.
  public let level: Double
  /// The models, in the order of the waves.
  public let readings: [Reading]
}
