/// The rules by which columns are compared in pairs and receive letters.
public struct ColumnLetterOptions: Hashable, Sendable {
  /// The tests that are corrected together for their number.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// The tests of one row.
    case row
    /// The tests of all rows of the table.
    case table
  }

  /// The level of an upper-case letter: 0.95 for p-values below 0.05.
  public var level: Double
  /// The level of a lower-case letter, looser than `level`; nil for upper-case letters only.
  public var looserLevel: Double?
  /// The correction of p-values for the number of tests.
  public var adjustment: MultipleTesting
  /// The tests that are corrected together.
  public var family: Family
  /// The smallest effective base (Kish 1965) of a column that is compared.
  public var smallBase: Int

  /// By default 95%, no correction, and effective bases of 30 or more.
  public init(
    level: Double = 0.95, looserLevel: Double? = nil, adjustment: MultipleTesting = .none, family: Family = .row,
    smallBase: Int = 30
  ) {
    self.level = level
    self.looserLevel = looserLevel
    self.adjustment = adjustment
    self.family = family
    self.smallBase = smallBase
  }
}
