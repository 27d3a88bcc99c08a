import PhareSurvey

/// A column of a file that says which of its rows are respondents of a wave: complete interviews, no tests, one year of several.
enum RowFilter: Hashable {
  /// Whether the questionnaire was finished, as Qualtrics writes it: the values that say so, all values, and the other rows.
  case finished([String], of: [String], left: Int)
  /// The origin of the answers, as Qualtrics writes it: the values of tests, all values, and the rows of tests.
  case tests([String], of: [String], left: Int)
  /// The time at which the answers were sent, as LimeSurvey writes it, and the rows without one.
  case submitted(left: Int)
  /// The wave, such as a year, of a file that holds several: all values.
  case waves([String])

  /// Returns the filters of a file by column, and the columns of that kind which leave nobody out.
  static func filters(in file: ProfiledFile) -> (filters: [Int: RowFilter], idle: Set<Int>) {
    var filters: [Int: RowFilter] = [:]
    var idle: Set<Int> = []
    let words = file.columns.map { ColumnRole.word($0.header) }
    let isQualtrics = words.contains("finished") && !qualtrics.isDisjoint(with: words)
    let isLimeSurvey = !limeSurvey.isDisjoint(with: words)
    for (index, column) in file.columns.enumerated() {
      let filter: RowFilter?
      switch words[index] {
      case "finished" where isQualtrics: filter = finished(column)
      case "status" where isQualtrics: filter = tests(column)
      case "submitdate", "datedesoumission", "datesubmitted":
        guard isLimeSurvey, column.startsWithYear, column.filledCount > 0 else { continue }
        filter = .submitted(left: column.emptyCount)
      default: continue
      }
      guard let filter else { continue }
      if filter.left > 0 { filters[index] = filter } else { idle.insert(index) }
    }
    if let split = file.split, let index = file.columns.firstIndex(where: { $0.header == split.header }) {
      filters[index] = .waves(split.parts.map(\.value))
    }
    return (filters, idle)
  }

  /// The rows of the file that it leaves out of every wave.
  var left: Int {
    switch self {
    case .finished(_, _, let left), .tests(_, _, let left), .submitted(let left): left
    case .waves: 0
    }
  }

  // MARK: Tools

  private static let qualtrics: Set<String> = [
    "responseid", "recordeddate", "progress", "durationinseconds", "distributionchannel",
  ]
  private static let limeSurvey: Set<String> = [
    "lastpage", "startlanguage", "seed", "dernierepage", "languededepart", "startdate", "datestamp",
  ]

  private static func finished(_ column: ColumnProfile) -> RowFilter? {
    let kept = column.values.filter { ["true", "vrai", "1"].contains($0.text.lowercased()) }
    let others = column.values.filter { ["false", "faux", "0"].contains($0.text.lowercased()) }
    guard !column.isCapped, !kept.isEmpty, kept.count + others.count == column.values.count else { return nil }
    return .finished(
      kept.map(\.text), of: column.values.map(\.text), left: column.rowCount - kept.reduce(0) { $0 + $1.count })
  }

  /// The origins by the documentation of Qualtrics, as texts and as codes; those of tests and of spam.
  private static let origins: [String: Bool] = [
    "ip address": false, "imported": false, "offline": false, "uploaded": false, "survey preview": true,
    "survey test": true, "offline survey preview": true, "spam": true, "0": false, "1": true, "2": true, "4": false,
    "8": true, "9": true, "12": true, "16": false, "17": true, "32": false, "40": true, "48": false,
  ]

  private static func tests(_ column: ColumnProfile) -> RowFilter? {
    let known = column.values.map { origins[$0.text.lowercased()] }
    let tests = zip(column.values, known).filter { $0.1 == true }.map(\.0)
    guard !column.isCapped, !known.isEmpty, !known.contains(nil), tests.count < known.count else { return nil }
    // Who has no origin meets neither the condition nor its contrary.
    let left = tests.reduce(0) { $0 + $1.count } + (tests.isEmpty ? 0 : column.emptyCount)
    return .tests(tests.map(\.text), of: column.values.map(\.text), left: left)
  }
}
