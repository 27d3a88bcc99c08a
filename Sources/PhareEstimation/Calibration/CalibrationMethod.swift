/// A method of calibrating weights.
public enum CalibrationMethod: Hashable, Sendable {
  /// One factor per cell of a single margin, without iterations.
  case postStratification
  /// The weights at the smallest distance from the initial ones.
  case distance(CalibrationDistance)
  /// Truncated linear weights within the narrowest possible bounds.
  case tightestTruncated
  /// Logit weights within the narrowest possible bounds.
  case tightestLogit
}
