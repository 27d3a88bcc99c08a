/// How columns are compared two by two, and what becomes a letter.
public struct ColumnLetterOptions: Hashable, Sendable {
  /// The tests that a correction for their number takes together.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// Those of one row.
    case row
    /// Those of all rows of the table.
    case table
  }

  /// The level of an upper-case letter: 0.95 for p below 0.05.
  public var level: Double
  /// The level of a lower-case letter, looser than `level`; nil for upper-case letters only.
  public var looserLevel: Double?
  /// How p-values are corrected for their number.
  public var adjustment: MultipleTesting
  /// The tests that the correction takes together.
  public var family: Family
  /// A column of fewer respondents is not compared.
  public var smallBase: Int

  /// 95%, no correction, bases of 30 and more.
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

/// Which columns of a table exceed which others, as the letters that market research prints.
///
/// Every pair of columns is tested row by row with Student's t from the joint covariance of the two figures, which
/// holds strata, clusters and what the columns share. The letter stands in the column with the larger figure and names
/// the smaller.
///
/// - Shape: `tests`, `letters` and `exclusions` have one element a row of the table; the latter two one a column in it.
public struct ColumnLetters: Hashable, Sendable {
  /// A letter in a cell: the column that it exceeds.
  public struct Letter: Hashable, Sendable {
    /// The position of the smaller column.
    public let column: Int
    /// Whether the stricter level is reached: an upper-case letter.
    public let isStrict: Bool

    /// A letter that names a column.
    public init(column: Int, isStrict: Bool) {
      self.column = column
      self.isStrict = isStrict
    }
  }

  /// The test of two columns in a row.
  public struct PairTest: Hashable, Sendable {
    /// The position of the first column.
    public let first: Int
    /// The position of the second column, above that of the first.
    public let second: Int
    /// The first minus the second.
    public let difference: Difference
    /// The p-value corrected for the family of tests.
    public let adjustedPValue: Double
  }

  /// Why a cell is not compared with others; raw values are flags for machines.
  public enum Exclusion: String, Hashable, Sendable, CaseIterable {
    /// Fewer respondents than the rule asks for.
    case smallBase = "small_base"
    /// There is no figure.
    case noFigure = "no_figure"
    /// A share of exactly 0 or 1, whose estimated variance is 0 and says nothing.
    case boundaryShare = "boundary_share"
    /// The variance is 0 or not known.
    case noVariation = "no_variation"
  }

  /// How the columns were compared.
  public let options: ColumnLetterOptions
  /// The name of each column in upper case: A to Z, then AA, AB and so on.
  public let names: [String]
  /// All tests made, by row, in the order of the columns.
  public let tests: [[PairTest]]
  /// The letters of each cell, in the order of the columns they name.
  public let letters: [[[Letter]]]
  /// Why a cell takes no part, nil where it does.
  public let exclusions: [[Exclusion?]]

  /// The number of tests that a correction took together, by row.
  public var familySizes: [Int] {
    switch options.family {
    case .row: tests.map(\.count)
    case .table: [Int](repeating: tests.reduce(0) { $0 + $1.count }, count: tests.count)
    }
  }

  /// The letters of a cell as printed: "aC", or "C AB" where a name has several letters.
  public func text(row: Int, column: Int) -> String {
    let separator = names.contains { $0.utf8.count > 1 } ? " " : ""
    return letters[row][column].map { $0.isStrict ? names[$0.column] : names[$0.column].lowercased() }
      .joined(separator: separator)
  }

  /// The name of a column by its position: A to Z, AA to ZZ and so on, as in a spreadsheet.
  public static func name(ofColumn position: Int) -> String {
    var name = ""
    var rest = position
    while rest >= 0 {
      name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
      rest = rest / 26 - 1
    }
    return name
  }
}
