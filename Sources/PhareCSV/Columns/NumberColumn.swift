/// A column of numbers: one `Double` per row, and apart the cells that are empty or not numbers.
///
/// A number is an optional sign, digits with an optional decimal mark, an optional exponent, or digits in groups of
/// three behind a space, U+00A0, U+2009, U+202F, an apostrophe, U+2019 or the mark that is not decimal. It may end in
/// a percent sign, which does not change it. `inf`, `nan`, hexadecimal digits and overflows of a `Double` are not numbers.
///
/// One mark holds for the whole column: the one that is stated; else the one that some cell proves by being a number
/// under it only (`12,5`, `1.234,5`, `1,234,567`) while no cell proves the other; else that of the file, see
/// `CSVDialect.decimalMark`. Cells that are no numbers under it are exceptions, whatever they are under the other.
/// A number whose digits do not vanish is none where it is nearer to 0 than any `Double`.
public struct NumberColumn: Sendable {
  /// For each row, the nearest `Double` of its number, or NaN where the row is among the exceptions.
  public let values: [Double]
  /// The cells that are empty or not numbers: the caller decides what they mean.
  public let exceptions: Exceptions
  /// The mark that the whole column was read with.
  package let decimalMark: CSVDecimalMark
  /// Whether some cell can be read with `decimalMark` only, or the mark was stated.
  package let isDecimalMarkProven: Bool
  /// The first cell such as `1.234` that is 1.234 or 1234, where neither the column, nor the file's other columns, nor
  /// its delimiter decides; nil if there is none. Its value is a guess: the caller should refuse it.
  public let ambiguity: Ambiguity?
  /// How many of the numbers end in a percent sign: `12,5 %` is read as 12.5, not 0.125.
  package let percentCount: Int

  /// A column of numbers that were never text, or whose text was read elsewhere.
  package init(
    values: [Double], exceptions: Exceptions = Exceptions(), decimalMark: CSVDecimalMark = .point,
    isDecimalMarkProven: Bool = true, ambiguity: Ambiguity? = nil, percentCount: Int = 0
  ) {
    self.values = values
    self.exceptions = exceptions
    self.decimalMark = decimalMark
    self.isDecimalMarkProven = isDecimalMarkProven
    self.ambiguity = ambiguity
    self.percentCount = percentCount
  }

  /// A cell that the two decimal marks read as two numbers.
  public struct Ambiguity: Hashable, Sendable {
    /// The text of the cell, without quotes and outer blanks.
    public let text: String
    /// The row, from 0.
    public let row: Int
    /// The decimal mark of the column, where other cells or the caller decide about it; nil where nothing does.
    public let mark: CSVDecimalMark?

    /// The cell of a row.
    package init(text: String, row: Int, mark: CSVDecimalMark? = nil) {
      self.text = text
      self.row = row
      self.mark = mark
    }

    /// The problem of the cell, in the column with that header.
    package func problem(column: String) -> CSVProblem {
      if let mark { return .doubtfulGroup(text, column: column, mark: mark) }
      return .ambiguousNumber(text, column: column, mark: text.contains(".") ? .point : .comma)
    }
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
    package init(rows: [Int] = [], codes: [UInt32] = [], texts: [String] = []) {
      self.rows = rows
      self.codes = codes
      self.texts = texts
    }

    /// The number of cells.
    public var count: Int { rows.count }
  }
}
