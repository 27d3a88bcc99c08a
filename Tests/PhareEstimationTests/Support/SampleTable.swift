import PhareEstimation
import PhareSurvey
import Testing

/// A table of the references, column by column: RFC 4180, comma, '.' decimal, an empty field is missing.
struct SampleTable {
  let header: [String]
  let columns: [String: [String]]
  let rowCount: Int

  /// The table of that name among the data of the references.
  init(_ name: String) throws {
    try self.init(file: "data/\(name).csv")
  }

  /// A file of the references.
  init(file: String) throws {
    let records = Self.records(of: String(decoding: try referenceData(file), as: UTF8.self))
    header = try #require(records.first)
    rowCount = records.count - 1
    columns = Dictionary(
      uniqueKeysWithValues: header.enumerated().map { index, name in (name, records.dropFirst().map { $0[index] }) })
  }

  /// A column as texts.
  func texts(_ name: String) throws -> [String] { try #require(columns[name], "no column '\(name)'") }

  /// A column as numbers; an empty field is an error of the test.
  func numbers(_ name: String) throws -> [Double] {
    try texts(name).map { try #require(Double($0), "'\($0)' in '\(name)'") }
  }

  /// A column as answers, in the order of their texts or as stated.
  func coded(_ name: String, categories: [String]? = nil) throws -> CodedColumn {
    let texts = try texts(name)
    let known = categories ?? Set(texts.filter { !$0.isEmpty }).sorted()
    let positions = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    let missing = known.count + MissingReason.empty.position
    return CodedColumn(
      codes: texts.map { positions[$0] ?? missing }, categories: known.map { Category(code: $0, score: Double($0)) })
  }

  /// A column as quantities.
  func quantity(_ name: String) throws -> QuantityColumn {
    let texts = try texts(name)
    return QuantityColumn(
      values: try texts.map { $0.isEmpty ? 0 : try #require(Double($0), "'\($0)' in '\(name)'") },
      reasons: texts.map { $0.isEmpty ? .empty : nil })
  }

  /// A column as a margin of some labels and totals.
  func margin(_ name: String, _ labels: [String], _ targets: [Double]) throws -> CalibrationMargin {
    CalibrationMargin(
      name: name, labels: labels, cells: try texts(name).map { Int32(labels.firstIndex(of: $0) ?? -1) },
      targets: targets)
  }

  /// Everybody, or those with that text, by the answers of a column.
  func breakdown(by name: String, where condition: (column: String, text: String)? = nil) throws -> Breakdown {
    let included = try condition.map { condition in try texts(condition.column).map { $0 == condition.text } }
    return Breakdown(crossing: [try coded(name)], rowCount: rowCount, included: included)
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
