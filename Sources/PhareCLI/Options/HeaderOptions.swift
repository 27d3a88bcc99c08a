import ArgumentParser
import PhareCSV

/// The part of a file that has the respondents: its sheet, and the lines that are none.
struct HeaderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Sheet of a workbook (default: the first with a table).", valueName: "name"))
  var sheet: String?
  @Option(
    help: ArgumentHelp(
      "Lines of the header: names, then question texts that are left out (default: detected).", valueName: "lines"))
  var header: Int?
  @Option(help: ArgumentHelp("Lines before the header, which are left out.", valueName: "lines"))
  var skip = 0
  @Option(
    help: ArgumentHelp(
      "Records that look like totals, remarks or the header: drop or keep them (default: refused).",
      valueName: "treatment"))
  var stray: StrayRecords?

  /// The treatment of records that look like totals, remarks or the header once more.
  enum StrayRecords: String, ExpressibleByArgument, CaseIterable {
    /// They are left out.
    case drop
    /// They are respondents.
    case keep

    fileprivate var treatment: CSVStrayRecords {
      switch self {
      case .drop: .drop
      case .keep: .keep
      }
    }
  }

  /// Whether any of the options was given.
  var isStated: Bool { sheet != nil || header != nil || skip != 0 || stray != nil }

  /// The form of a file with these lines, and what is stated beside them.
  func dialect(
    delimiter: CSVDelimiter? = nil, encoding: CSVEncoding? = nil, decimalMark: CSVDecimalMark? = nil
  ) -> CSVDialectOverrides {
    CSVDialectOverrides(
      delimiter: delimiter, encoding: encoding, decimalMark: decimalMark, headerLines: header, skippedLines: skip,
      strayRecords: stray?.treatment ?? .refuse)
  }

  func validate() throws {
    if let header, !(1...100).contains(header) {
      throw ValidationError(.headerLines(header))
    }
    guard (0...1000).contains(skip) else {
      throw ValidationError(.skippedLines(skip))
    }
  }
}
