import PhareCSV
import PhareWorkbook

/// Tidy tables as one table of a sheet, which a reader sorts, filters and pivots.
struct TidySheets: Sendable {
  /// The tables, one below the other.
  let tables: [TidyTable]
  /// The significant digits of numbers.
  let precision: Int

  /// The records of one sheet of Excel, less its headers.
  static let mostRecords = 1_048_575

  /// The columns of all tables, each at its place behind the one that it follows.
  static func columns(of tables: [TidyTable]) -> [String] {
    var columns: [String] = []
    for table in tables {
      var place = 0
      for name in table.columns {
        if let found = columns.firstIndex(of: name) {
          place = found + 1
        } else {
          columns.insert(name, at: place)
          place += 1
        }
      }
    }
    return columns
  }

  /// The sheets: one, or as many as the records need.
  ///
  /// - Parameter name: The name of the sheet of that number.
  func sheets(tab: UInt32?, table: String, name: (Int) -> String) -> [Sheet] {
    let columns = Self.columns(of: tables)
    let digits = DecimalFormat(significantDigits: precision)
    var records: [Sheet.Row] = []
    for table in tables {
      let places = columns.map { table.columns.firstIndex(of: $0) }
      for row in table.rows {
        records.append(.init(places.map { place in place.map { Self.cell(row[$0], digits) } ?? .init(.none) }))
      }
    }
    guard !records.isEmpty else { return [] }
    let headers = Self.headers(columns)
    return stride(from: 0, to: records.count, by: Self.mostRecords).enumerated().map { number, start in
      var sheet = Sheet(name: name(number))
      sheet.rows =
        [.init(headers.map { .init(.text($0)) })] + records[start..<min(start + Self.mostRecords, records.count)]
      sheet.table = .init(name: table + (number == 0 ? "" : "_\(number + 1)"), row: 0)
      // A button of the filter stands beside each header.
      sheet.widths = columns.map { Double(min(max(DisplayWidth.of($0) + 4, 10), 26)) }
      sheet.tab = tab
      sheet.frozenRows = 1
      sheet.repeatedRows = 0...0
      sheet.isLandscape = true
      return sheet
    }
  }

  /// Names that are unique when capitals count as small letters, as Excel asks of the columns of a table.
  private static func headers(_ columns: [String]) -> [String] {
    var taken: Set<String> = []
    return columns.map { column in
      var (name, number) = (column, 1)
      while !taken.insert(name.lowercased()).inserted {
        number += 1
        name = "\(column) (\(number))"
      }
      return name
    }
  }

  private static func cell(_ value: TidyTable.Value, _ digits: DecimalFormat) -> Sheet.Cell {
    switch value {
    case .none: .init(.none)
    case .text(let text): .init(text.isEmpty ? .none : .text(text))
    case .integer(let number): .init(.number(Double(number)))
    case .number(let number): .init(number.isFinite ? .number(Double(digits.text(number)) ?? number) : .none)
    }
  }
}
