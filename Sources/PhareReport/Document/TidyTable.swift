import PhareCSV

/// Rows for machines: one record a row, one value a column, in an order that never changes.
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
    /// The text, or none.
    static func text(orNone text: String?) -> Value { text.map { .text($0) } ?? .none }
  }

  /// The names of the columns.
  public let columns: [String]
  /// The records; each has one value a column.
  public private(set) var rows: [[Value]] = []

  /// A table without records.
  public init(columns: [String]) {
    self.columns = columns
  }

  /// Adds a record.
  mutating func append(_ row: [Value]) {
    rows.append(row)
  }
}

/// For whom a tidy table is written.
public enum TidyLocale: String, Hashable, Sendable, CaseIterable {
  /// Commas between fields and decimal points: every program reads it.
  case standard
  /// Semicolons, decimal commas and a byte order mark: Excel opens it as it is in French.
  case fr
}

extension TidyTable {
  /// The table as CSV, in UTF-8 with LF: RFC 4180 but for the end of line.
  ///
  /// - Parameter precision: significant digits, from 1 to 17.
  public func csv(precision: Int = 12, locale: TidyLocale = .standard) -> [UInt8] {
    let style = locale == .fr ? CSVWriterStyle.semicolon : .standard
    let format = DecimalFormat(significantDigits: precision, mark: style.decimalMark)
    var writer = CSVWriter(style: style)
    writer.append(record: columns)
    for row in rows {
      for value in row { Self.append(value, to: &writer, format: format) }
      writer.endRecord()
    }
    return writer.bytes
  }

  private static func append(_ value: Value, to writer: inout CSVWriter, format: DecimalFormat) {
    switch value {
    case .none: writer.append(field: "")
    case .text(let text): writer.append(field: text)
    case .integer(let number): writer.append(field: String(number))
    case .number(let number):
      // What is not finite has no spelling that every program reads.
      if number.isFinite { writer.append(field: number, format: format) } else { writer.append(field: "") }
    }
  }

  /// The table as a JSON array of objects, one a record and a line.
  public var json: JSONValue {
    .array(rows.map { row in .object(zip(columns, row).map { (name: $0, value: JSONValue($1)) }) })
  }
}
