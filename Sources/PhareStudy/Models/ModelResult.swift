import PhareEstimation
import PhareSurvey

/// A regression, fitted in every wave that asked its variables.
package struct ModelResult: Sendable {
  /// The model of one wave.
  package struct Reading: Sendable {
    /// The key of the wave.
    package let wave: String
    /// The model.
    package let model: RegressionModel
    /// Respondents left out because they are in territories outside the field of the study.
    package let outside: Int
  }

  /// The regression that was asked for.
  package let specification: ModelSpecification
  /// The confidence level of the intervals.
  package let level: Double
  /// The models, in the order of the waves.
  package let readings: [Reading]
}
