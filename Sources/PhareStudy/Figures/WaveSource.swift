import PhareEstimation
import PhareSurvey

/// A wave with the estimator of its design, from which every figure of a study is computed.
struct WaveSource {
  let wave: Wave
  let estimator: Estimator
  /// The calibration of the weights of `Wave.about(_:)`; see `WeightedWave`.
  var calibrationOfAnswers: (@Sendable (_ question: Variable.ID) -> CalibratedDesign?)?

  /// The source of the figures about a question; see `Wave.about(_:)`.
  func about(_ question: Variable.ID) -> WaveSource {
    guard wave.answers != nil else { return self }
    let wave = wave.about(question)
    return WaveSource(
      wave: wave,
      estimator: Estimator(
        design: wave.design, calibration: calibrationOfAnswers?(question), options: estimator.options))
  }

  /// The same source under other options.
  func with(options: EstimationOptions) -> WaveSource {
    WaveSource(
      wave: wave, estimator: estimator.with(options: options), calibrationOfAnswers: calibrationOfAnswers)
  }
}

extension CodedColumn {
  /// Returns the positions of some codes among the categories.
  func positions(of codes: [String]) -> Set<Int> {
    let codes = Set(codes)
    return Set(categories.indices.filter { codes.contains(categories[$0].code) })
  }
}
