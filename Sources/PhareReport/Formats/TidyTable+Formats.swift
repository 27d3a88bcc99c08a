import PhareCSV

extension TidyTable {
  /// The table as CSV, in UTF-8 with LF: RFC 4180 but for the end of line.
  ///
  /// - Parameters:
  ///   - precision: Significant digits, from 1 to 17.
  ///   - isSafe: Whether texts that a spreadsheet would compute, such as the label `=1+1`, get an apostrophe in front.
  ///     Without it, every text is read back as it was.
  public func csv(precision: Int = 12, locale: TidyLocale = .standard, isSafe: Bool = true) -> [UInt8] {
    var style = locale == .fr ? CSVWriterStyle.semicolon : .standard
    style.neutralizesFormulas = isSafe
    let format = DecimalFormat(significantDigits: precision, mark: style.decimalMark)
    var writer = CSVWriter(style: style)
    writer.append(record: columns)
    writer.reserveCapacity(rows.count * columns.count * Self.usualFieldWidth)
    for row in rows {
      for value in row { Self.append(value, to: &writer, format: format) }
      writer.endRecord()
    }
    return writer.bytes
  }

  /// The bytes of a field, more or less: many are empty, and a number of twelve digits has fifteen.
  private static let usualFieldWidth = 8

  private static func append(_ value: Value, to writer: inout CSVWriter, format: DecimalFormat) {
    switch value {
    case .none: writer.append(field: "")
    case .text(let text): writer.append(field: text)
    case .integer(let number): writer.append(field: number)
    case .number(let number):
      // What is not finite has no spelling that every program reads.
      if number.isFinite { writer.append(field: number, format: format) } else { writer.append(field: "") }
    }
  }

  /// The table as a JSON array of objects, one record per object and line.
  var json: JSONValue {
    .array(rows.map { row in .object(zip(columns, row).map { (name: $0, value: JSONValue($1)) }) })
  }
}

extension JSONValue {
  /// The value of a tidy record.
  fileprivate init(_ value: TidyTable.Value) {
    switch value {
    case .none: self = .null
    case .text(let text): self = .string(text)
    case .integer(let number): self = .integer(number)
    case .number(let number): self = .number(number)
    }
  }
}
