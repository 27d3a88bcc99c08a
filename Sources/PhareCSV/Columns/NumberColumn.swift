/// A column of numbers: one `Double` per row, and apart the cells that are empty or not numbers.
///
/// A number is an optional sign, digits with an optional decimal mark, an optional exponent, or digits in groups of
/// three behind a space, U+00A0, U+2009, U+202F, an apostrophe, U+2019 or the mark that is not decimal. It may end in
/// a percent sign, which does not change it. `inf`, `nan`, hexadecimal digits and overflows of a `Double` are not numbers.
///
/// One mark holds for the whole column: the one that is stated; else the one that some cell proves by being a number
/// under it only (`12,5`, `1.234,5`, `1,234,567`) while no cell proves the other; else that of the file, see
/// `CSVDialect.decimalMark`. Cells that are no numbers under it are exceptions, whatever they are under the other.
public struct NumberColumn: Sendable {
  /// For each row, the nearest `Double` of its number, or NaN where the row is among the exceptions.
  public let values: [Double]
  /// The cells that are empty or not numbers: the caller decides what they mean.
  public let exceptions: Exceptions
  /// The mark that the whole column was read with.
  public let decimalMark: CSVDecimalMark
  /// Whether some cell can be read with `decimalMark` only, or the mark was stated.
  public let isDecimalMarkProven: Bool
  /// A cell such as `1.234`, where the two marks give two numbers and nothing in the column decides; nil if none.
  public let ambiguousText: String?
  /// How many of the numbers end in a percent sign: `12,5 %` is read as 12.5, not 0.125.
  public let percentCount: Int

  /// A column of numbers that were never text, or whose text was read elsewhere.
  public init(
    values: [Double], exceptions: Exceptions = Exceptions(), decimalMark: CSVDecimalMark = .point,
    isDecimalMarkProven: Bool = true, ambiguousText: String? = nil, percentCount: Int = 0
  ) {
    self.values = values
    self.exceptions = exceptions
    self.decimalMark = decimalMark
    self.isDecimalMarkProven = isDecimalMarkProven
    self.ambiguousText = ambiguousText
    self.percentCount = percentCount
  }

  /// Cells that are not numbers: rows, and the distinct texts that they hold.
  public struct Exceptions: Hashable, Sendable {
    /// The rows, from 0, in increasing order.
    public let rows: [Int]
    /// For each of `rows`, the place of its text in `texts`.
    public let codes: [UInt32]
    /// The distinct texts, as in `TextColumn`, in order of first occurrence; an empty cell is "".
    public let texts: [String]

    /// The cells in order of their rows; none by default.
    public init(rows: [Int] = [], codes: [UInt32] = [], texts: [String] = []) {
      self.rows = rows
      self.codes = codes
      self.texts = texts
    }

    /// The number of cells.
    public var count: Int { rows.count }
  }
}
