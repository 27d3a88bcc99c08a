import Foundation
import Numerics
import PhareCSV
import Testing

/// The figures of a shipped report as R's `survey` gives them: see `Scripts/References/report-figures.R`.
struct ReferenceFigures: Decodable {
  /// The script and the versions that made them.
  let about: String
  /// One element a CSV file, every record of it.
  let tables: [Table]
  /// What the weights of each wave leave of its size.
  let weights: Records
  /// The tests of independence below the tables.
  let independence: Records
  /// The tests of columns two by two that the letters come from.
  let pairs: Records

  /// What a cell of a record holds.
  enum Cell: Decodable, Hashable {
    case none
    case number(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .none
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    /// The number, nil for anything else.
    var number: Double? {
      if case .number(let number) = self { number } else { nil }
    }

    /// What a key shows of it.
    var text: String {
      switch self {
      case .none: ""
      case .number(let number): number.rounded() == number ? "\(Int(number))" : "\(number)"
      case .text(let text): text
      }
    }
  }

  /// Records of the same columns.
  struct Records: Decodable {
    let columns: [String]
    let rows: [[Cell]]

    /// The records by some of their cells, each with its cells by the names of their columns.
    func keyed(by key: [String]) throws -> [[String]: [String: Cell]] {
      var keyed: [[String]: [String: Cell]] = [:]
      for row in rows {
        let record = Dictionary(zip(columns, row)) { first, _ in first }
        keyed[key.map { record[$0]?.text ?? "" }] = record
      }
      try #require(keyed.count == rows.count, "two records of a key")
      return keyed
    }
  }

  /// The records of one file.
  struct Table: Decodable {
    let table: String
    let columns: [String]
    let rows: [[Cell]]
  }

  /// The folder of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Those of a shipped study.
  static func of(_ study: String) throws -> ReferenceFigures {
    let url = try #require(Bundle.module.url(forResource: "References/\(study)-figures", withExtension: "json"))
    return try JSONDecoder().decode(ReferenceFigures.self, from: Data(contentsOf: url))
  }
}

extension ReferenceFigures.Table {
  /// The file of a report that holds these records.
  func bytes(of study: String) throws -> [UInt8] {
    let name = table == "barometer" ? "barometer.csv" : "tables/\(table).csv"
    return try Array(Data(contentsOf: ReferenceFigures.root.appending(path: "Reports/\(study)/\(name)")))
  }

  /// The columns of a record that stay where its figure is withheld.
  private static let ofBase: Set = ["n", "base", "n_eff", "refused", "does_not_know", "not_asked", "empty"]

  /// Everything in which a CSV file differs from the records: its columns, its records, and each of its cells.
  ///
  /// A record is known by its columns up to `statistic`. Limits of shares agree to 1e-6, as R's come from an iterated
  /// fit; all other numbers to 1e-8.
  func differences(from bytes: [UInt8]) throws -> [String] {
    let reader = try CSVReader(bytes: bytes, displayName: table)
    guard reader.header == columns else { return ["\(table): columns \(reader.header)"] }
    let read = try reader.read(columns.indices.map { .text($0) })
    let texts = read.columns.compactMap(\.text)
    let found = (0..<read.rowCount).map { row in texts.map { $0.values[$0.codes[row]] } }
    let keyCount = try #require(columns.firstIndex(of: "statistic")) + 1
    var expected: [[String]: [ReferenceFigures.Cell]] = [:]
    for row in rows { expected[row.prefix(keyCount).map(\.text)] = row }
    guard expected.count == rows.count else { return ["\(table): R has two records of a key"] }
    var differences: [String] = []
    for record in found {
      guard let row = expected.removeValue(forKey: Array(record.prefix(keyCount))) else {
        differences.append("\(table): R has no record \(record.prefix(keyCount)), or one only")
        continue
      }
      let isShare = row[keyCount - 1] == .text("proportion") && row.last?.text.contains("boundary") == false
      // R computes what the study withholds for the sake of others; the file has its base alone.
      let isCompanion = record.last == "hidden_with_others"
      for (column, cell) in record.enumerated().dropFirst(keyCount) {
        if isCompanion, !Self.ofBase.contains(columns[column]) {
          if !cell.isEmpty, column < record.count - 1 {
            differences.append(
              "\(record.prefix(keyCount).joined(separator: ",")) \(columns[column]): withheld, but \(cell)")
          }
          continue
        }
        let isIterated = isShare && ["ci_low", "ci_high"].contains(columns[column])
        if !row[column].agrees(with: cell, tolerance: isIterated ? 1e-6 : 1e-8) {
          differences.append(
            "\(record.prefix(keyCount).joined(separator: ",")) \(columns[column]): \(cell), R \(row[column])")
        }
      }
    }
    return differences + expected.keys.map { "\(table): no record \($0)" }.sorted()
  }
}

extension ReferenceFigures.Cell {
  /// Whether a cell of a CSV file says the same.
  func agrees(with cell: String, tolerance: Double) -> Bool {
    switch self {
    case .none: cell.isEmpty
    case .text(let text): cell == text
    case .number(let number):
      Double(cell)?.isApproximatelyEqual(to: number, absoluteTolerance: 1e-14, relativeTolerance: tolerance) == true
    }
  }
}
