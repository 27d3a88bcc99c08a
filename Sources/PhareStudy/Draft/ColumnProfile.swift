import PhareCSV

/// What one pass over a column of a CSV file shows: enough to guess what it holds.
public struct ColumnProfile: Hashable, Sendable {
  /// A value of the column and the rows that have it.
  public struct Value: Hashable, Sendable {
    /// The value as stored.
    public let text: String
    /// How many rows have it.
    public let count: Int

    /// A value found in `count` rows.
    public init(_ text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// The header.
  public let header: String
  /// Distinct values that are not empty; none, or the first ones met, where there are more than the caller keeps.
  public let values: [Value]
  /// The number of distinct values that are not empty.
  public let distinctCount: Int
  /// The smallest and the largest number; nil where some value is not a number, or all are empty.
  public let range: ClosedRange<Double>?
  /// Whether all values are whole numbers.
  public let isWhole: Bool
  /// The rows of the file.
  public let rowCount: Int
  /// The rows without a value.
  public let emptyCount: Int

  /// A profile; `values` are all distinct values unless `distinctCount` says that there are more.
  public init(
    header: String, values: [Value], distinctCount: Int? = nil, range: ClosedRange<Double>? = nil,
    isWhole: Bool = false, rowCount: Int, emptyCount: Int = 0
  ) {
    self.header = header
    self.values = values
    self.distinctCount = distinctCount ?? values.count
    self.range = range
    self.isWhole = isWhole && range != nil
    self.rowCount = rowCount
    self.emptyCount = emptyCount
  }

  /// The profile of a column of a CSV file.
  public init(_ profile: CSVColumnProfile) {
    self.init(
      header: profile.name, values: zip(profile.values ?? [], profile.counts ?? []).map { Value($0, count: $1) },
      distinctCount: profile.distinctCount, range: profile.numbers?.range,
      isWhole: profile.numbers?.areWhole ?? false, rowCount: profile.rowCount,
      emptyCount: profile.emptyCount)
  }

  /// Whether `values` leaves some out.
  var isCapped: Bool { values.count < distinctCount }

  /// Whether every value is a number.
  var isNumeric: Bool { range != nil }

  /// Whether each value is written as a code: digits, without a decimal mark.
  var holdsCodes: Bool { isWhole && values.allSatisfy { Int($0.text) != nil } }

  /// The rows with a value.
  var filledCount: Int { rowCount - emptyCount }

  /// Whether every row has a value of its own.
  var isUnique: Bool { emptyCount == 0 && rowCount > 1 && distinctCount == rowCount }
}

/// A file from which a study is drafted.
public struct ProfiledFile: Hashable, Sendable {
  /// The file as the study is to name it: relative to the study's folder, and inside it.
  public let path: String
  /// Its columns in the order of the file.
  public let columns: [ColumnProfile]

  /// A file with its columns.
  public init(path: String, columns: [ColumnProfile]) {
    self.path = path
    self.columns = columns
  }
}
