/// The contribution to a variance of a stratum with a single sampled PSU; R's `survey.lonely.psu`, as of survey 4.4.
public enum LonelyPSU: String, Hashable, Sendable, CaseIterable {
  /// An error that names the stratum.
  case fail
  /// Nothing.
  case remove
  /// Nothing: the unit was certain to be drawn.
  case certainty
  /// The square of its distance from the mean of all units of the stage.
  case adjust
  /// The average contribution of the other strata.
  case average

  /// Whether a stratum can be lonely to a domain alone: the other rules give it nothing to count as.
  package var appliesToDomains: Bool { self == .adjust || self == .average }
}
