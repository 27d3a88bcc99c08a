/// The weights of some respondents added up, for their base.
package struct WeightSum: Hashable, Sendable {
  private var count = 0
  private var weight = 0.0
  private var square = 0.0

  /// No respondent.
  package init() {}

  /// Adds a respondent; one of weight 0 does not count.
  package mutating func add(_ weight: Double) {
    guard weight > 0 else { return }
    count += 1
    self.weight += weight
    square += weight * weight
  }

  /// The base that they make.
  package var base: Estimate.Base {
    count == 0
      ? Estimate.Base() : Estimate.Base(respondents: count, weighted: weight, effective: weight * (weight / square))
  }
}
