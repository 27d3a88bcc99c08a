import PhareEstimation

/// Rows for machines: one record per row, one value per column, in an order that never changes.
public struct TidyTable: Hashable, Sendable {
  /// A value of a record.
  public enum Value: Hashable, Sendable {
    /// No value: an empty field, or null.
    case none
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A number; written without one where it is not finite.
    case number(Double)

    /// The number, or none.
    static func number(orNone number: Double?) -> Value { number.map { .number($0) } ?? .none }
    /// The count, or none.
    static func integer(orNone count: Int?) -> Value { count.map { .integer($0) } ?? .none }
    /// The respondents of a base, or none where they are withheld.
    static func respondents(_ base: Estimate.Base) -> Value { base.isPublished ? .integer(base.respondents) : .none }
    /// The weighted number of a base, or none where it is withheld.
    static func weighted(_ base: Estimate.Base) -> Value { base.isPublished ? .number(base.weighted) : .none }
    /// The effective number of a base, or none where it is withheld.
    static func effective(_ base: Estimate.Base) -> Value { base.isPublished ? .number(base.effective) : .none }
    /// The text, or none.
    static func text(orNone text: String?) -> Value { text.map { .text($0) } ?? .none }
  }

  /// The names of the columns.
  public let columns: [String]
  /// The records; each has one value per column.
  public private(set) var rows: [[Value]] = []

  /// A table without records.
  public init(columns: [String]) {
    self.columns = columns
  }

  /// Adds a record, with one value per column.
  mutating func append(_ row: [Value]) {
    assert(row.count == columns.count, "\(row.count) values for \(columns.count) columns: \(row)")
    rows.append(row)
  }
}

extension TidyTable {
  /// The names of the columns of a breakdown: those of its variables, with `by_` before one that the table has otherwise,
  /// such as `by_year` beside the year of the wave.
  static func names(of variables: [String], beside reserved: [String]) -> [String] {
    var taken = Set(reserved)
    let plain = Set(variables)
    return variables.map { variable in
      var name = variable
      while taken.contains(name) || (name != variable && plain.contains(name)) { name = "by_" + name }
      taken.insert(name)
      return name
    }
  }
}
