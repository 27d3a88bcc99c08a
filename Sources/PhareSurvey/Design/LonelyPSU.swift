/// What a stratum with a single sampled unit adds to a variance; R's `survey.lonely.psu`, as of survey 4.4.
public enum LonelyPSU: String, Hashable, Sendable, CaseIterable {
  /// An error that names the stratum.
  case fail
  /// Nothing.
  case remove
  /// Nothing: the unit was certain to be drawn.
  case certainty
  /// The square of its distance from the mean of all units of the stage.
  case adjust
  /// The average of what the other strata add.
  case average
}
