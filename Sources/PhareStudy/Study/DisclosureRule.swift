/// The promise that no small number of respondents follows from the numbers, shares and means that a report publishes together.
public struct DisclosureRule: Hashable, Sendable {
  /// The smallest number of respondents that may be known, beside 0.
  public var threshold: Int
  /// The least width of what a reader can tell of a hidden number: the greatest minus the least possible one.
  public var protection: Int

  /// A rule; the defaults are those of a study that says `disclosure: {}`.
  package init(threshold: Int = 5, protection: Int = 2) {
    self.threshold = threshold
    self.protection = protection
  }
}
