import PhareEstimation
import PhareSurvey

/// A wave with the weights of its figures.
package struct WeightedWave: Sendable {
  /// The wave; its design has the calibrated weights where the study recomputes them.
  package let wave: Wave
  /// The calibration, nil where the weights are used as they stand.
  let calibration: CalibratedDesign?
  /// The diagnostics of the calibration.
  package let diagnostics: CalibrationDiagnostics?

  /// Returns the wave with the estimator of its design.
  func source(options: EstimationOptions) -> WaveSource {
    WaveSource(wave: wave, estimator: Estimator(design: wave.design, calibration: calibration, options: options))
  }
}
