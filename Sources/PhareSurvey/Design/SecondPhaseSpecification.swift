/// Where a wave's file holds the second phase of its sample.
public struct SecondPhaseSpecification: Hashable, Sendable {
  /// The column that says which rows are in the second phase.
  public var subset: String
  /// The variables whose crossing makes the strata of the second phase; empty for one stratum.
  public var strata: [String]

  /// A second phase; by default a simple random sample of the rows.
  public init(subset: String, strata: [String] = []) {
    self.subset = subset
    self.strata = strata
  }
}
