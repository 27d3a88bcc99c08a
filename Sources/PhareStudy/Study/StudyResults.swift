import PhareEstimation
import PhareSurvey

/// Everything that a study asks for, computed.
public struct StudyResults: Sendable {
  /// The study.
  public let study: Study
  /// One element a wave of the study, in its order.
  public let waves: [WaveResult]
  /// The tables, in the order of the study.
  public internal(set) var tables: [TableResult] = []
  /// The barometer, in the order of the study.
  public internal(set) var indicators: [IndicatorResult] = []
  /// What changed between waves, in the order of the study.
  public internal(set) var comparisons: [ComparisonResult] = []
  /// What changed in the questionnaire between waves of one audience that comparisons put side by side.
  public internal(set) var diffs: [CodebookDiff] = []
  /// The plans of next waves, in the order of the study.
  public internal(set) var plans: [PlanResult] = []

  /// The wave of that key.
  public func wave(_ id: String) -> WaveResult? {
    waves.first { $0.wave.id == id }
  }
}

/// A wave as it was read, with what a methodology notice says of its sample and weights.
public struct WaveResult: Sendable {
  /// What the study says of the wave.
  public let definition: StudyWave
  /// The wave as read.
  public let wave: Wave
  /// Respondents, their weights and Kish's effective size.
  public let base: Estimate.Base
  /// n Σw² / (Σw)²: Kish (1965).
  public let weightingEffect: Double
  /// The smallest and largest weight over the mean weight; nil in an empty wave.
  public let weightRange: ClosedRange<Double>?
  /// Respondents without an answer to each variable, in the order of the codebook.
  public let nonresponse: [(variable: Variable.ID, counts: ItemNonresponse)]
  /// What calibration did to the weights; nil where they are used as they stand.
  public let calibration: CalibrationDiagnostics?
}
