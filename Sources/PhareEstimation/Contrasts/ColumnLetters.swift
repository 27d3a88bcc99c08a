/// The letters of market research: which columns of a table exceed which others.
///
/// Every pair of columns is tested row by row with Student's t from the joint covariance of the two figures, which
/// accounts for strata, clusters and what the columns share. The letter stands in the column with the larger figure and
/// names the smaller one.
///
/// - Shape: `tests`, `letters` and `exclusions` have one element per row of the table; the latter two, one per column.
public struct ColumnLetters: Hashable, Sendable {
  /// A letter in a cell, for a column that the cell exceeds.
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

  /// The reason why a cell is not compared; raw values are flags for machines.
  public enum Exclusion: String, Hashable, Sendable, CaseIterable {
    /// The column is none of those compared.
    case notCompared = "not_compared"
    /// An effective base below what the rule requires.
    case smallBase = "small_base"
    /// There is no figure.
    case noFigure = "no_figure"
    /// A share of exactly 0 or 1, whose estimated variance of 0 says nothing.
    case boundaryShare = "boundary_share"
    /// The variance is 0 or unknown.
    case noVariation = "no_variation"
  }

  /// The rules of the comparison.
  public let options: ColumnLetterOptions
  /// The name of each column in upper case: A to Z, then AA, AB and so on; empty for one that is not compared.
  public let names: [String]
  /// All tests, by row, in the order of the columns.
  public let tests: [[PairTest]]
  /// The letters of each cell, in the order of the columns they name.
  public let letters: [[[Letter]]]
  /// Why a cell is left out, nil where it takes part.
  public let exclusions: [[Exclusion?]]

  /// The number of tests corrected together, by row.
  public var familySizes: [Int] {
    switch options.family {
    case .row: tests.map(\.count)
    case .table: [Int](repeating: tests.reduce(0) { $0 + $1.count }, count: tests.count)
    }
  }

  /// The letters of a cell as printed: "aC", or "C AB" where a name has several letters.
  public func text(row: Int, column: Int) -> String {
    Self.text(letters[row][column], names: names)
  }

  /// Some letters as printed, with the names of all columns.
  package static func text(_ letters: [Letter], names: [String]) -> String {
    letters.map { $0.isStrict ? names[$0.column] : names[$0.column].lowercased() }
      .joined(separator: names.contains { $0.utf8.count > 1 } ? " " : "")
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
