/// A column to read, and what to make of it.
public struct CSVColumnRequest: Hashable, Sendable {
  /// What becomes of the cells.
  public enum Kind: Hashable, Sendable {
    /// Distinct texts and one code per row.
    case text
    /// One `Double` per row; a stated decimal mark, or nil to let the column's values decide.
    case number(decimalMark: CSVDecimalMark?)
  }

  /// The place of the column in the header, from 0.
  public let column: Int
  /// What becomes of the cells.
  public let kind: Kind

  /// Asks for the column at `column` of the header, from 0.
  public init(column: Int, kind: Kind) {
    self.column = column
    self.kind = kind
  }

  /// The column at `column` of the header, from 0, as texts.
  public static func text(_ column: Int) -> CSVColumnRequest {
    CSVColumnRequest(column: column, kind: .text)
  }

  /// The column at `column` of the header, from 0, as numbers.
  public static func number(_ column: Int, decimalMark: CSVDecimalMark? = nil) -> CSVColumnRequest {
    CSVColumnRequest(column: column, kind: .number(decimalMark: decimalMark))
  }
}

/// One column that was read.
public enum CSVColumn: Sendable {
  /// A column asked for as text.
  case text(TextColumn)
  /// A column asked for as numbers.
  case number(NumberColumn)

  /// The column of texts, nil for numbers.
  public var text: TextColumn? {
    if case .text(let column) = self { column } else { nil }
  }

  /// The column of numbers, nil for texts.
  public var number: NumberColumn? {
    if case .number(let column) = self { column } else { nil }
  }
}

/// A column of texts: each distinct text once, and one code per row.
///
/// A text is without its outer blanks (space, tab, line breaks, U+00A0, U+202F, U+FEFF) and in Unicode normalization
/// form C, so two spellings of `é` are one value. An empty cell is the value "".
public struct TextColumn: Sendable {
  /// For each row, the place of its text in `values`.
  public let codes: TextCodes
  /// The distinct texts, in order of first occurrence.
  public let values: [String]
  /// For each distinct text, the first row that has it, from 0.
  public let firstRows: [Int]
  /// For each distinct text, the number of rows that have it.
  public let counts: [Int]
}

/// Places in a list of distinct values, in the narrowest storage that holds them.
public enum TextCodes: Hashable, Sendable {
  /// At most 256 distinct values.
  case narrow([UInt8])
  /// At most 65,536 distinct values.
  case medium([UInt16])
  /// More than 65,536 distinct values.
  case wide([UInt32])

  /// The number of rows.
  public var count: Int {
    switch self {
    case .narrow(let codes): codes.count
    case .medium(let codes): codes.count
    case .wide(let codes): codes.count
    }
  }

  /// The code of one row. In a loop over rows, switch over the storage once instead.
  public subscript(row: Int) -> Int {
    switch self {
    case .narrow(let codes): Int(codes[row])
    case .medium(let codes): Int(codes[row])
    case .wide(let codes): Int(codes[row])
    }
  }
}

/// A column of numbers: one `Double` per row, and apart the cells that are empty or not numbers.
///
/// A number is an optional sign, digits with an optional decimal mark, an optional exponent, or digits in groups of
/// three behind a space, U+00A0, U+2009, U+202F, an apostrophe, U+2019 or the mark that is not decimal. It may end in
/// a percent sign, which does not change it. `inf`, `nan`, hexadecimal and what overflows a `Double` are not numbers.
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

  /// Cells that are not numbers: rows, and the distinct texts that they hold.
  public struct Exceptions: Hashable, Sendable {
    /// The rows, from 0, in increasing order.
    public let rows: [Int]
    /// For each of `rows`, the place of its text in `texts`.
    public let codes: [UInt32]
    /// The distinct texts, as in `TextColumn`, in order of first occurrence; an empty cell is "".
    public let texts: [String]

    /// The number of cells.
    public var count: Int { rows.count }
  }
}

/// The columns of a CSV file that were asked for.
public struct CSVTable: Sendable {
  /// The number of records, without the header and blank lines.
  public let rowCount: Int
  /// The columns, in the order of the requests.
  public let columns: [CSVColumn]
  /// How the file was read.
  public let dialect: CSVDialect
  private let requests: [CSVColumnRequest]
  private let index: CSVRecordIndex

  init(
    rowCount: Int, columns: [CSVColumn], layout: CSVLayout, requests: [CSVColumnRequest], index: CSVRecordIndex
  ) {
    self.rowCount = rowCount
    self.columns = columns
    self.requests = requests
    self.index = index
    dialect = layout.dialect
  }

  /// The place of a record in the file, or of one of its cells: the line that the record starts on, and the field.
  ///
  /// It is found by reading a part of the file again, so it is meant for messages.
  ///
  /// - Parameters:
  ///   - row: The row, from 0.
  ///   - column: The place of the column in `columns`, from 0, or nil for the record as a whole.
  public func location(row: Int, column: Int? = nil) -> SourceLocation {
    index.place(row: row, column: column.map { requests[$0].column })
  }
}
