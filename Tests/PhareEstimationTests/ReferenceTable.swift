import Foundation
import PhareSurvey
import Testing

/// A small CSV file of the references: RFC 4180, comma, '.' decimal, an empty field is missing.
struct ReferenceTable {
  let rowCount: Int
  let header: [String]
  private let columns: [String: [String]]

  init(named name: String) throws {
    let data = try referenceData(name)
    var records = Self.records(of: String(decoding: data, as: UTF8.self))
    header = try #require(records.first)
    records.removeFirst()
    rowCount = records.count
    var columns: [String: [String]] = [:]
    for (index, name) in header.enumerated() { columns[name] = records.map { $0[index] } }
    self.columns = columns
  }

  /// The fields of a column, as written.
  func texts(_ name: String) throws -> [String] {
    try #require(columns[name], "no column '\(name)'")
  }

  /// The numbers of a column that has one on every row.
  func numbers(_ name: String) throws -> [Double] {
    try texts(name).map { try #require(Double($0), "'\($0)' in '\(name)'") }
  }

  /// The answers to a variable, missing where the field is empty.
  func coded(_ name: String) throws -> CodedColumn {
    let texts = try texts(name)
    let known = Set(texts).subtracting([""]).sorted()
    let positions = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    return CodedColumn(
      codes: texts.map { positions[$0] ?? known.count + MissingReason.empty.position },
      categories: known.map { Category(code: $0) })
  }

  /// The quantities of a variable, missing where the field is empty.
  func quantities(_ name: String) throws -> QuantityColumn {
    let texts = try texts(name)
    return QuantityColumn(
      values: try texts.map { $0.isEmpty ? 0 : try #require(Double($0), "'\($0)' in '\(name)'") },
      reasons: texts.map { $0.isEmpty ? .empty : nil })
  }

  private static func records(of text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuote = false
    for character in text {
      if isQuoted, character != "\"" {
        field.append(character)
        continue
      }
      switch character {
      case "\"":
        // A doubled quote inside a quoted field is one.
        if !isQuoted, wasQuote { field.append("\"") }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      case ",": record.append(field)
      case "\n", "\r\n":
        record.append(field)
        records.append(record)
        record = []
      default: field.append(character)
      }
      if character == "," || character.isNewline { field = "" }
      wasQuote = false
    }
    return records
  }
}

/// The bytes of a file of the references.
func referenceData(_ name: String) throws -> Data {
  let url = try #require(Bundle.module.url(forResource: "References/" + name, withExtension: nil))
  return try Data(contentsOf: url)
}

/// A file of the references as JSON.
func reference<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  try JSONDecoder().decode(type, from: referenceData(name))
}
