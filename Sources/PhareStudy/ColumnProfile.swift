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
  /// Distinct values that are not empty, the first ones met where there are more than the caller keeps.
  public let values: [Value]
  /// Whether the column has further distinct values.
  public let isCapped: Bool
  /// Whether every value that is not empty is a number.
  public let isNumeric: Bool
  /// The smallest number; nil where the column is not numeric.
  public let minimum: Double?
  /// The largest number; nil where the column is not numeric.
  public let maximum: Double?
  /// The rows of the file.
  public let rowCount: Int
  /// The rows without a value.
  public let emptyCount: Int

  /// A profile.
  public init(
    header: String, values: [Value], isCapped: Bool = false, isNumeric: Bool, minimum: Double? = nil,
    maximum: Double? = nil, rowCount: Int, emptyCount: Int = 0
  ) {
    self.header = header
    self.values = values
    self.isCapped = isCapped
    self.isNumeric = isNumeric
    self.minimum = minimum
    self.maximum = maximum
    self.rowCount = rowCount
    self.emptyCount = emptyCount
  }

  /// The rows with a value.
  var filledCount: Int { rowCount - emptyCount }

  /// Whether every value kept is a whole number, written without a decimal mark.
  var isWhole: Bool {
    isNumeric && !values.isEmpty && values.allSatisfy { Int($0.text) != nil }
  }

  /// Whether no value kept was met twice, in a column without gaps.
  var isUnique: Bool {
    emptyCount == 0 && rowCount > 1 && !values.isEmpty && values.allSatisfy { $0.count == 1 }
      && (isCapped || values.count == rowCount)
  }
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
