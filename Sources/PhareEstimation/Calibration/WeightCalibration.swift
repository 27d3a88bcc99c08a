/// A calibration of a design's weights to known margins.
public struct WeightCalibration: Hashable, Sendable {
  /// The known totals.
  public let margins: [CalibrationMargin]
  /// The method of calibrating.
  public let method: CalibrationMethod
  /// The range to which weights are trimmed, as multiples of their mean; nil for none.
  public let trimming: ClosedRange<Double>?
  /// Deville and Särndal's q of every respondent; nil for 1 everywhere.
  public let scales: [Double]?

  /// A calibration; margins and a method suffice.
  public init(
    margins: [CalibrationMargin], method: CalibrationMethod, trimming: ClosedRange<Double>? = nil,
    scales: [Double]? = nil
  ) {
    self.margins = margins
    self.method = method
    self.trimming = trimming
    self.scales = scales
  }
}
