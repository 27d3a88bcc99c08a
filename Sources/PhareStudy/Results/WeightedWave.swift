import PhareEstimation
import PhareSurvey

/// A wave with the weights of its figures.
package struct WeightedWave: Sendable {
  /// The wave; its design has the calibrated weights where the study recomputes them.
  package let wave: Wave
  /// The calibration, nil where the weights are used as they stand.
  let calibration: CalibratedDesign?
  /// The response and the adjustment for nonresponse; nil where the study states none.
  package let response: ResponseDiagnostics?
  /// The diagnostics of the calibration.
  package let diagnostics: CalibrationDiagnostics?

  /// Whether its figures have a sampling error.
  let hasSamplingError: Bool
  /// The calibration of the answers to a question, where these are waves of their own; nil elsewhere.
  var calibrationOfAnswers: (@Sendable (_ question: Variable.ID) -> CalibratedDesign?)?

  /// Returns the wave with the estimator of its design.
  func source(options: EstimationOptions) -> WaveSource {
    var options = options
    options.hasSamplingError = hasSamplingError
    return WaveSource(
      wave: wave, estimator: Estimator(design: wave.design, calibration: calibration, options: options),
      calibrationOfAnswers: calibrationOfAnswers)
  }
}
