import PhareCSV
import Testing

/// The records of a CSV text by the names of their columns, read as a program that uses Phare would.
struct TidyRecords {
  let records: [[String: String]]

  init(_ text: String, named name: String) throws {
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: name)
    let table = try reader.read(reader.header.indices.map { .text($0) })
    var records = [[String: String]](repeating: [:], count: table.rowCount)
    for (header, column) in zip(reader.header, table.columns) {
      let text = try #require(column.text)
      for row in records.indices { records[row][header] = text.values[text.codes[row]] }
    }
    self.records = records
  }

  /// The only record with these values.
  func only(where values: [String: String]) throws -> [String: String] {
    let found = records.filter { record in values.allSatisfy { record[$0.key] == $0.value } }
    try #require(found.count == 1, "\(found.count) records with \(values) in \(records)")
    return found[0]
  }

  /// A column as texts.
  func texts(_ name: String) throws -> [String] { try records.map { try #require($0[name], "no column '\(name)'") } }

  /// A column that has a number in every record.
  func numbers(_ name: String) throws -> [Double] {
    try texts(name).map { try #require(Double($0), "'\($0)' in '\(name)'") }
  }
}
