/// The precision required of a planned sample in some strata together.
public struct SampleGoal: Hashable, Sendable {
  /// A half-width, or a change to detect.
  public enum Precision: Hashable, Sendable {
    /// "± x" around the share.
    case halfWidth(Double)
    /// A change of this size between two independent waves of the plan, detected with this power; it may be negative.
    case change(Double, power: Double)
    /// "± x", as half the width of the Korn–Graubard interval that a report prints.
    case interval(Double)
    /// A change of this size that a report marks with this power, even where it is the only change among so many that are
    /// tested and corrected together; its effective base is not below `smallBase`.
    case mark(Double, power: Double, tests: Int, smallBase: Double)
  }

  /// The positions of the strata, such as those of a region or of a size class.
  public let strata: [Int]
  /// The position of the indicator among the expected shares.
  public let indicator: Int
  /// The required precision.
  public let precision: Precision
  /// The level of the interval or test.
  public let level: Double

  /// A goal for some strata together.
  public init(strata: [Int], indicator: Int = 0, precision: Precision, level: Double = 0.95) {
    self.strata = strata
    self.indicator = indicator
    self.precision = precision
    self.level = level
  }
}
