import PhareSurvey

/// A design whose weights meet the margins, with the data of its variances and its report.
public struct CalibratedWeights: Sendable {
  /// The initial weights.
  public let initialWeights: [Double]
  /// The respondents that each row stands for, with their initial weights; nil where a row is a respondent.
  let initialCounted: CountedRows?
  /// The design with the calibrated weights.
  public let design: SurveyDesign
  /// The calibration, as variances need it.
  public let calibration: CalibratedDesign
  /// The margins that were met, differences of rounding settled.
  public let margins: [CalibrationMargin]
  /// The method of the calibration.
  public let method: CalibrationMethod
  /// The distance with its final bounds; nil for post-stratification.
  public let distance: CalibrationDistance?
  /// Newton steps of all rounds.
  public let iterations: Int
  /// The rounds of trimming and calibrating anew.
  public let trimmingRounds: Int
  /// The largest gap between a calibrated total and its target, relative to the target.
  public let largestMisfit: Double
  /// The findings that were settled or change no weight.
  public let findings: [CalibrationFinding]
}
