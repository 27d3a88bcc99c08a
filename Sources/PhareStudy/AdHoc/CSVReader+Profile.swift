import PhareCSV
import PhareSurvey

extension CSVReader {
  /// Returns the profile of a column.
  func profile(
    of column: Int, named name: String, missing: [MissingCode]
  ) throws(Problems<CSVProblem>) -> CSVColumnProfile? {
    let table = try read([.text(column)])
    return table.columns[0].text.map {
      CSVColumnProfile(
        name: name, column: $0, limit: 200, fileMark: table.dialect.decimalMark,
        missing: Set(missing.map(\.code)))
    }
  }
}
