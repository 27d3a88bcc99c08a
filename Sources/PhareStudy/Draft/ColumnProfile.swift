import PhareCSV
import PhareSurvey

/// The values of a column of a file, summarised: enough to guess its role.
package struct ColumnProfile: Hashable, Sendable {
  /// A value of the column and the number of rows that have it.
  package struct Value: Hashable, Sendable {
    /// The value as stored.
    let text: String
    /// The number of rows that have it.
    let count: Int

    /// A value of `count` rows.
    package init(_ text: String, count: Int) {
      self.text = text
      self.count = count
    }
  }

  /// The header.
  let header: String
  /// The distinct values that are not empty; none, or the first ones met, where there are more than the caller keeps.
  let values: [Value]
  /// The number of distinct values that are not empty.
  let distinctCount: Int
  /// The smallest and the largest number; nil where some value is not a number, or all are empty.
  let range: ClosedRange<Double>?
  /// Whether all values are whole numbers.
  let isWhole: Bool
  /// The numbers of a column in which a few rows have a text; nil for any other column.
  private(set) var numbersBesideTexts: CSVColumnProfile.Numbers?
  /// The number of rows of the file.
  let rowCount: Int
  /// The number of rows without a value.
  let emptyCount: Int
  /// The texts that seem to stand for no answer, which `values` leaves out.
  let missing: [String]
  /// The file's label of the column; empty where it has none.
  private(set) var label = ""
  /// The file's labels of codes.
  private(set) var labels: [String: String] = [:]
  /// The codes in the order of the file's codebook; empty where it says none.
  private(set) var order: [String] = []
  /// The codes that the file declares to stand for no answer, in their order.
  private(set) var missingCodes: [MissingCode] = []
  /// Whether all values begin with a day, the year first; known also where `values` leaves some out.
  private(set) var startsWithYear = false

  /// A profile; `values` are all distinct values unless `distinctCount` is larger.
  package init(
    header: String, values: [Value], distinctCount: Int? = nil, range: ClosedRange<Double>? = nil,
    isWhole: Bool = false, rowCount: Int, emptyCount: Int = 0, missing: [String] = []
  ) {
    self.header = header
    self.values = values
    self.distinctCount = distinctCount ?? values.count
    self.range = range
    self.isWhole = isWhole && range != nil
    self.rowCount = rowCount
    self.emptyCount = emptyCount
    self.missing = missing
    startsWithYear = !values.isEmpty && values.allSatisfy { ColumnRole.startsWithYear($0.text) }
  }

  /// The profile of a column of a CSV file.
  package init(_ profile: CSVColumnProfile) {
    self.init(
      header: profile.name, values: zip(profile.values ?? [], profile.counts ?? []).map { Value($0, count: $1) },
      distinctCount: profile.distinctCount, range: profile.numbers?.range,
      isWhole: profile.numbers?.areWhole ?? false, rowCount: profile.rowCount,
      emptyCount: profile.emptyCount, missing: profile.missing)
    numbersBesideTexts = profile.numbersBesideTexts
  }

  /// The profile of a column, with what its file declares of it.
  package init(_ profile: CSVColumnProfile, of column: TableColumn) {
    let declared = column.missing
    self.init(
      header: profile.name, values: zip(profile.values ?? [], profile.counts ?? []).map { Value($0, count: $1) },
      distinctCount: profile.distinctCount, range: profile.numbers?.range,
      isWhole: profile.numbers?.areWhole ?? false, rowCount: profile.rowCount, emptyCount: profile.emptyCount,
      missing: profile.missing.filter { declared[$0] == nil })
    numbersBesideTexts = profile.numbersBesideTexts
    label = column.label
    labels = column.labels
    order = column.order
    let absent = Set(missing).union(declared.keys)
    startsWithYear = column.texts.values.allSatisfy {
      $0.isEmpty || absent.contains($0) || ColumnRole.startsWithYear($0)
    }
    missingCodes = declared.keys.sorted(by: NaturalOrder.areInIncreasingOrder).compactMap { code in
      declared[code].map { MissingCode(code: code, reason: $0) }
    }
  }

  /// Whether `values` leaves some out.
  var isCapped: Bool { values.count < distinctCount }

  /// Whether every value is a number.
  var isNumeric: Bool { range != nil }

  /// Whether each value is written as a code: digits without a decimal mark.
  var holdsCodes: Bool { isWhole && values.allSatisfy { Int($0.text) != nil } }

  /// The number of rows with a value.
  var filledCount: Int { rowCount - emptyCount }

  /// Whether every row has a value of its own.
  var isUnique: Bool { emptyCount == 0 && rowCount > 1 && distinctCount == rowCount }
}
