import PhareStudy
import Testing

/// Every figure of the shipped reports against R's `survey`, through the CSV files that people open.
///
/// The R scripts read the data and write out the designs on their own: `Scripts/References/api-reports.R` and
/// `phare-reports.R`. That the files are what the command writes today is `ShippedReportsTests`.
@Suite struct ReferenceReportTests {
  private static let studies = ["api", "phare"]

  @Test(arguments: studies)
  func everyRecordOfEveryTableAgrees(study: String) throws {
    for table in try ReferenceFigures.of(study).tables {
      let differences = try table.differences(from: table.bytes(of: study))
      #expect(differences.isEmpty, "\(differences.count) differences: \(differences.prefix(5).joined(separator: "\n"))")
    }
  }

  /// R has every table that the study asks for.
  @Test(arguments: studies)
  func noTableIsLeftOut(study: String) throws {
    let path = ReferenceFigures.root.appending(path: "Datasets/\(study)/study.yaml").path
    let asked = try StudyFile(path: path).study().tables.map(\.id)
    #expect(try Set(ReferenceFigures.of(study).tables.map(\.table)) == Set(asked + ["barometer"]))
  }

  /// A changed cell of any column, a record twice and records left out are all seen.
  @Test(arguments: studies)
  func everyCellCounts(study: String) throws {
    for table in try ReferenceFigures.of(study).tables {
      let lines = String(decoding: try table.bytes(of: study), as: UTF8.self).split(separator: "\n").map(String.init)
      let records = lines.dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      // The record with the most cells to change, of those without a quoted comma.
      let plain = records.indices.filter { records[$0].count == table.columns.count }
      let fullest = try #require(plain.max { filled(records[$0]) < filled(records[$1]) })
      let alone = ReferenceFigures.Table(table: table.table, columns: table.columns, rows: [table.rows[fullest]])
      func bytes(_ records: [String]...) -> [UInt8] {
        Array(([lines[0]] + records.map { $0.joined(separator: ",") }).joined(separator: "\n").utf8)
      }
      let record = records[fullest]
      #expect(try alone.differences(from: bytes(record)).isEmpty)
      #expect(try alone.differences(from: bytes(record, record)).count == 1)
      #expect(try table.differences(from: bytes(record)).count == table.rows.count - 1)
      for column in record.indices {
        var changed = record
        changed[column] = Self.changed(record[column])
        #expect(try !alone.differences(from: bytes(changed)).isEmpty, "\(table.table): \(table.columns[column])")
      }
    }
  }

  private func filled(_ record: [String]) -> Int {
    record.count { !$0.isEmpty }
  }

  /// The cell with a number off by 1e-5 of itself, or with a text where there was another.
  private static func changed(_ cell: String) -> String {
    guard let number = Double(cell) else { return cell + "1" }
    return "\(number == 0 ? 1e-5 : number * (1 + 1e-5))"
  }
}
